// What a scanned code is for. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace drivers {

// Of a slip: "hallcall:2026-11-25:A042" (kiosk/slip_text). Its form alone is looked at: whether
// there is such a ticket is the dispatcher's to know.
struct TicketCode {
    std::string day;    // a business day as "2026-11-25"
    std::string number; // a capital letter and 001 to 9999

    bool operator==(const TicketCode&) const = default;
};

// Of an appointment that was made elsewhere.
struct AppointmentCode {
    std::string text;

    bool operator==(const AppointmentCode&) const = default;
};

// Whatever else visitors have in their telephones. Nobody else is told what it says: it may be
// personal.
struct ForeignCode {
    std::size_t bytes = 0;

    bool operator==(const ForeignCode&) const = default;
};

using ScannedCode = std::variant<ForeignCode, TicketCode, AppointmentCode>;

// What appointment codes of this hall look like: the prefix, then letters, digits, '-', '_' and
// '.'.
struct AppointmentForm {
    std::string prefix;             // may be empty; it belongs to the code
    std::size_t characters_min = 6; // of the whole
    std::size_t characters_max = 40;
};

ScannedCode classify(std::string_view code, const AppointmentForm& form);

} // namespace drivers
