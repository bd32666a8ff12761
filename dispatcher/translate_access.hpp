// What is written down in the journal of who may come in and who did.
#pragma once

#include "dispatcher/access.hpp"
#include "dispatcher/entry.pb.h"
#include "dispatcher/translate.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dispatcher {

// The text of Entry::events with the facts behind what is about the hall. Names of clerks are
// UTF-8.
std::string journal_text(std::span<const hall::Event> events, std::span<const AccessFact> facts);
bool is_about_access(const hallcall::journal::Event& wire);
// The other part of what events_from() gives.
Translated<std::vector<AccessFact>> access_facts_from(std::string_view text);

} // namespace dispatcher
