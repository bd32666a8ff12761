// A printer of one kind on a desk, with the profile that a hall would use it with.
#pragma once

#include "drivers/printer/emulated_printer_models.hpp"
#include "tests/drivers/printer/printer_on_the_desk.hpp"

#include <algorithm>

namespace drivers {

// A model with the profile that a hall would use it with; on USB where it is one-way, since only
// there can such a printer be asked for its paper.
struct Path {
    explicit Path(std::string_view name, std::function<void(PrinterProfile&)> change = {})
        : Path{emulated_model(name)->model, *printer_profile(emulated_model(name)->profile), change}
    {
    }
    explicit Path(EmulatedPrinter::Model model, PrinterProfile profile = {},
                  const std::function<void(PrinterProfile&)>& change = {})
    {
        if (change)
            change(profile);
        EscposPrinter::Way way;
        way.port_status = [this](auto) -> PortResult<std::uint8_t> {
            if (!desk->plugged)
                return make_error_code(boost::system::errc::no_such_device);
            ++port_questions;
            return desk->printer.port_status();
        };
        desk = std::make_unique<PrinterOnTheDesk>(model, profile, way);
        proves = model.answers && profile.answers_in_turn;
    }

    EscposPrinter& driver() { return desk->driver; }
    EmulatedPrinter& printer() { return desk->printer; }

    // The same slip, whole, once, as surely as this printer can say.
    bool works_again()
    {
        desk->slips.clear();
        const auto outcome = desk->print();
        return outcome == Outcome{proves ? PrintOutcome::printed : PrintOutcome::sent} &&
               !desk->slips.empty() && desk->slips.back() == desk->slip;
    }
    // A slip whose dots are no command by chance.
    void draw_plainly() { std::ranges::fill(desk->slip.bits, std::uint8_t{0xA5}); }
    bool was_sent(std::initializer_list<unsigned> sequence) const
    {
        escpos::Bytes bytes;
        for (const auto byte : sequence)
            bytes.push_back(static_cast<std::byte>(byte));
        return !std::ranges::search(desk->sent, bytes).empty();
    }

    std::unique_ptr<PrinterOnTheDesk> desk;
    bool proves = false;
    int port_questions = 0;
};

} // namespace drivers
