// A queue on a desk: the real driver, a real cupsd, and a printer behind it that a test can break.
#pragma once

#include "drivers/printer/cups_printer.hpp"
#include "tests/drivers/printer/cups/emulated_queue_printer.hpp"
#include "tests/drivers/printer/cups/private_cups.hpp"
#include "tests/drivers/printer/cups/pwg_pages.hpp"
#include "tests/drivers/printer/rasters.hpp"

namespace tests {

using namespace std::chrono_literals;
using drivers::PrinterFault;
using drivers::PrintOutcome;
using drivers::cups::Trouble;

inline constexpr auto print_within = 10s;

using Outcome = boost::system::result<PrintOutcome, PrinterFault>;

// Little patience, so that tests are quick, and enough for a backend to start on a busy machine;
// what a fault of the device is believed for, long.
inline drivers::cups::Profile quick_profile(std::chrono::milliseconds believed_for = 1h)
{
    return {"desk", 1500ms, believed_for};
}

struct QueueOnTheDesk {
    explicit QueueOnTheDesk(const std::string& error_policy = "retry-job",
                            const std::string& more_conf = "")
        : cups{more_conf}
    {
        cups.add_queue("ticket", printer.device(), error_policy);
    }

    auto print() { return driver.print(slip, print_within); }

    // Everything that came out, as dots; what cannot be read is an empty one.
    std::vector<drivers::SlipRaster> slips() const
    {
        std::vector<drivers::SlipRaster> all;
        for (const auto& document : printer.documents()) {
            const auto pages = pwg_pages(document);
            all.push_back(pages.size() == 1 ? pages[0].dots : drivers::SlipRaster{});
        }
        return all;
    }

    // "works again": a new slip comes out, whole, and it is all that has come out since `before`.
    // A queue is a queue: whatever was left in it would have come out first.
    bool works_again()
    {
        const auto before = slips().size();
        slip = drivers::raster_of(576, 700, ++seed);
        const auto outcome = print();
        const auto after = slips();
        return outcome && *outcome == PrintOutcome::sent && after.size() == before + 1 &&
               after.back() == slip;
    }

    PrivateCups cups;
    EmulatedQueuePrinter printer{cups.folder() / "printer.sock"};
    drivers::CupsPrinter driver{*drivers::cups::address_from(cups.address("ticket")),
                                quick_profile()};
    unsigned seed = 5;
    drivers::SlipRaster slip = drivers::raster_of(576, 700, seed);
};

} // namespace tests
