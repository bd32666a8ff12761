// The slips of the hall through CUPS: a queue, and a printer that speaks IPP itself.
#include "drivers/printer/cups_at.hpp"
#include "kiosk/slip/slip_lines.hpp"
#include "tests/drivers/printer/cups/emulated_queue_printer.hpp"
#include "tests/drivers/printer/cups/ipp_printer_on_the_desk.hpp"
#include "tests/drivers/printer/cups/private_cups.hpp"
#include "tests/drivers/printer/cups/pwg_pages.hpp"
#include "tests/kiosk/slip/read_code.hpp"
#include "tests/kiosk/slip/slips.hpp"

#include <doctest/doctest.h>

#include <functional>

TEST_SUITE_BEGIN("kiosk/slip/slip_through_cups");

namespace {

using Documents = std::vector<std::string>;

void prints_every_slip(const std::string& address, const std::function<Documents()>& documents)
{
    CAPTURE(address);
    auto printer = drivers::cups_printer_at(address, "kiosk-1");
    REQUIRE(printer.has_value());
    std::size_t printed = 0;
    for (const auto& text : {kiosk::chinese_slip(), kiosk::uyghur_slip(), kiosk::english_slip()}) {
        const auto slip = kiosk::slip_for((*printer)->form(), text);
        REQUIRE((*printer)->print(slip, std::chrono::seconds{10}).has_value());
        const auto all = documents();
        REQUIRE(all.size() == ++printed);
        const auto pages = tests::pwg_pages(all.back());
        REQUIRE(pages.size() == 1);
        CHECK(pages[0].dots == kiosk::render_slip(text));
        CHECK(kiosk::read_code(pages[0].dots) == text.qr.toStdString());
    }
}

} // namespace

TEST_CASE("every slip comes out of a queue and of a printer that speaks IPP dot by dot, and a "
          "phone reads its code")
{
    tests::PrivateCups cups;
    tests::EmulatedQueuePrinter behind{cups.folder() / "printer.sock"};
    cups.add_queue("ticket", behind.device());
    prints_every_slip(cups.address("ticket"), [&] { return behind.documents(); });
    const tests::IppPrinter printer;
    prints_every_slip(printer.address(), [&] { return printer.documents(); });
}

TEST_SUITE_END();
