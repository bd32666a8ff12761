// The same over USB: driver, port, the real libusb, and the emulated printer at the other end.
#include "drivers/printer/escpos_printer.hpp"
#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"
#include "tests/drivers/emulated_usb/usb_printer.hpp"
#include "tests/drivers/printer/rasters.hpp"

#include <doctest/doctest.h>

#include <future>

TEST_SUITE_BEGIN("drivers/printer/escpos_printer_usb");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

using Outcome = boost::system::result<PrintOutcome, PrinterFault>;

// Half a picture of the slip, so that a printer that stands still cannot take the rest of it.
EmulatedPrinter::Model with_small_buffer()
{
    EmulatedPrinter::Model model;
    model.buffer_bytes = 4096;
    return model;
}

UsbPrinter two_way()
{
    return UsbPrinter::two_way(with_small_buffer());
}

struct PrinterAtTheKiosk {
    explicit PrinterAtTheKiosk(UsbPrinter (*make)() = &two_way) : printer{make()}
    {
        cable.plug(printer, "1-2");
        bus = opened_usb();
        driver = std::make_unique<EscposPrinter>(
            std::make_unique<UsbPort>(bus, UsbAddress{}, std::uint8_t{7}), PrinterProfile{},
            &std::chrono::steady_clock::now);
    }

    auto print() { return driver->print(slip, 10s); }

    // "works again": the same slip, whole, once, proven.
    bool works_again()
    {
        printer.clear_slips();
        return print() == Outcome{PrintOutcome::printed} && printer.slips() == std::vector{slip};
    }

    void plug_in_again()
    {
        CHECK(eventually([this] { return bus->devices().empty(); }));
        cable.plug(printer, "1-2");
        CHECK(eventually([this] { return bus->devices().size() == 1; }));
    }

    UsbPrinter printer;
    EmulatedUsbBus cable;
    std::shared_ptr<UsbBus> bus;
    std::unique_ptr<EscposPrinter> driver;
    SlipRaster slip = raster_of(576, 800, 9);
};

struct OneWayPrinterAtTheKiosk : PrinterAtTheKiosk {
    OneWayPrinterAtTheKiosk() : PrinterAtTheKiosk{&UsbPrinter::one_way} {}
};
struct CloneAtTheKiosk : PrinterAtTheKiosk {
    CloneAtTheKiosk() : PrinterAtTheKiosk{&UsbPrinter::clone} {}
};

} // namespace

TEST_CASE_FIXTURE(PrinterAtTheKiosk, "slips are printed over USB dot by dot, and proven")
{
    for (int times = 0; times < 3; ++times)
        CHECK((print() == Outcome{PrintOutcome::printed}));
    CHECK(printer.slips() == std::vector{slip, slip, slip});
    printer.with_printer([](auto& is) { CHECK(is.tally().unknown_commands == 0); });
}

