// libusb's context, its thread, and the devices it has seen. For usb_port*.cpp alone.
#pragma once

#include "drivers/port/usb_port_devices.hpp"

#include <atomic>
#include <thread>

namespace drivers {

boost::system::error_code usb_error(int libusb_error);

class UsbEvents {
public:
    static boost::system::result<std::shared_ptr<UsbEvents>, std::string> start();
    ~UsbEvents(); // ends the thread; also when it is the thread itself that lets go last

    UsbDevices& devices() { return loop_->devices; }
    bool is_here() const { return std::this_thread::get_id() == thread_.get_id(); }
    void run_soon(std::function<void()> errand); // on the thread

private:
    struct Loop {
        Loop() = default;
        Loop(const Loop&) = delete;
        Loop& operator=(const Loop&) = delete;
        ~Loop();
        void run();
        void run_errands();

        libusb_context* context = nullptr;
        std::atomic<bool> stop = false;
        std::mutex mutex;
        std::vector<std::function<void()>> errands;
        UsbDevices devices;
    };
    explicit UsbEvents(std::shared_ptr<Loop> loop);

    std::shared_ptr<Loop> loop_;
    std::thread thread_;
};

} // namespace drivers
