// What `hallctl forget` takes out of the journal's texts, and what it prints. Pure.
#pragma once

#include "dispatcher/hallctl/lines.hpp"
#include "dispatcher/journal/forget.hpp"

#include <string>
#include <string_view>

namespace hallctl {

// A calendar day, "2026-03-02".
bool is_date(std::string_view text);
// Of a DayOpened among these events: that day or a later one.
bool opens_day_from(const std::string& events, const std::string& date);
// Without the key of the person who took a ticket, booked an appointment or missed it. Texts that
// are no events stay as they are.
std::string without_persons(const std::string& events);

std::string forgotten_line(const std::string& file, const std::string& before,
                           const dispatcher::Forgotten& forgotten, Form form);

} // namespace hallctl
