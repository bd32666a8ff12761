// The device's end of the guest's USB cable: Linux's printer gadget behind dummy_hcd, with the
// emulated printer reading what the host writes.
#pragma once

#include "drivers/printer/emulated_printer.hpp"

#include <atomic>
#include <mutex>
#include <thread>

namespace drivers {

class Gadget {
public:
    Gadget() { plug(); }
    ~Gadget() { unplug(); }
    Gadget(const Gadget&) = delete;
    Gadget& operator=(const Gadget&) = delete;

    void plug();
    void unplug();
    void stop_reading(bool stopped) { stopped_ = stopped; }

    template <class Change>
    auto with_printer(Change change)
    {
        const std::lock_guard lock{mutex_};
        return change(printer_);
    }
    std::vector<SlipRaster> slips() const;

private:
    void serve();

    mutable std::mutex mutex_;
    std::vector<SlipRaster> slips_;
    EmulatedPrinter printer_{[this](const auto& slip) { slips_.push_back(slip); }};
    std::atomic<bool> stopped_ = false, over_ = false;
    std::thread thread_;
};

} // namespace drivers
