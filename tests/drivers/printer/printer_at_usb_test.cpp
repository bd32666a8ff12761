// Printers on USB by their address: the driver, the real libusb, and the shipped printer at the
// other end of the cable.
#include "drivers/printer/emulated_printer_models.hpp"
#include "drivers/printer/printer_at.hpp"
#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"
#include "tests/drivers/emulated_usb/usb_printer.hpp"
#include "tests/drivers/printer/rasters.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/printer_at_usb");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

using Outcome = boost::system::result<PrintOutcome, PrinterFault>;

// Two-way at 1-2, one-way at 1-3, and the cheap one without a cutter at 1-4.
struct PrintersOnTheBus {
    PrintersOnTheBus()
    {
        cable.plug(two_way, "1-2");
        cable.plug(one_way, "1-3");
        cable.plug(cheap, "1-4");
    }

    std::unique_ptr<TicketPrinter> at(std::string_view address)
    {
        auto printer = printer_at(address, bus);
        REQUIRE(printer.has_value());
        return std::move(*printer);
    }
    void unplug_two_way()
    {
        cable.unplug(two_way);
        const auto opened = bus();
        REQUIRE(opened.has_value());
        REQUIRE(eventually([&] { return (*opened)->devices().size() == 2; }));
    }

    UsbPrinter two_way = UsbPrinter::two_way({.width_dots = 512});
    UsbPrinter one_way{UsbPrinter::one_way().traits(), emulated_model("one-way")->model};
    UsbPrinter cheap{UsbPrinter::clone().traits(), emulated_model("narrow")->model};
    EmulatedUsbBus cable;
    UsbBusSource bus = usb_bus_on_demand();
};

} // namespace

TEST_CASE_FIXTURE(PrintersOnTheBus, "a printer on USB is taken for what its maker and product say")
{
    const auto form_of = [this](std::string_view address) {
        const auto printer = at(address);
        CHECK_FALSE(printer->status(2s).fault);
        return printer->form();
    };
    CHECK(form_of("usb:04b8:0202") == SlipForm{512, 180, false});
    CHECK(form_of("usb:place=1-4") == SlipForm{384, 203, false});
    CHECK(form_of("usb:place=1-4;profile=tm-t20") == SlipForm{576, 203, false});
}

TEST_CASE_FIXTURE(PrintersOnTheBus, "each kind of printer on USB prints the slip dot by dot")
{
    const auto wide = raster_of(512, 300, 1);
    CHECK((at("usb:04b8:0202")->print(wide, 10s) == Outcome{PrintOutcome::printed}));
    CHECK(two_way.slips() == std::vector{wide});
    const auto trusted = raster_of(576, 300, 2);
    CHECK((at("usb:place=1-3")->print(trusted, 10s) == Outcome{PrintOutcome::sent}));
    CHECK(one_way.slips() == std::vector{trusted});
    const auto narrow = raster_of(384, 300, 3);
    CHECK((at("usb:0416:5011")->print(narrow, 10s) == Outcome{PrintOutcome::sent}));
    CHECK(cheap.slips() == std::vector{narrow});
}

TEST_CASE_FIXTURE(PrintersOnTheBus,
                  "no paper in a one-way printer is seen over USB before a slip, works again with "
                  "a new roll")
{
    const auto printer = at("usb:1a86:7584");
    one_way.with_printer([](auto& one) { one.take_paper_out(); });
    CHECK(printer->status(2s).fault == PrinterFault::paper_out);
    CHECK(printer->print(raster_of(576, 100, 1), 5s).error() == PrinterFault::paper_out);
    one_way.with_printer([](auto& one) { one.put_paper_in(); });
    CHECK((printer->print(raster_of(576, 100, 1), 5s) == Outcome{PrintOutcome::sent}));
    CHECK(one_way.slips().size() == 1);
}

TEST_CASE_FIXTURE(PrintersOnTheBus,
                  "paper that runs out half-way in a one-way printer is named over "
                  "USB, works again with a new roll")
{
    const auto printer = at("usb:1a86:7584");
    one_way.with_printer([](auto& one) { one.run_out_after(100); });
    CHECK(printer->print(raster_of(576, 700, 1), 2s).error() == PrinterFault::paper_out);
    one_way.with_printer([](auto& one) { one.put_paper_in(); });
    const auto slip = raster_of(576, 100, 2);
    CHECK((printer->print(slip, 5s) == Outcome{PrintOutcome::sent}));
    CHECK(one_way.slips().back() == slip);
}

