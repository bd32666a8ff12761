// A USB bus that the real libusb sees, with emulated devices on it. One at a time in a process, and
// before any thread is started: it sets the environment. A device is unplugged before it goes, or
// outlives the bus. README.md.
#pragma once

#include "tests/drivers/emulated_usb/emulated_usb_device.hpp"

#include <chrono>
#include <thread>

namespace drivers {

class EmulatedUsbBus {
public:
    EmulatedUsbBus();
    ~EmulatedUsbBus();
    EmulatedUsbBus(const EmulatedUsbBus&) = delete;
    EmulatedUsbBus& operator=(const EmulatedUsbBus&) = delete;

    // "1-2", or "1-2.3" behind a hub that is plugged in at "1-2". Each plugging-in has a new
    // address.
    void plug(EmulatedUsbDevice& device, const std::string& place);
    void unplug(EmulatedUsbDevice& device);

private:
    struct TestBed;
    std::unique_ptr<TestBed> bed_;
};

// The real libusb. Ends the test when it cannot be used.
std::shared_ptr<UsbBus> opened_usb();

// Of this process. A UsbBus has two: its own, and one in which libusb hears of hot plug.
std::size_t usb_threads_running();

// What another thread brings about, soon. False: not within five seconds.
template <class Condition>
bool eventually(Condition holds)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{5};
    while (!holds()) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    return true;
}

} // namespace drivers
