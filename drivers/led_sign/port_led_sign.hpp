// A sign at the end of a port, in whatever language it speaks.
#pragma once

#include "drivers/led_sign/sign_language.hpp"
#include "drivers/port/port.hpp"

#include <functional>
#include <memory>

namespace drivers {

class PortLedSign final : public LedSign {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    // A new way for every call: one that the sign left silent is thrown away.
    using MakePort = std::function<std::unique_ptr<Port>()>;

    static constexpr int tries_max = 3;      // of one frame that is damaged or not answered
    static constexpr int busy_tries_max = 5; // of one frame, busy_pause apart
    static constexpr std::chrono::milliseconds busy_pause{200};
    static constexpr std::chrono::milliseconds find_again_every{2'000};

    PortLedSign(MakePort make_port, std::unique_ptr<SignLanguage> language, Clock now);

    boost::system::result<void, SignFault> show(const SignShow& what,
                                                std::chrono::milliseconds within) override;
    std::chrono::milliseconds tend(std::chrono::milliseconds within) override;
    SignHealth health() const override { return health_; }
    bool dims() const override { return language_->habits().dims; }

private:
    using Time = std::chrono::steady_clock::time_point;
    using Milliseconds = std::chrono::milliseconds;
    using Problem = std::optional<SignFault>;

    struct Kept {
        SignShow show;
        int halves_left = 0; // of blinking: even, dark comes next; odd, lit
        Time next_half;
    };

    void keep(const SignShow& what);
    void report(Problem problem);
    Problem say_all(Time deadline);               // everything that is kept
    Problem say(const Kept& kept, Time deadline); // one window
    Problem begin_if_new(Time deadline, bool& said_all);
    Problem twice(const std::function<Problem()>& say);
    Problem blink(Kept& kept, Time deadline);

    bool open(Time deadline);
    Problem send(const std::vector<SignBytes>& frames, Time deadline);
    Problem exchange(const SignBytes& frame, Time deadline);
    bool write(const SignBytes& frame, Time deadline);
    std::optional<SignAnswer> hear(Time until);
    void let_pass(Milliseconds time, Time deadline); // and whatever comes in meanwhile
    Milliseconds left(Time deadline) const;

    MakePort make_port_;
    std::unique_ptr<SignLanguage> language_;
    Clock now_;
    std::unique_ptr<Port> port_; // none: the next call makes a new one
    bool connected_ = false;
    bool begun_ = false;     // on this connection and with these windows
    std::vector<Kept> kept_; // in order of their windows
    Time next_refresh_, next_try_;
    std::string cause_;
    SignHealth health_;
};

} // namespace drivers