TEST_CASE_FIXTURE(PrintersOnTheBus,
                  "a one-way printer that is unplugged is offline before the next "
                  "ticket is taken, works again once plugged back in")
{
    const auto printer = at("usb:1a86:7584");
    CHECK_FALSE(printer->status(2s).fault);
    cable.unplug(one_way);
    CHECK(printer->status(2s).fault == PrinterFault::offline);
    cable.plug(one_way, "1-3");
    REQUIRE(eventually([&] { return !printer->status(2s).fault; }));
    CHECK((printer->print(raster_of(576, 100, 1), 5s) == Outcome{PrintOutcome::sent}));
}

TEST_CASE_FIXTURE(PrintersOnTheBus,
                  "a two-way printer on USB without paper, with an open cover, or unplugged says "
                  "so, and works again")
{
    const auto printer = at("usb:04b8:0202");
    const auto slip = raster_of(512, 100, 4);
    two_way.with_printer([](auto& one) { one.set_paper_near_end(true); });
    CHECK(printer->status(2s).paper_near_end);
    two_way.with_printer([](auto& one) { one.take_paper_out(); });
    CHECK(printer->print(slip, 5s).error() == PrinterFault::paper_out);
    two_way.with_printer([](auto& one) {
        one.put_paper_in();
        one.open_cover();
    });
    CHECK(printer->print(slip, 5s).error() == PrinterFault::cover_open);
    two_way.with_printer([](auto& one) { one.close_cover(); });
    CHECK((printer->print(slip, 5s) == Outcome{PrintOutcome::printed}));
    unplug_two_way();
    CHECK(printer->status(2s).fault == PrinterFault::offline);
    cable.plug(two_way, "1-2");
    REQUIRE(eventually([&] { return !printer->status(2s).fault; }));
    CHECK((printer->print(slip, 5s) == Outcome{PrintOutcome::printed}));
    CHECK(two_way.slips() == std::vector{slip, slip});
}

TEST_CASE_FIXTURE(PrintersOnTheBus,
                  "a printer that is plugged in instead of another has its own width")
{
    const auto printer = at("usb:place=1-2");
    CHECK_FALSE(printer->status(2s).fault);
    CHECK(printer->form().width_dots == 512);
    unplug_two_way();
    CHECK(printer->status(2s).fault == PrinterFault::offline);
    cable.unplug(cheap);
    cable.plug(cheap, "1-2");
    REQUIRE(eventually([&] { return !printer->status(2s).fault; }));
    CHECK(printer->form().width_dots == 384);
    const auto slip = raster_of(384, 100, 5);
    CHECK((printer->print(slip, 5s) == Outcome{PrintOutcome::sent}));
    CHECK(cheap.slips() == std::vector{slip});
}

TEST_CASE(
    "two identical printers: without a place or a serial number neither prints and the cure is "
    "said, with one each prints its own, works again")
{
    auto left_is = UsbPrinter::two_way().traits(), right_is = left_is;
    left_is.serial = "J5RF000001";
    right_is.serial = "J5RF000002";
    UsbPrinter left{left_is, {.width_dots = 512}}, right{right_is, {.width_dots = 512}};
    EmulatedUsbBus cable;
    cable.plug(left, "1-2");
    cable.plug(right, "1-3");
    const auto bus = usb_bus_on_demand();
    const auto prints = [&](const char* address, unsigned seed) {
        return (*printer_at(address, bus))->print(raster_of(512, 60, seed), 5s);
    };
    const auto either = *printer_at("usb:04b8:0202", bus);
    CHECK(either->status(1s).fault == PrinterFault::ambiguous);
    CHECK(either->print(raster_of(512, 60, 9), 5s).error() == PrinterFault::ambiguous);
    CHECK(sentence_for(PrinterFault::ambiguous).find("place=") != std::string::npos);
    CHECK((prints("usb:04b8:0202,place=1-3", 1) == Outcome{PrintOutcome::printed}));
    CHECK((prints("usb:serial=J5RF000001", 2) == Outcome{PrintOutcome::printed}));
    CHECK(right.slips() == std::vector{raster_of(512, 60, 1)});
    CHECK(left.slips() == std::vector{raster_of(512, 60, 2)});
    cable.unplug(right);
    REQUIRE(eventually([&] { return !either->status(2s).fault; }));
    CHECK((either->print(raster_of(512, 60, 3), 5s) == Outcome{PrintOutcome::printed}));
    CHECK(left.slips().back() == raster_of(512, 60, 3));
}

TEST_SUITE_END();
