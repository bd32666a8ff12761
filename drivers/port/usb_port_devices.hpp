// What libusb has seen plugged in, and who wants to be woken up. For usb_port*.cpp alone.
#pragma once

#include "drivers/port/usb_port.hpp"

#include <libusb.h>

#include <mutex>

namespace drivers {

class UsbDevices {
public:
    using Handle = std::shared_ptr<libusb_device>;

    class Watcher {
    public:
        explicit Watcher(std::function<void()> changed) : changed_{std::move(changed)} {}
        void wake();
        // Waits for a handler that is running, unless this is the bus's thread.
        void end(bool is_bus_thread);

    private:
        std::function<void()> changed_;
        std::mutex running_;
        bool ended_ = false;
    };

    // What is there, and from now on whatever comes and goes; `changed` is called while libusb is
    // in the middle of it. An error is libusb's.
    int listen(libusb_context* context, std::function<void()> changed);
    void forget();

    std::vector<UsbDevice> list() const; // ordered by place
    Handle find(const UsbDevice& device) const;
    void add(std::shared_ptr<Watcher> watcher);
    void remove(const std::shared_ptr<Watcher>& watcher);
    void wake_watchers();

private:
    struct Seen {
        Handle handle;
        UsbDevice device;
    };

    static int LIBUSB_CALL on_change(libusb_context*, libusb_device* device,
                                     libusb_hotplug_event event, void* self);
    void arrived(libusb_device* device);
    void left(libusb_device* device);

    mutable std::mutex mutex_;
    std::vector<Seen> seen_;
    std::vector<std::shared_ptr<Watcher>> watchers_;
    std::function<void()> changed_;
};

} // namespace drivers
