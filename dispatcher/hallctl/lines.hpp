// What hallctl prints: one line for each thing, as text or as a JSON object. Pure.
#pragma once

#include "dispatcher/settings_file.hpp"
#include "protocol/hallcall.pb.h"
#include "protocol/picture_book.hpp"

#include <string>

namespace hallctl {

enum class Form { text, json };

std::string reply_line(const hallcall::v1::Reply& reply,
                       Form form); // without '\n', like all of them
std::string status_lines(const protocol::PictureBook& picture, const std::string& language,
                         Form form);

// `rows` is the whole picture behind a snapshot, what has changed behind a change.
struct Seen {
    std::uint64_t sequence = 0;
    bool snapshot = false;
    bool catch_up = false;
    std::int64_t at = 0;
    hallcall::v1::Picture rows;
};
Seen seen(const hallcall::v1::Update& update, const protocol::PictureBook& book,
          protocol::PictureBook::Step step);
std::string update_line(const Seen& seen, Form form);

std::string settings_line(const hall::Settings& settings, Form form);
std::string fault_line(const dispatcher::SettingsFileFault& fault, Form form);

} // namespace hallctl
