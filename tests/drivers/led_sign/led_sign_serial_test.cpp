// Signs at serial lines: driver, SerialPort, and the emulated sign behind a pseudo-terminal.
#include "tests/drivers/led_sign/running_sign.hpp"
#include "tests/drivers/port/scratch_folder.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/led_sign/led_sign_serial");

using namespace drivers;

namespace {

struct SignOnALine : RunningSign {
    explicit SignOnALine(Protocol protocol = Protocol::c_power_serial,
                         const std::string& kind = "c_power", const std::string& format = "")
        : RunningSign{protocol}
    {
        const auto link = (folder / "sign").string();
        server.listen_on_line(link);
        run(kind + ":serial:" + link + format + ";64x32");
    }

    auto call(const std::string& number, std::chrono::milliseconds within = 1s)
    {
        return driver->show(call_of(number, ++calls), within);
    }

    // Its lamps and the texts that it was told: without a face, equally long texts look the same.
    std::pair<SignPanel, std::map<unsigned, std::string>> shown()
    {
        std::map<unsigned, std::string> texts;
        by_hand([&] { texts = sign.texts(); });
        return {panel(), texts};
    }

    // A new call is on its panel, and the driver has nothing to complain of.
    bool works_again()
    {
        const auto before = shown();
        return call("A04" + std::to_string(calls), 3s).has_value() &&
               tends_until([&] { return is_lit() && shown() != before; }) &&
               !driver->health().fault;
    }

    ScratchFolder folder;
    unsigned calls = 0;
};

struct AlphaOnALine : SignOnALine {
    AlphaOnALine() : SignOnALine{Protocol::alpha, "alpha", ",9600,8n1"} {}
};

} // namespace

TEST_CASE_FIXTURE(SignOnALine, "calls reach a sign on a serial line, a power cut is named and made "
                               "good, works again")
{
    CHECK(works_again());
    CHECK(works_again());
    const auto before = panel();
    by_hand([this] { server.set_power(false); });
    CHECK_FALSE(is_lit());
    CHECK(call("A050").error() == SignFault::silent);
    by_hand([this] { server.set_power(true); });
    CHECK(tends_until([&] { return is_lit() && panel() != before; }));
    CHECK(works_again());
}

TEST_CASE_FIXTURE(AlphaOnALine, "calls reach an Alpha sign on a serial line, a pulled adapter is "
                                "named, works again under its name")
{
    CHECK(works_again());
    CHECK(works_again());
    by_hand([this] { server.unplug(); });
    CHECK(call("A050").error() == SignFault::unreachable);
    by_hand([this] { server.plug(); });
    CHECK(works_again());
}

TEST_CASE_FIXTURE(SignOnALine, "a sign on a serial line at another rate is silent in bounded time, "
                               "shows nothing, works again at its own")
{
    by_hand([this] { server.set_baud(9600); });
    const auto began = std::chrono::steady_clock::now();
    CHECK(call("A050").error() == SignFault::silent);
    CHECK(std::chrono::steady_clock::now() - began < 1500ms);
    CHECK_FALSE(is_lit());
    by_hand([this] { server.set_baud(115'200); });
    CHECK(works_again());
}

TEST_CASE_FIXTURE(AlphaOnALine, "an Alpha sign at another rate never answers and is believed, only "
                                "its dark panel tells, works again at its own")
{
    by_hand([this] { server.set_baud(19'200); });
    CHECK(call("A050").has_value());
    CHECK_FALSE(driver->health().fault);
    CHECK(tends_until([this] {
        bool heard = false;
        by_hand([&] { heard = server.noise_bytes() > 0; });
        return heard;
    }));
    CHECK_FALSE(is_lit());
    by_hand([this] { server.set_baud(9600); });
    CHECK(works_again());
}

TEST_CASE_FIXTURE(SignOnALine, "noise, half, damaged and lost frames on a sign's serial line: each "
                               "call is shown all the same")
{
    for (const auto mishap : {EmulatedLedSign::Mishap::half, EmulatedLedSign::Mishap::corrupt,
                              EmulatedLedSign::Mishap::damage, EmulatedLedSign::Mishap::lost}) {
        CAPTURE(static_cast<int>(mishap));
        const std::vector noise(70, std::byte{0xA5});
        by_hand([&] {
            sign.say(noise);
            sign.accept(std::span{noise}.first(9)); // half a frame that somebody else began
            sign.expect(mishap, 1);
        });
        CHECK(works_again());
    }
}

TEST_CASE_FIXTURE(SignOnALine, "a sign that falls silent on its serial line is named in the time "
                               "given, works again when it talks")
{
    REQUIRE(works_again());
    by_hand([this] { sign.set_silent(true); });
    CHECK(call("A050").error() == SignFault::silent);
    by_hand([this] { sign.set_silent(false); });
    CHECK(works_again());
}

TEST_SUITE_END();
