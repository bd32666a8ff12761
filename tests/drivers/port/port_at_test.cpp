#include "drivers/port/port_at.hpp"
#include "tests/drivers/port/far_end.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

TEST_SUITE_BEGIN("drivers/port/port_at");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

// A hall without USB: asking for its bus ends in words.
struct NoBus {
    std::size_t asked = 0;
    UsbBusSource source = [this]() -> boost::system::result<std::shared_ptr<UsbBus>, std::string> {
        ++asked;
        return "USB cannot be used here";
    };
};

std::string heard(PortOrSentence way)
{
    if (!way)
        return way.error();
    if (const auto opened = (*way)->reopen(1s); !opened)
        return opened.error().message();
    const auto came = (*way)->read(1s);
    return came ? text_of(*came) : came.error().message();
}

} // namespace

TEST_CASE_FIXTURE(NoBus, "an address of the network leads to the device there, without USB")
{
    boost::asio::io_context io;
    boost::asio::ip::tcp::acceptor device{io, {boost::asio::ip::address_v4::loopback(), 0}};
    const auto where = "tcp:127.0.0.1:" + std::to_string(device.local_endpoint().port());
    auto way = port_at(where, source);
    REQUIRE(way.has_value());
    REQUIRE((*way)->reopen(1s));
    boost::asio::write(*std::make_unique<boost::asio::ip::tcp::socket>(device.accept()),
                       boost::asio::buffer("hello", 5));
    CHECK(heard(std::move(way)) == "hello");
    CHECK(asked == 0);
}

TEST_CASE_FIXTURE(NoBus, "an address of a serial line leads to the device there, at its rate")
{
    const FarEnd device;
    auto way = port_at("serial:" + device.line() + ",19200", source);
    REQUIRE(way.has_value());
    REQUIRE((*way)->reopen(1s));
    device.say("hello");
    CHECK(heard(std::move(way)) == "hello");
    CHECK(device.rate() == B19200);
    CHECK(asked == 0);
}

TEST_CASE_FIXTURE(NoBus, "a USB address where there is no USB says so")
{
    CHECK(heard(port_at("usb:04b8:0202", source, 7)) == "USB cannot be used here");
    CHECK(asked == 1);
}

TEST_CASE_FIXTURE(NoBus, "an address that cannot be opens nothing")
{
    CHECK(heard(port_at("usb:04b8", source)).find("expected VENDOR:PRODUCT") != std::string::npos);
    CHECK(heard(port_at("COM3", source)).starts_with("\"COM3\": expected tcp:"));
    CHECK(asked == 0);
}

TEST_SUITE_END();
