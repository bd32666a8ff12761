#include "drivers/printer/printer_at.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/printer_at");

TEST_CASE("an address on the network is a printer, nothing is opened before it is asked")
{
    CHECK(drivers::printer_at("tcp:127.0.0.1:9100").has_value());
    CHECK(drivers::printer_at("tcp:[::1]:9100").has_value());
}

TEST_CASE("an address that cannot be one says what is wrong with it")
{
    for (const auto* where :
         {"", "tcp:", "usb:1", "tcp:127.0.0.1", "tcp:127.0.0.1:0", "tcp:127.0.0.1:70000",
          "tcp:127.0.0.1:91x", "tcp::9100", "tcp:printer.example:9100"}) {
        CAPTURE(where);
        const auto printer = drivers::printer_at(where);
        REQUIRE(printer.has_error());
        CHECK(printer.error().find(where) != std::string::npos);
    }
}

TEST_CASE("every fault has a name and a sentence for staff")
{
    for (int fault = 1; fault <= static_cast<int>(drivers::PrinterFault::unknown); ++fault) {
        CHECK_FALSE(drivers::name_of(static_cast<drivers::PrinterFault>(fault)).empty());
        CHECK(drivers::sentence_for(static_cast<drivers::PrinterFault>(fault)).ends_with('.'));
    }
}

TEST_SUITE_END();
