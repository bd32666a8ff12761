#include "kiosk/held_out_code.hpp"

namespace kiosk {

HeldOutCode held_out_code(std::string_view text, std::string_view today,
                          const drivers::AppointmentForm* form)
{
    const auto code = drivers::classify(text, form ? *form : drivers::AppointmentForm{});
    if (const auto* ticket = std::get_if<drivers::TicketCode>(&code)) {
        if (ticket->day == today)
            return TicketOfToday{ticket->number};
        return TicketOfAnotherDay{ticket->day};
    }
    const auto* appointment = std::get_if<AppointmentCode>(&code);
    if (appointment && form)
        return *appointment;
    return CodeOfSomethingElse{};
}

} // namespace kiosk
