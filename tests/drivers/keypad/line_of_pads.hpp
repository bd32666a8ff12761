// Pads on a serial line: the real driver, emulated pads at the other end, and a clock that only
// they move.
#pragma once

#include "drivers/keypad/emulated_serial_pads.hpp"
#include "drivers/keypad/serial_pads.hpp"

#include <boost/system/errc.hpp>

namespace drivers {

using namespace std::chrono_literals;

struct LineOfPads {
    explicit LineOfPads(std::string_view form = "framed-68", std::string_view more = {})
        : LineOfPads{*serial_pad::parse_pad_form(
              std::string{serial_pad::built_in_pad_form_text(form)} + std::string{more})}
    {
    }
    explicit LineOfPads(const serial_pad::PadForm& form)
        : pads{form, {1, 2, 7}}, driver{std::make_unique<Line>(*this), form, {1, 2, 7}, [this] {
                                            return now;
                                        }}
    {
    }

    // "1:next 7:3": all that comes within the time.
    std::string pressed(std::chrono::milliseconds within = 300ms)
    {
        std::string names;
        for (const auto end = now + within; now < end;) {
            const auto events = driver.wait(50ms);
            if (!events)
                return names + "fault " + std::string{name_of(events.error())};
            for (const auto& event : *events)
                names += std::string{names.empty() ? "" : " "} + std::to_string(event.pad) + ":" +
                         std::string{name_of(event.key)};
        }
        return names;
    }

    // "works again": a press comes, once, and its answer arrives.
    bool works_again()
    {
        now += 5s; // a silent pad is asked again, a double strike is over
        if (!pressed(1200ms).empty() || !pads.strike(7, PadKey::next) || pressed() != "7:next")
            return false;
        driver.answer(7, {true, "A042"});
        return pressed().empty() && pads.answer(7) == "accepted" && pads.shown(7) == "A042";
    }

    class Line : public Port {
    public:
        explicit Line(LineOfPads& hall) : hall_{hall} {}

        PortResult<void> write(std::span<const std::byte> bytes, std::chrono::milliseconds) override
        {
            if (!open_ || !hall_.plugged)
                return closed();
            hall_.now += time_of(bytes.size());
            hall_.wrote_at = hall_.now;
            if (hall_.echoes)
                hall_.noise.insert(hall_.noise.end(), bytes.begin(), bytes.end());
            hall_.pads.hear(bytes);
            return {};
        }

        PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override
        {
            if (!open_ || !hall_.plugged)
                return closed();
            auto came = std::exchange(hall_.noise, {});
            const auto said = hall_.pads.take_bytes();
            came.insert(came.end(), said.begin(), said.end());
            hall_.now += came.empty() ? within : time_of(came.size());
            if (came.empty())
                return make_error_code(boost::system::errc::timed_out);
            hall_.read_at = hall_.now;
            return came;
        }

        PortResult<void> reopen(std::chrono::milliseconds) override
        {
            if (!hall_.plugged)
                return make_error_code(boost::system::errc::no_such_file_or_directory);
            open_ = true;
            return {};
        }

    private:
        static std::chrono::milliseconds time_of(std::size_t bytes) // at 9600 baud
        {
            return std::chrono::milliseconds{bytes};
        }
        boost::system::error_code closed()
        {
            open_ = false;
            return make_error_code(boost::system::errc::io_error);
        }

        LineOfPads& hall_;
        bool open_ = false;
    };

    std::chrono::steady_clock::time_point now{1h}, wrote_at{}, read_at{};
    bool plugged = true, echoes = false;
    serial_pad::Bytes noise; // that comes with the next read
    EmulatedSerialPads pads;
    SerialPads driver;
};

} // namespace drivers
