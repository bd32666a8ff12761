#include "drivers/printer/cups_address.hpp"
#include "drivers/printer/cups_at.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/cups/address");

using namespace drivers::cups;

TEST_CASE("a queue is named alone for the machine's own print server, or with its server")
{
    CHECK(*address_from("cups:ticket") == Address{true, "", 631, "/printers/ticket", "ticket"});
    CHECK(*address_from("cups:ticket@/run/cups/cups.sock") ==
          Address{true, "/run/cups/cups.sock", 631, "/printers/ticket", "ticket"});
    CHECK(*address_from("cups:ticket_2@192.168.1.5:8631") ==
          Address{true, "192.168.1.5", 8631, "/printers/ticket_2", "ticket_2"});
    CHECK(*address_from("cups:t@[::1]:8631") == Address{true, "::1", 8631, "/printers/t", "t"});
    CHECK(uri_of(*address_from("cups:ticket@/run/cups/cups.sock")) ==
          "ipp://localhost/printers/ticket");
}

TEST_CASE("a printer that speaks IPP itself is named as everywhere, port and path may be left out")
{
    CHECK(*address_from("ipp://192.168.1.50") ==
          Address{false, "192.168.1.50", 631, "/ipp/print", ""});
    CHECK(*address_from("ipp://localhost:8631/ipp/print/2") ==
          Address{false, "127.0.0.1", 8631, "/ipp/print/2", ""});
    CHECK(uri_of(*address_from("ipp://[fe80::1]:8631/")) == "ipp://[fe80::1]:8631/ipp/print");
    CHECK(uri_of(*address_from("ipp://10.0.0.1")) == "ipp://10.0.0.1:631/ipp/print");
}

TEST_CASE("an address that cannot be one says what is wrong with it")
{
    for (const auto* where :
         {"", "cups:", "cups:two words", "cups:a/b", "cups:ticket@", "cups:ticket@server.example",
          "cups:ticket@10.0.0.1:0", "cups:ticket@10.0.0.1:70000", "cups:ticket@[::1",
          "ipp:", "ipp://", "ipp://printer.local/ipp/print", "ipp://10.0.0.1:x/",
          "ipp://10.0.0.1/a b", "ipps://10.0.0.1/", "http://10.0.0.1/", "tcp:10.0.0.1:9100"}) {
        CAPTURE(where);
        const auto address = address_from(where);
        REQUIRE(address.has_error());
        CHECK(address.error().find("\"" + std::string{where} + "\": ") != std::string::npos);
        CHECK(drivers::cups_printer_at(where).error() == address.error());
    }
    CHECK(address_from("cups:" + std::string(128, 'q')).has_error());
    CHECK(address_from("cups:q@/" + std::string(107, 's')).has_error());
    CHECK(address_from("cups:" + std::string(1000, 'q')).error().size() < 100);
}

TEST_CASE("a printer by its address in the settings, nothing is asked before it is used")
{
    CHECK(drivers::cups_printer_at("cups:ticket").has_value());
    CHECK(drivers::cups_printer_at("ipp://127.0.0.1:1/ipp/print").has_value());
    CHECK(drivers::is_cups_address("cups:ticket"));
    CHECK(drivers::is_cups_address("ipp://127.0.0.1"));
    CHECK_FALSE(drivers::is_cups_address("tcp:127.0.0.1:9100"));
}

TEST_SUITE_END();
