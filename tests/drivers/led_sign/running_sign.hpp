// The emulated sign as the program runs it, on a thread of its own, and the driver that speaks to
// it.
#pragma once

#include "drivers/led_sign/emulated_led_sign_server.hpp"
#include "drivers/led_sign/led_sign_at.hpp"
#include "tests/drivers/led_sign/sign_on_the_wall.hpp"

#include <boost/asio/post.hpp>

#include <future>
#include <thread>

namespace drivers {

// To be run once it is at its cable.
struct RunningSign {
    explicit RunningSign(Protocol protocol)
        : sign{{.protocol = protocol}, SignGlyphs{}}, server{io, sign, {}}
    {
    }

    void run(const std::string& line)
    {
        driver = std::move(*led_sign_at(*parse_led_sign(line)));
        thread = std::thread{[this] { io.run(); }};
    }

    ~RunningSign()
    {
        io.stop();
        thread.join();
    }

    // On the sign's own thread; returns when it is done.
    void by_hand(const std::function<void()>& does)
    {
        std::promise<void> done;
        boost::asio::post(io, [&] {
            does();
            done.set_value();
        });
        done.get_future().get();
    }

    SignPanel panel()
    {
        SignPanel copy{64, 32};
        by_hand([&] { copy = sign.panel(); });
        return copy;
    }

    // Tends until it holds, at most five seconds.
    bool tends_until(const std::function<bool()>& holds)
    {
        const auto until = std::chrono::steady_clock::now() + 5s;
        while (std::chrono::steady_clock::now() < until) {
            if (holds())
                return true;
            const auto wait = driver->tend(2s);
            std::this_thread::sleep_for(std::min(wait, 50ms));
        }
        return false;
    }

    bool is_lit() { return panel().lit() > 0; }

    boost::asio::io_context io{1};
    EmulatedLedSign sign;
    EmulatedLedSignServer server;
    std::unique_ptr<LedSign> driver;
    std::thread thread;
};

} // namespace drivers
