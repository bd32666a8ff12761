// A printer on a desk: the real driver, an emulated printer behind a cable, and a clock that only
// they move.
#pragma once

#include "drivers/printer/emulated_printer.hpp"
#include "drivers/printer/escpos_printer.hpp"
#include "tests/drivers/printer/rasters.hpp"

#include <boost/system/errc.hpp>

#include <functional>

namespace drivers {

using namespace std::chrono_literals;

inline constexpr auto print_within = 10s;

using Outcome = boost::system::result<PrintOutcome, PrinterFault>;

struct PrinterOnTheDesk {
    explicit PrinterOnTheDesk(EmulatedPrinter::Model model = {}, PrinterProfile profile = {},
                              EscposPrinter::Way way = {})
        : printer{model,
                  [this](const auto& one) {
                      slips.push_back(one);
                      written.push_back(printer.written());
                  }},
          driver{std::make_unique<Cable>(*this), profile, [this] { return now; }, std::move(way)},
          slip{raster_of(profile.width_dots, 700, 5)}
    {
    }

    auto print() { return driver.print(slip, print_within); }

    // "works again": the same slip, whole, once, proven.
    bool works_again()
    {
        slips.clear();
        const auto printed = print();
        return printed && *printed == PrintOutcome::printed && slips == std::vector{slip};
    }

    class Cable : public Port {
    public:
        explicit Cable(PrinterOnTheDesk& desk) : desk_{desk} {}

        PortResult<void> write(std::span<const std::byte> bytes,
                               std::chrono::milliseconds within) override
        {
            if (!open_)
                return error(boost::system::errc::not_connected);
            for (const auto deadline = desk_.now + within; !bytes.empty();) {
                if (desk_.before_write)
                    desk_.before_write(bytes.size());
                if (!desk_.plugged)
                    return broken();
                const auto taken = desk_.printer.accept(bytes);
                desk_.sent.insert(desk_.sent.end(), bytes.begin(),
                                  bytes.begin() + static_cast<std::ptrdiff_t>(taken));
                bytes = bytes.subspan(taken);
                if (bytes.empty())
                    break;
                if (desk_.now >= deadline)
                    return error(boost::system::errc::timed_out);
                desk_.time_goes_by(10ms);
            }
            return {};
        }

        PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override
        {
            for (const auto deadline = desk_.now + within;; desk_.time_goes_by(10ms)) {
                if (!open_)
                    return error(boost::system::errc::not_connected);
                if (!desk_.plugged)
                    return broken();
                if (auto came = desk_.printer.take_replies(); !came.empty())
                    return came;
                if (desk_.now >= deadline)
                    return error(boost::system::errc::timed_out);
            }
        }

        PortResult<void> reopen(std::chrono::milliseconds) override
        {
            if (!desk_.permitted)
                return error(boost::system::errc::permission_denied);
            if (!desk_.plugged)
                return error(boost::system::errc::connection_refused);
            open_ = true;
            return {};
        }

    private:
        static boost::system::error_code error(boost::system::errc::errc_t code)
        {
            return make_error_code(code);
        }
        boost::system::error_code broken()
        {
            open_ = false;
            desk_.printer.hang_up();
            return error(boost::system::errc::connection_reset);
        }

        PrinterOnTheDesk& desk_;
        bool open_ = false;
    };

    void time_goes_by(std::chrono::milliseconds time)
    {
        now += time;
        printer.pass(time);
        if (meanwhile)
            meanwhile();
    }

    std::chrono::steady_clock::time_point now{1h};
    bool permitted = true;
    bool plugged = true;
    std::function<void(std::size_t bytes)> before_write;
    std::function<void()> meanwhile; // every 10 ms that somebody waits
    escpos::Bytes sent;              // everything that went over the cable
    std::vector<SlipRaster> slips;
    std::vector<NativeSlip> written; // on each of them, in the printer's own face
    EmulatedPrinter printer;
    EscposPrinter driver;
    SlipRaster slip;
};

} // namespace drivers
