#include "drivers/port/replayed_port.hpp"
#include "drivers/printer/emulated_printer_models.hpp"
#include "drivers/printer/escpos_printer.hpp"
#include "drivers/printer/printer_at.hpp"
#include "tests/drivers/printer/printer_on_a_line.hpp"
#include "tests/drivers/printer/rasters.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

TEST_SUITE_BEGIN("drivers/printer/printer_at");

using namespace drivers;
using namespace std::chrono_literals;

TEST_CASE(
    "an address on the network or of a line is a printer, nothing is opened before it is asked")
{
    CHECK(printer_at("tcp:127.0.0.1:9100").has_value());
    CHECK(printer_at("tcp:[::1]:9100;profile=tm-t88").has_value());
    CHECK(printer_at("serial:/dev/ttyS99,9600;mode=native").has_value());
}

TEST_CASE("what cannot be a printer's address is a sentence, and no printer")
{
    const auto printer = printer_at("tcp:127.0.0.1:9100;profile=typewriter");
    REQUIRE(printer.has_error());
    CHECK(printer.error().find("typewriter") != std::string::npos);
}

TEST_CASE("a computer without USB says so when a USB printer is set up, and not before")
{
    const UsbBusSource none = [] {
        return boost::system::result<std::shared_ptr<UsbBus>, std::string>{"no USB here"};
    };
    CHECK(printer_at("tcp:127.0.0.1:9100", none).has_value());
    CHECK(printer_at("usb:04b8:0202", none).error() == "no USB here");
}

TEST_CASE("the form of a printer says what its address says")
{
    CHECK((*printer_at("tcp:127.0.0.1:9100;profile=tm-t88"))->form() == SlipForm{512, 180, false});
    CHECK((*printer_at("serial:/dev/ttyS0,9600"))->form() == SlipForm{576, 203, true});
    CHECK((*printer_at("tcp:127.0.0.1:9100;width=384"))->form() == SlipForm{384, 203, false});
}

TEST_CASE("every fault has a name and a sentence for staff")
{
    for (int fault = 1; fault <= static_cast<int>(PrinterFault::unknown); ++fault) {
        CHECK_FALSE(name_of(static_cast<PrinterFault>(fault)).empty());
        CHECK(sentence_for(static_cast<PrinterFault>(fault)).ends_with('.'));
    }
}

TEST_CASE("a recording that cannot be written is said when the printer is set up")
{
    const auto printer = printer_at("tcp:127.0.0.1:9100;record=/nowhere/slips.txt");
    REQUIRE(printer.has_error());
    CHECK(printer.error().find("/nowhere/slips.txt") != std::string::npos);
}

// ---- on a serial line ---------------------------------------------------------------------------

TEST_CASE("a printer on a serial line prints pictures dot by dot, proven, and text as text")
{
    PrinterOnALine line{emulated_model("chinese-serial")->model};
    const auto slip = raster_of(576, 300, 3);
    {
        const auto printer = printer_at("serial:" + line.name() + ",115200");
        REQUIRE(printer.has_value());
        const auto outcome = (*printer)->print(slip, 10s);
        REQUIRE(outcome.has_value());
        CHECK(*outcome == PrintOutcome::printed);
    }
    const auto printer = printer_at("serial:" + line.name() + ",9600");
    REQUIRE(printer.has_value());
    const NativeSlip words{{NativeLine{"A042", 8, true, SlipAlign::centre, {}},
                            NativeLine{"房产证办理", 2, true, SlipAlign::left, {}}}};
    CHECK((*printer)->print({slip, words}, 10s).has_value());
    CHECK(line.slips().at(0) == slip);
    CHECK(line.written() == words);
}

TEST_CASE(
    "a printer on a serial line without paper says so, is offline when its adapter is pulled, "
    "and works again")
{
    PrinterOnALine line{EmulatedPrinter::Model{}};
    const auto printer = printer_at("serial:" + line.name() + ",115200");
    REQUIRE(printer.has_value());
    CHECK_FALSE((*printer)->status(2s).fault);
    line.with_printer([](auto& one) { one.take_paper_out(); });
    CHECK((*printer)->status(2s).fault == PrinterFault::paper_out);
    CHECK((*printer)->print(raster_of(576, 30, 1), 5s).error() == PrinterFault::paper_out);
    line.with_printer([](auto& one) { one.put_paper_in(); });
    CHECK((*printer)->print(raster_of(576, 30, 1), 5s).has_value());
    line.unplug();
    CHECK((*printer)->status(2s).fault == PrinterFault::offline);
    line.plug();
    CHECK((*printer)->print(raster_of(576, 30, 2), 5s).has_value());
    CHECK(line.slips().size() == 2);
}

TEST_CASE("what went over the line is written down, and the driver does the same with it again")
{
    PrinterOnALine line{EmulatedPrinter::Model{.maker = ""}};
    const auto file = line.name() + ".record";
    const auto slip = raster_of(576, 60, 3);
    {
        const auto printer = printer_at("serial:" + line.name() + ",115200;record=" + file);
        REQUIRE(printer.has_value());
        CHECK((*printer)->print(slip, 5s).has_value());
        line.with_printer([](auto& one) { one.take_paper_out(); });
        CHECK((*printer)->print(slip, 5s).error() == PrinterFault::paper_out);
    }
    std::ifstream in{file};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    const auto recording = parse_recording(text);
    REQUIRE(recording.has_value());

    std::chrono::steady_clock::time_point now{recording->clock};
    Replay replay{*recording, [&, began = now](auto since) { now = began + since; }};
    EscposPrinter again{std::make_unique<ReplayedPort>(replay), {}, [&now] { return now; }};
    CHECK(again.print(slip, 5s).has_value());
    CHECK(again.print(slip, 5s).error() == PrinterFault::paper_out);
    CHECK(replay.difference() == "");
}

TEST_SUITE_END();
