// A sign on a thread of its own: whoever tells it what to show never waits for it.
#pragma once

#include "drivers/led_sign/led_sign.hpp"

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace drivers {

class LedSignThread {
public:
    // On the sign's thread, whenever its fault or its words change; also for a picture that it
    // cannot show.
    using Report = std::function<void(const SignHealth&)>;

    static constexpr std::chrono::milliseconds call_within{2'000};

    LedSignThread(std::unique_ptr<LedSign> sign, Report report);
    // What waits is still shown, once; at most call_within a window.
    ~LedSignThread();
    LedSignThread(const LedSignThread&) = delete;
    LedSignThread& operator=(const LedSignThread&) = delete;

    // As the destructor, without waiting for it: many signs end together.
    void begin_to_end();

    // A later one for the same window replaces one that still waits.
    void show(SignShow what);

private:
    void run();
    bool take_waiting(std::map<std::uint8_t, SignShow>& taken, std::chrono::milliseconds wait);
    void tell(std::optional<SignFault> cannot);

    std::unique_ptr<LedSign> sign_; // of the thread alone, like report_ and told_
    Report report_;
    std::optional<SignHealth> told_;
    std::mutex mutex_;
    std::condition_variable something_;
    std::map<std::uint8_t, SignShow> waiting_; // by window: at most sign_windows_max
    bool ending_ = false;
    std::thread thread_; // last: it uses the others
};

} // namespace drivers
