#include "drivers/led_sign/led_sign_at.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>

TEST_SUITE_BEGIN("drivers/led_sign/led_sign_at");

using namespace drivers;

TEST_CASE("a sign is named by its protocol, its way, its size and what else its card needs")
{
    const auto onbon =
        parse_led_sign("onbon:tcp:192.168.1.60:5005;64x32;screen=7;font=12,32;counter=4");
    REQUIRE(onbon.has_value());
    CHECK(onbon->protocol == LedSignPlace::Protocol::onbon);
    CHECK(onbon->way == "tcp:192.168.1.60:5005");
    CHECK(onbon->width == 64);
    CHECK(onbon->height == 32);
    CHECK(onbon->screen == 7);
    CHECK(onbon->font == "12,32");
    REQUIRE(onbon->others.size() == 1);
    CHECK(onbon->others[0].first == "counter");
    CHECK(onbon->others[0].second == "4");
    const auto c_power = parse_led_sign("c_power:tcp:[::1]:5200;192x32;card=255;id=00ff00ff");
    REQUIRE(c_power.has_value());
    CHECK(c_power->card == 255);
    CHECK(c_power->id == 0x00FF00FF);
    const auto ddp = parse_led_sign("ddp:udp:127.0.0.1:4048;96x16;brightness=40");
    REQUIRE(ddp.has_value());
    CHECK(ddp->takes_dots());
    const auto alpha = parse_led_sign("alpha:serial:/dev/ttyUSB1;80x7;address=1F");
    REQUIRE(alpha.has_value());
    CHECK(alpha->address == "1F");
    CHECK_FALSE(alpha->takes_dots());
    for (const auto& place : {*onbon, *c_power, *ddp, *alpha})
        CHECK(led_sign_at(place).has_value());
}

TEST_CASE("what is wrong with a sign's line is said in words")
{
    const auto problem = [](std::string_view line) {
        const auto read = parse_led_sign(line);
        return read ? std::string{"none"} : read.error();
    };
    const auto says = [&](std::string_view line, std::string_view words) {
        const auto told = problem(line);
        CAPTURE(told);
        CHECK(told.find(words) != told.npos);
    };
    says("listen:tcp:1.2.3.4:5005;64x32", "begins with onbon:");
    says("onbon:tcp:1.2.3.4;64x32", "port");
    says("onbon:tcp:1.2.3.4:70000;64x32", "port");
    says("onbon:tcp:sign.example:5005;64x32", "numeric");
    says("onbon:udp:1.2.3.4:5005;64x32", "expected");
    says("ddp:tcp:1.2.3.4:4048;64x32", "ddp:udp:");
    says("ddp:serial:/dev/ttyUSB0;64x32", "ddp:udp:");
    says("alpha:serial:/dev/ttyUSB0,9601;64x7", "9601");
    says("alpha:serial:/dev/ttyUSB0;64x7;address=1", "hexadecimal");
    says("onbon:tcp:1.2.3.4:5005", "size");
    says("onbon:tcp:1.2.3.4:5005;64", "WIDTHxHEIGHT");
    says("onbon:tcp:1.2.3.4:5005;0x32", "WIDTHxHEIGHT");
    says("onbon:tcp:1.2.3.4:5005;64x32;font=1,33", "font");
    says("onbon:tcp:1.2.3.4:5005;64x32;screen=-1", "screen");
    says("c_power:tcp:1.2.3.4:5200;64x32;card=0", "card");
    says("onbon:tcp:1.2.3.4:5005;64x32;" + std::string(400, 'x'), "begins with");
}

// ---- the sign at the end of a serial line ------------------------------------------------------

namespace {

speed_t rate_of(const termios& line)
{
    return ::cfgetospeed(&line);
}

// A pty whose far end the test holds: how the driver set the line, and what it said first.
struct SerialLineOfASign {
    SerialLineOfASign()
    {
        std::array<char, 64> text{};
        REQUIRE(::grantpt(far_end) == 0);
        REQUIRE(::unlockpt(far_end) == 0);
        REQUIRE(::ptsname_r(far_end, text.data(), text.size()) == 0);
        name = text.data();
        near_end = ::open(text.data(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    }
    ~SerialLineOfASign()
    {
        ::close(near_end);
        ::close(far_end);
    }
    SerialLineOfASign(const SerialLineOfASign&) = delete;
    SerialLineOfASign& operator=(const SerialLineOfASign&) = delete;

    // Shows something on the sign of this line, which answers nothing. Why it cannot be opened.
    std::string show(const std::string& before, const std::string& after)
    {
        auto place = parse_led_sign(before + name + after);
        REQUIRE(place.has_value());
        auto sign = led_sign_at(*place);
        REQUIRE(sign.has_value());
        SignShow what;
        SignRaster raster;
        raster.width = place->width;
        raster.height = place->height;
        raster.bytes.resize(raster.row_bytes() * place->height);
        what.picture = {.raster = raster, .text = "A042", .colour = {}};
        what.window = {0, 0, 0, place->width, place->height};
        const auto shown = (*sign)->show(what, std::chrono::milliseconds{100});
        REQUIRE(::tcgetattr(near_end, &line) == 0);
        std::array<char, 4096> said{};
        const auto size = ::read(far_end, said.data(), said.size());
        first.assign(said.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
        return !shown && shown.error() == SignFault::unreachable ? (*sign)->health().cause : "";
    }

    int far_end = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    int near_end = -1;
    std::string name;
    termios line{};
    std::string first;
};

} // namespace

TEST_CASE_FIXTURE(SerialLineOfASign,
                  "a sign on a serial line is spoken to as it leaves the factory")
{
    // A pty has eight bits and no parity alone: 7e1 is refused.
    CHECK(show("alpha:serial:", ";80x7") == "Invalid argument");
    CHECK(rate_of(line) == B9600);
    CHECK(show("c_power:serial:", ";64x32") == "");
    CHECK(rate_of(line) == B115200);
    REQUIRE_FALSE(first.empty());
    CHECK(first.front() == '\xA5'); // the packet's mark, of serial lines alone
}

TEST_CASE_FIXTURE(SerialLineOfASign, "what the settings say of a sign's line goes before the usual")
{
    CHECK(show("alpha:serial:", ",19200,8n1;80x7") == "");
    CHECK(rate_of(line) == B19200);
    CHECK_FALSE(first.empty());
    CHECK(show("c_power:serial:", ",57600,8n1;64x32") == "");
    CHECK(rate_of(line) == B57600);
}

TEST_SUITE_END();
