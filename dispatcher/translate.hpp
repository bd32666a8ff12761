// Between what is said (protobuf) and what is meant (hall words). Strict on reading: what is
// unknown, missing or out of range is not guessed. Pure.
#pragma once

#include "hall/command.hpp"
#include "hall/event.hpp"
#include "protocol/hallcall.pb.h"

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dispatcher {

// What is wrong, in one sentence for a technician; never longer than a line.
struct Untranslatable {
    std::string what;
};
template <class T>
using Translated = boost::system::result<T, Untranslatable>;
[[noreturn]] void throw_exception_from_error(const Untranslatable& fault,
                                             const boost::source_location& where);

// translate_request.cpp: a request that is not well formed is refused as "malformed_request".
Translated<hall::Command> command_from(const hallcall::v1::Request& request);

// translate_event.cpp: the text of Entry::events, a JSON array of hallcall.journal.Event.
std::string journal_text(std::span<const hall::Event> events);
Translated<std::vector<hall::Event>> events_from(std::string_view text);

// translate_reply.cpp: the text of Entry::reply, a JSON object.
std::string journal_text(const hallcall::v1::Reply& reply);
Translated<hallcall::v1::Reply> reply_from(std::string_view text);

hallcall::v1::Reply refusal(const std::string& request_id, std::string_view word,
                            std::string_view sentence);

} // namespace dispatcher
