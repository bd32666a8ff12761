// A sign on a wall: the real driver, an emulated sign behind a cable, and a clock that only they
// move.
#pragma once

#include "drivers/led_sign/alpha.hpp"
#include "drivers/led_sign/c_power.hpp"
#include "drivers/led_sign/ddp.hpp"
#include "drivers/led_sign/emulated_led_sign.hpp"
#include "drivers/led_sign/onbon.hpp"
#include "drivers/led_sign/port_led_sign.hpp"

#include <boost/system/errc.hpp>

#include <functional>

namespace drivers {

using namespace std::chrono_literals;
using Protocol = EmulatedLedSign::Protocol;
using Mishap = EmulatedLedSign::Mishap;

inline constexpr auto show_within = 6s;

// A raster that no two calls have in common.
inline SignRaster raster_like(unsigned seed, std::uint16_t width = 64, std::uint16_t height = 32)
{
    SignRaster raster{width, height, SignRaster::Kind::one_bit, {}};
    for (std::size_t at = 0; at < raster.row_bytes() * height; ++at)
        raster.bytes.push_back(
            static_cast<std::uint8_t>((at * 31 + seed * 7 + 1) * 2654435761u >> 13));
    return raster;
}

inline std::unique_ptr<SignLanguage> language_for(Protocol protocol)
{
    switch (protocol) {
    case Protocol::onbon:
        return std::make_unique<onbon::Language>(
            onbon::Language::Settings{.width = 64, .height = 32});
    case Protocol::c_power:
    case Protocol::c_power_serial:
        return std::make_unique<c_power::Language>(c_power::Language::Settings{
            .address = {.wire = protocol == Protocol::c_power ? c_power::Wire::network
                                                              : c_power::Wire::serial},
            .width = 64,
            .height = 32});
    case Protocol::alpha:
        return std::make_unique<alpha::Language>("00");
    case Protocol::ddp:
        return std::make_unique<ddp::Language>(std::uint16_t{64}, std::uint16_t{32});
    }
    std::abort();
}

inline SignShow call_of(const std::string& text, unsigned seed = 1)
{
    SignShow show;
    show.picture = {.raster = raster_like(seed), .text = text, .colour = {255, 0, 0}};
    show.window = {0, 0, 0, 64, 32};
    return show;
}

struct SignOnTheWall {
    explicit SignOnTheWall(Protocol which)
        : protocol{which}, sign{{.protocol = which}, SignGlyphs{}},
          driver{[this] {
                     ++ways;
                     return std::make_unique<Cable>(*this);
                 },
                 language_for(which), [this] { return now; }}
    {
    }

    auto show(const SignShow& what) { return driver.show(what, show_within); }

    // What the sign must look like with this on it: a second sign, told without any mishap.
    bool shows(const SignShow& what) const
    {
        EmulatedLedSign other{sign.model(), SignGlyphs{}};
        const auto language = language_for(protocol);
        for (const auto& frame : language->frames_to_begin({&what, 1}))
            other.accept(frame);
        const auto frames = language->frames_for(what, true);
        for (const auto& frame : *frames)
            other.accept(frame);
        return sign.panel().lit() > 0 && sign.panel() == other.panel() &&
               sign.texts() == other.texts();
    }

    // "works again": a new call is shown at once, and nothing is left of the trouble.
    bool works_again()
    {
        ++calls;
        const auto next = call_of("B" + std::to_string(100 + calls), 50 + calls);
        return show(next).has_value() && shows(next) && !driver.health().fault;
    }

    // Tends as its worker would, for this long.
    void live(std::chrono::milliseconds time)
    {
        for (const auto until = now + time; now < until;) {
            const auto wait = driver.tend(show_within);
            time_goes_by(std::min(std::chrono::ceil<std::chrono::milliseconds>(until - now), wait));
        }
    }

    class Cable : public Port {
    public:
        explicit Cable(SignOnTheWall& wall) : wall_{wall} {}

        PortResult<void> write(std::span<const std::byte> bytes, std::chrono::milliseconds) override
        {
            if (!is_open())
                return error(boost::system::errc::not_connected);
            ++wall_.writes;
            if (wall_.before_write)
                wall_.before_write();
            if (!wall_.plugged)
                return error(boost::system::errc::connection_reset);
            wall_.sign.accept(bytes);
            return {};
        }

        PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override
        {
            for (const auto deadline = wall_.now + within;; wall_.time_goes_by(10ms)) {
                if (!is_open())
                    return error(boost::system::errc::not_connected);
                if (!wall_.plugged)
                    return error(boost::system::errc::connection_reset);
                if (auto came = wall_.sign.take_replies(); !came.empty())
                    return came;
                if (wall_.now >= deadline)
                    return error(boost::system::errc::timed_out);
            }
        }

        PortResult<void> reopen(std::chrono::milliseconds) override
        {
            if (!wall_.plugged || !wall_.accepts)
                return error(boost::system::errc::connection_refused);
            generation_ = wall_.generation;
            return {};
        }

    private:
        static boost::system::error_code error(boost::system::errc::errc_t code)
        {
            return make_error_code(code);
        }
        bool is_open() const { return generation_ == wall_.generation; }

        SignOnTheWall& wall_;
        int generation_ = -1;
    };

    void unplug()
    {
        plugged = false;
        ++generation;
        sign.hang_up();
    }
    // A sign on a network loses its connections with its power.
    void cut_power()
    {
        sign.cut_power();
        accepts = false;
        ++generation;
    }
    void give_power()
    {
        sign.give_power();
        accepts = true;
    }

    void time_goes_by(std::chrono::milliseconds time)
    {
        now += time;
        sign.pass(time);
    }

    Protocol protocol;
    std::chrono::steady_clock::time_point now{1h};
    bool plugged = true, accepts = true;
    int generation = 0; // of connections
    int ways = 0;       // made by the driver
    unsigned calls = 0, writes = 0;
    std::function<void()> before_write;
    EmulatedLedSign sign;
    PortLedSign driver;
};

} // namespace drivers