TEST_CASE_FIXTURE(PrinterAtTheKiosk,
                  "no paper: the fault is named over USB, and it works again with a new roll")
{
    printer.with_printer([](auto& is) { is.take_paper_out(); });
    CHECK(driver->status(2s).fault == PrinterFault::paper_out);
    CHECK((print() == Outcome{PrinterFault::paper_out}));
    printer.with_printer([](auto& is) { is.put_paper_in(); });
    CHECK(printer.slips().empty());
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    PrinterAtTheKiosk,
    "paper that runs out in mid-slip is named over USB, and it works again with a new roll")
{
    printer.with_printer([](auto& is) { is.run_out_after(100); });
    CHECK((print() == Outcome{PrinterFault::paper_out}));
    printer.with_printer([](auto& is) { is.put_paper_in(); });
    CHECK(printer.slips().empty());
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PrinterAtTheKiosk,
                  "a cover opened in mid-slip is named over USB, and it works again when closed")
{
    printer.hold_after(UsbPrinter::out, 20'000);
    auto printed = std::async(std::launch::async, [this] { return print(); });
    CHECK(eventually(
        [this] { return printer.with_printer([](auto& is) { return is.rows_on_paper() > 0; }); }));
    printer.with_printer([](auto& is) { is.open_cover(); });
    printer.let_go(UsbPrinter::out);
    CHECK((printed.get() == Outcome{PrinterFault::cover_open}));
    printer.with_printer([](auto& is) { is.close_cover(); });
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PrinterAtTheKiosk,
                  "a jammed cutter is named over USB, and it works again once freed")
{
    printer.with_printer([](auto& is) { is.jam_cutter(); });
    CHECK((print() == Outcome{PrinterFault::cutter_jammed}));
    printer.with_printer([](auto& is) { is.free_cutter(); });
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PrinterAtTheKiosk, "unplugged in mid-slip it is offline, no slip comes out, and "
                                     "it works again once plugged back in")
{
    printer.hold_after(UsbPrinter::out, 20'000);
    auto printed = std::async(std::launch::async, [this] { return print(); });
    CHECK(eventually([this] {
        return printer.with_printer([](auto& is) { return is.rows_on_paper() > 0; }) &&
               printer.is_waiting(UsbPrinter::out);
    }));
    cable.unplug(printer);
    CHECK((printed.get() == Outcome{PrinterFault::offline}));
    CHECK(driver->status(1s).fault == PrinterFault::offline);
    CHECK(printer.slips().empty());
    plug_in_again();
    CHECK((print() == Outcome{PrintOutcome::printed}));
    REQUIRE(printer.slips().size() == 2);
    CHECK(printer.slips().front().rows < slip.rows); // what hung out was cut off first
    CHECK(printer.slips().back() == slip);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PrinterAtTheKiosk,
                  "unplugged between two slips it is offline, and works again once plugged back in")
{
    CHECK((print() == Outcome{PrintOutcome::printed}));
    cable.unplug(printer);
    CHECK(driver->status(1s).fault == PrinterFault::offline);
    CHECK((print() == Outcome{PrinterFault::offline}));
    plug_in_again();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    PrinterAtTheKiosk,
    "a printer that another program holds is offline, and works again when that one lets go")
{
    printer.give_to_another_program(0, true);
    CHECK((print() == Outcome{PrinterFault::offline}));
    printer.give_to_another_program(0, false);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PrinterAtTheKiosk, "a stalled printer is cleared, and works again")
{
    CHECK((print() == Outcome{PrintOutcome::printed}));
    printer.stall(UsbPrinter::out);
    CHECK(!driver->status(2s).fault); // asked again after the halt was cleared
    CHECK(printer.halts_cleared(UsbPrinter::out) == 1);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(OneWayPrinterAtTheKiosk,
                  "a printer without a way back is trusted: the slip was sent")
{
    CHECK((print() == Outcome{PrintOutcome::sent}));
    CHECK(printer.slips() == std::vector{slip});
}

TEST_CASE_FIXTURE(CloneAtTheKiosk, "a clone that never answers is trusted: the slip was sent")
{
    CHECK(!driver->status(2s).answers);
    CHECK((print() == Outcome{PrintOutcome::sent}));
    CHECK(printer.slips() == std::vector{slip});
}

TEST_CASE_FIXTURE(CloneAtTheKiosk,
                  "a clone unplugged in mid-slip is offline, and works again once plugged back in")
{
    printer.hold_after(UsbPrinter::out, 20'000);
    auto printed = std::async(std::launch::async, [this] { return print(); });
    CHECK(eventually([this] {
        return printer.with_printer([](auto& is) { return is.rows_on_paper() > 0; }) &&
               printer.is_waiting(UsbPrinter::out);
    }));
    cable.unplug(printer);
    CHECK((printed.get() == Outcome{PrinterFault::offline}));
    printer.with_printer(
        [](auto& is) { is.switch_off_and_on(); }); // it has its power from the cable
    plug_in_again();
    CHECK((print() == Outcome{PrintOutcome::sent}));
    CHECK(printer.slips() == std::vector{slip});
}

TEST_SUITE_END();
