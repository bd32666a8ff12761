#include "drivers/port/record_option.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/port/record_option");

using namespace drivers;

TEST_CASE("any device's address may name the file that its conversation goes into")
{
    const auto with = recorded_address("serial:/dev/ttyUSB0,9600@3;record=/var/tmp/pad 3.txt");
    CHECK(with.where == "serial:/dev/ttyUSB0,9600@3");
    CHECK(with.record == "/var/tmp/pad 3.txt");
    const auto without = recorded_address("usb:place=1-2");
    CHECK(without.where == "usb:place=1-2");
    CHECK(without.record == "");
}

TEST_CASE("a program's only device is recorded into the file itself, several each into their own")
{
    std::string printer, scanner;
    record_all("talk.txt", {{"printer", &printer}});
    CHECK(printer == "talk.txt");
    printer.clear();
    record_all("talk.txt", {{"printer", &printer}, {"scanner", &scanner}});
    CHECK(printer == "talk.txt.printer");
    CHECK(scanner == "talk.txt.scanner");
}

TEST_CASE("a device that has a file of its own keeps it, and without the option none has one")
{
    std::string printer = "slips.txt", scanner;
    record_all("talk.txt", {{"printer", &printer}, {"scanner", &scanner}});
    CHECK(printer == "slips.txt");
    CHECK(scanner == "talk.txt.scanner");
    scanner.clear();
    record_all("", {{"scanner", &scanner}});
    CHECK(scanner == "");
}

TEST_SUITE_END();
