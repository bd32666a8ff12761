#include "drivers/led_sign/led_sign_thread.hpp"

namespace drivers {

namespace {

// Not the others: only another picture can be shown.
bool is_mended_by_time(SignFault fault)
{
    return fault != SignFault::cannot_show_text && fault != SignFault::cannot_show_raster &&
           fault != SignFault::picture_too_large;
}

} // namespace

LedSignThread::LedSignThread(std::unique_ptr<LedSign> sign, Report report)
    : sign_{std::move(sign)}, report_{std::move(report)}, thread_{[this] { run(); }}
{
}

LedSignThread::~LedSignThread()
{
    begin_to_end();
    thread_.join();
}

void LedSignThread::begin_to_end()
{
    {
        const std::lock_guard lock{mutex_};
        ending_ = true;
    }
    something_.notify_one();
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
    std::optional<SignFault> cannot; // show its latest picture, well as it may be
    auto wait = call_within;         // nothing was shown yet: nothing to tend
    for (bool goes_on = true; goes_on;) {
        goes_on = take_waiting(taken, wait);
        for (const auto& [window, what] : taken) {
            const auto shown = sign_->show(what, call_within);
            cannot = shown ? std::nullopt : std::optional{shown.error()};
            tell(cannot);
        }
        if (!goes_on)
            return;
        wait = sign_->tend(call_within);
        if (!sign_->health().fault && cannot && !is_mended_by_time(*cannot))
            continue;
        cannot = sign_->health().fault;
        tell(cannot);
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

void LedSignThread::tell(std::optional<SignFault> cannot)
{
    auto health = sign_->health();
    health.fault = health.fault ? health.fault : cannot;
    if (told_ && told_->fault == health.fault && told_->cause == health.cause)
        return;
    told_ = health;
    if (report_)
        report_(health);
}

} // namespace drivers
