// What a visitor means who holds a code out to the kiosk's scanner. Pure: the one place where the
// kiosk tells codes apart. Whatever a kiosk learns to do with a code begins here, with a kind of
// its own.
#pragma once

#include "drivers/scanner/scanned_code.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace kiosk {

struct TicketOfToday {
    std::string number; // "A042": that there is such a ticket, only the dispatcher knows

    bool operator==(const TicketOfToday&) const = default;
};
struct TicketOfAnotherDay {
    std::string day; // "2026-03-01"

    bool operator==(const TicketOfAnotherDay&) const = default;
};
using drivers::AppointmentCode;
// Not ours. What it says is nobody's business.
struct CodeOfSomethingElse {
    bool operator==(const CodeOfSomethingElse&) const = default;
};
using HeldOutCode =
    std::variant<CodeOfSomethingElse, TicketOfToday, TicketOfAnotherDay, AppointmentCode>;

// `today`: the hall's business day, "2026-03-02"; empty while it is not known, when every ticket is
// another day's. `form`: what the hall's appointment codes look like; null: it has none.
HeldOutCode held_out_code(std::string_view text, std::string_view today,
                          const drivers::AppointmentForm* form);

} // namespace kiosk
