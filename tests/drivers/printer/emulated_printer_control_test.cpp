#include "drivers/printer/emulated_printer_control.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/emulated_printer_control");

using namespace drivers;

TEST_CASE("each mishap and its cure can be made by a line, and is seen in the status")
{
    EmulatedPrinter printer{[](const auto&) {}};
    bool plugged = true;
    const Cable cable{[&] { plugged = false; }, [&] { plugged = true; }, [&] { return plugged; }};
    const auto after = [&](std::string_view line) {
        CAPTURE(line);
        CHECK(obey_control(line, printer, cable) == "ok");
        return obey_control("status", printer, cable);
    };
    CHECK(after("paper out")
              .starts_with("ok paper=out cover=closed cutter=free cable=plugged slips=0"));
    CHECK(after("paper in").starts_with("ok paper=in"));
    CHECK(after("paper near-end").starts_with("ok paper=near-end"));
    CHECK(after("out-after 0").starts_with("ok paper=out"));
    CHECK(after("cover open").find("cover=open") != std::string::npos);
    CHECK(after("cover closed").find("cover=closed") != std::string::npos);
    CHECK(after("cutter jam").find("cutter=jammed") != std::string::npos);
    CHECK(after("cutter free").find("cutter=free") != std::string::npos);
    CHECK(after("unplug").find("cable=unplugged") != std::string::npos);
    CHECK(after("plug").find("cable=plugged") != std::string::npos);
}

TEST_CASE("a line that is not known says what is")
{
    EmulatedPrinter printer{[](const auto&) {}};
    const auto answer = obey_control("paper stolen", printer, {});
    CHECK(answer.starts_with("error"));
    CHECK(answer.find("paper near-end") != answer.npos);
    CHECK(obey_control("out-after soon", printer, {}).starts_with("error"));
    CHECK(obey_control("out-after 10000000", printer, {}).starts_with("error"));
}

TEST_SUITE_END();
