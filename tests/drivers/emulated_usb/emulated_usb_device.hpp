// A USB device as its bus sees it: descriptors, endpoints with packets that wait, and a model that
// takes bytes and answers. Models derive from it; tests move it by hand. Thread-safe.
#pragma once

#include "drivers/port/usb_port.hpp"

#include <deque>
#include <map>
#include <mutex>

namespace drivers {

class UsbfsNode;
using UsbBytes = std::vector<std::byte>;

class EmulatedUsbDevice {
public:
    struct Traits {
        std::uint16_t vendor = 0, product = 0;
        std::string maker, name, serial; // ASCII; empty: it has none
        std::vector<UsbInterface> interfaces;
        std::string kernel_driver;     // that the kernel has for its interfaces, or none
        UsbBytes class_descriptor;     // after the first interface's own
        unsigned megabits = 12;        // 1.5 is told as 1
        std::uint8_t device_class = 0; // 0: each interface has its own
    };

    explicit EmulatedUsbDevice(Traits traits);
    virtual ~EmulatedUsbDevice() = default;
    EmulatedUsbDevice(const EmulatedUsbDevice&) = delete;
    EmulatedUsbDevice& operator=(const EmulatedUsbDevice&) = delete;
    const Traits& traits() const { return traits_; }

    // ---- by hand ----
    // Waits on an IN endpoint until the host asks. Cut into packets; no empty packet at the end.
    void say(std::uint8_t endpoint, std::span<const std::byte> bytes);
    void say_empty_packet(std::uint8_t endpoint);
    void stall(std::uint8_t endpoint);                 // until the host clears the halt
    void fail_next(std::uint8_t endpoint, int status); // of usbfs: -EPROTO, -EOVERFLOW …
    // Takes so many more bytes of an OUT endpoint and then no more; endpoint 0: answers no request.
    void hold_after(std::uint8_t endpoint, std::size_t bytes);
    void let_go(std::uint8_t endpoint);
    void give_to_another_program(std::uint8_t interface, bool given);

    // ---- to look at ----
    bool is_waiting(std::uint8_t endpoint) const; // a transfer that has not ended
    std::size_t halts_cleared(std::uint8_t endpoint) const;
    std::string kernel_driver(std::uint8_t interface) const; // now: "" while somebody has it
    bool is_claimed(std::uint8_t interface) const;

protected:
    // All of these under the lock: on the bus's thread, or on that of whoever moves the device.
    // How many it took from the front; fewer: it takes the rest when something has changed.
    virtual std::size_t take(std::uint8_t endpoint, std::span<const std::byte> bytes);
    // Nothing: it knows no such request, which stalls.
    virtual std::optional<UsbBytes> control_in(const UsbRequest& request);
    virtual bool control_out(const UsbRequest& request, std::span<const std::byte> bytes);

    void queue(std::uint8_t endpoint, std::span<const std::byte> bytes);
    // Changes the model, then lets every transfer go on that can.
    template <class Change>
    auto by_hand(Change change)
    {
        const std::lock_guard lock{mutex_};
        const GoOn after{*this};
        return change();
    }
    std::lock_guard<std::mutex> locked() const { return std::lock_guard{mutex_}; }

private:
    friend class UsbfsNode;
    struct GoOn {
        EmulatedUsbDevice& device;
        ~GoOn();
    };
    struct Endpoint {
        UsbEndpoint is;
        std::deque<UsbBytes> packets;
        bool halted = false;
        std::size_t halts_cleared = 0;
        std::optional<int> next_status;
        std::optional<std::size_t> takes; // then it holds
    };
    struct Interface {
        std::string driver;
        const void* claimed_by = nullptr;
    };
    struct Transfer {
        std::uint8_t endpoint = 0;
        std::span<std::byte> bytes; // with the setup packet in front for control
        std::size_t done = 0;
    };

    // The status it ended with, or nothing while it has to wait.
    std::optional<int> carry(Transfer& transfer);
    std::optional<int> carry_in(Endpoint& endpoint, Transfer& transfer);
    std::optional<int> carry_out(Endpoint& endpoint, Transfer& transfer);
    std::optional<int> carry_control(Transfer& transfer);
    std::optional<UsbBytes> standard_answer(const UsbRequest& request) const;

    const Traits traits_;
    mutable std::mutex mutex_;
    std::map<std::uint8_t, Endpoint> endpoints_;
    std::map<std::uint8_t, Interface> interfaces_;
    UsbfsNode* node_ = nullptr; // while plugged in
    bool queued_ = false;
};

} // namespace drivers
