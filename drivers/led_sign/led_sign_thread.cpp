#include "drivers/led_sign/led_sign_thread.hpp"

namespace drivers {

LedSignThread::LedSignThread(std::unique_ptr<LedSign> sign, Report report)
    : sign_{std::move(sign)}, report_{std::move(report)}, thread_{[this] { run(); }}
{
}

LedSignThread::~LedSignThread()
{
    {
        const std::lock_guard lock{mutex_};
        ending_ = true;
    }
    something_.notify_one();
    thread_.join();
}

void LedSignThread::show(SignShow what)
{
    if (what.window.number >= sign_windows_max)
        return;
    {
        const std::lock_guard lock{mutex_};
        waiting_[what.window.number] = std::move(what);
    }
    something_.notify_one();
}

void LedSignThread::run()
{
    std::map<std::uint8_t, SignShow> taken;
    auto wait = call_within; // nothing was shown yet: nothing to tend
    for (bool goes_on = true; goes_on;) {
        goes_on = take_waiting(taken, wait);
        for (const auto& [window, what] : taken) {
            const auto shown = sign_->show(what, call_within);
            auto health = sign_->health();
            if (!shown && !health.fault)
                health.fault = shown.error(); // a picture that it cannot show
            tell(health);
        }
        if (!goes_on)
            return;
        const bool tells = taken.empty();
        wait = sign_->tend(call_within);
        if (tells)
            tell(sign_->health());
    }
}

// False when it is time to end.
bool LedSignThread::take_waiting(std::map<std::uint8_t, SignShow>& taken,
                                 std::chrono::milliseconds wait)
{
    std::unique_lock lock{mutex_};
    something_.wait_for(lock, wait, [this] { return ending_ || !waiting_.empty(); });
    taken = std::exchange(waiting_, {});
    return !ending_;
}

void LedSignThread::tell(const SignHealth& health)
{
    if (told_ && told_->fault == health.fault && told_->cause == health.cause)
        return;
    told_ = health;
    if (report_)
        report_(health);
}

} // namespace drivers
