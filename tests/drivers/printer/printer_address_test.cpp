#include "drivers/printer/printer_address.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/printer_address");

using namespace drivers;

namespace {

PrinterProfile taken_for(std::string_view text, const PrinterProfile& found = {})
{
    const auto address = parse_printer_address(text);
    REQUIRE(address.has_value());
    return profile_for(*address, found);
}

} // namespace

TEST_CASE("a printer is named by its way alone, or with what it is to be taken for")
{
    const auto plain = parse_printer_address("tcp:192.168.1.50:9100");
    REQUIRE(plain.has_value());
    CHECK(std::get<TcpAddress>(plain->where).port == 9100);
    CHECK(plain->profile == nullptr);
    CHECK(plain->record.empty());

    const auto full = parse_printer_address(
        "serial:/dev/ttyS0,19200;profile=pos-58;width=384;mode=native;record=/tmp/slip "
        "printer.txt");
    REQUIRE(full.has_value());
    CHECK(std::get<SerialLine>(full->where).baud == 19200);
    CHECK(full->profile == printer_profile("pos-58"));
    CHECK(full->width_dots == std::uint16_t{384});
    CHECK(full->mode == SlipMode::native);
    CHECK(full->record == "/tmp/slip printer.txt");

    const auto usb = parse_printer_address("usb:place=1-2.3;profile=tm-t88");
    REQUIRE(usb.has_value());
    CHECK(std::get<UsbAddress>(usb->where).place == "1-2.3");
}

TEST_CASE("an address that cannot be one says what is wrong with it and what is expected")
{
    const std::pair<std::string, std::string_view> wrong[] = {
        {"", "expected tcp:"},
        {"lpt:1", "expected tcp:"},
        {"tcp:printer.example:9100", "numeric"},
        {"tcp:127.0.0.1:0", "1 to 65535"},
        {"usb:", "\"usb:\""},
        {"serial:", "\"serial:\""},
        {"tcp:127.0.0.1:9100;", "expected profile="},
        {"tcp:127.0.0.1:9100;colour=red", "expected profile="},
        {"tcp:127.0.0.1:9100;profile", "expected profile="},
        {"tcp:127.0.0.1:9100;profile=typewriter", "tm-t88"},
        {"tcp:127.0.0.1:9100;width=577", "multiple of 8"},
        {"tcp:127.0.0.1:9100;width=376", "384"},
        {"tcp:127.0.0.1:9100;width=1032", "1024"},
        {"tcp:127.0.0.1:9100;width=wide", "multiple of 8"},
        {"tcp:127.0.0.1:9100;mode=loud", "raster or native"},
        {"tcp:127.0.0.1:9100;record=", "name of a file"},
        {"tcp:127.0.0.1:9100;mode=raster;mode=native", "twice"},
        {"serial:/dev/ttyS0,9600;mode=raster", "38400 baud or more"},
        {"tcp:127.0.0.1:9100;record=" + std::string(600, 'x'), "600"},
    };
    for (const auto& [text, what] : wrong) {
        CAPTURE(text);
        const auto address = parse_printer_address(text);
        REQUIRE(address.has_error());
        CAPTURE(address.error());
        CHECK(address.error().find(what) != std::string::npos);
        CHECK(address.error().starts_with("printer \""));
        CHECK(address.error().size() < 1000);
    }
}

TEST_CASE("a printer is what settings say, before what its bus says, before what nobody knows")
{
    CHECK(taken_for("tcp:127.0.0.1:9100") == PrinterProfile{});
    CHECK(taken_for("usb:04b8:0202", *printer_profile("tm-t88")).name == "tm-t88");
    CHECK(taken_for("usb:04b8:0202;profile=tm-t20", *printer_profile("tm-t88")).name == "tm-t20");
    CHECK(taken_for("tcp:127.0.0.1:9100;width=384").width_dots == 384);
    CHECK(taken_for("tcp:127.0.0.1:9100;mode=native").mode == SlipMode::native);
    CHECK(taken_for("tcp:127.0.0.1:9100;profile=chinese-serial-80;mode=raster").mode ==
          SlipMode::raster);
}

TEST_CASE("a slow line makes a slip text and its pieces small, a fast one leaves it a picture")
{
    const auto slow = taken_for("serial:/dev/ttyS0,9600");
    CHECK(slow.mode == SlipMode::native);
    CHECK(slow.band_bytes_max == 960);
    const auto fast = taken_for("serial:/dev/ttyS0,115200");
    CHECK(fast.mode == SlipMode::raster);
    CHECK(fast.band_bytes_max == 8192);
    CHECK(taken_for("serial:/dev/ttyS0,38400;mode=raster").mode == SlipMode::raster);
    CHECK(taken_for("serial:/dev/ttyS0,300").band_bytes_max == 256);
}

TEST_SUITE_END();
