// USB devices, through libusb 1.0. Its event loop runs on a thread that UsbBus owns; every call
// here may be made from any other thread and is bounded in time. What was decided: USB.md.
#pragma once

#include "drivers/port/port.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace drivers {

// ---- what is plugged in -------------------------------------------------------------------------

struct UsbEndpoint {
    enum class Kind : std::uint8_t { bulk, interrupt }; // others are left out

    std::uint8_t address = 0; // 0x80 set: towards us
    Kind kind = Kind::bulk;
    std::uint16_t packet_bytes = 64;

    bool is_in() const { return (address & 0x80) != 0; }
    bool operator==(const UsbEndpoint&) const = default;
};

// USB-IF class codes: 3/1/1 a boot keyboard, 7/1/1 one-way and 7/1/2 two-way printers.
struct UsbInterface {
    std::uint8_t number = 0;
    std::uint8_t class_code = 0, subclass = 0, protocol = 0;
    std::vector<UsbEndpoint> endpoints; // of its first alternate setting

    bool operator==(const UsbInterface&) const = default;
};

struct UsbDevice {
    std::uint16_t vendor = 0, product = 0;
    std::string place;       // "1-2.3": bus and ports; stays when it is plugged in again there
    std::string serial;      // may be empty, and clones share one
    std::string maker, name; // as the device says, at most 126 characters each
    std::vector<UsbInterface> interfaces;
    std::uint8_t bus = 0, address = 0; // of this plugging-in alone

    bool operator==(const UsbDevice&) const = default;
};

// How settings name a device: whatever is given must be so.
struct UsbAddress {
    std::optional<std::uint16_t> vendor, product; // both or none
    std::string place, serial;                    // empty: any

    bool operator==(const UsbAddress&) const = default;
};

// "04b8:0202", "place=1-2.3", "serial=J5RF012345", or several of them joined by commas. The error
// is a sentence that says what is wrong.
boost::system::result<UsbAddress, std::string> parse_usb_address(std::string_view text);
bool fits(const UsbAddress& address, const UsbDevice& device);

// ---- one interface of one device, claimed -------------------------------------------------------

// Errors, everywhere below: timed_out, no_such_device (unplugged), broken_pipe (stalled; bulk and
// interrupt endpoints are cleared), permission_denied, device_or_resource_busy (another program has
// it), value_too_large (it sent more than was asked for), io_error (also what a transfer may say
// while the cable is being pulled). A mistake of ours: invalid_argument (no such endpoint),
// message_size (a request of more than 4096 bytes), resource_deadlock_would_occur (waiting on the
// bus's own thread).
struct UsbRequest { // USB 2.0, 9.3
    std::uint8_t type = 0, request = 0;
    std::uint16_t value = 0, index = 0;
};

// Hearing ends when this is destroyed; it then waits for a handler that is running, unless the
// handler itself destroys it.
class UsbHearing {
public:
    virtual ~UsbHearing() = default;
};

class UsbLink {
public:
    // The kernel's driver comes back, when no hearing is left either.
    virtual ~UsbLink() = default;

    // All of it within the time, or an error; timed_out may have sent a part.
    virtual PortResult<void> out(std::uint8_t endpoint, std::span<const std::byte> bytes,
                                 std::chrono::milliseconds within) = 0;

    // One transfer: at least one byte, at most bytes_max. What came in before the deadline counts.
    virtual PortResult<std::vector<std::byte>> in(std::uint8_t endpoint, std::size_t bytes_max,
                                                  std::chrono::milliseconds within) = 0;

    virtual PortResult<std::vector<std::byte>> control_in(const UsbRequest& request,
                                                          std::size_t bytes_max,
                                                          std::chrono::milliseconds within) = 0;
    virtual PortResult<void> control_out(const UsbRequest& request,
                                         std::span<const std::byte> bytes,
                                         std::chrono::milliseconds within) = 0;

    // Every report of an interrupt endpoint, in order and without a gap, on the bus's thread: hand
    // it over and return. An error comes once, as the last. `bytes_max`: at most 1024; the packet
    // size of the endpoint, or reports wait for each other.
    using Report = std::function<void(PortResult<std::vector<std::byte>>)>;
    virtual std::unique_ptr<UsbHearing> hear(std::uint8_t endpoint, std::size_t bytes_max,
                                             Report report) = 0;
};

// ---- the bus ------------------------------------------------------------------------------------

class UsbBus {
public:
    // The error is a sentence for the technician.
    static boost::system::result<std::shared_ptr<UsbBus>, std::string> open();
    virtual ~UsbBus() = default;

    virtual std::vector<UsbDevice> devices() = 0; // now, ordered by place

    // Takes the interface from the kernel's driver. no_such_device when it is gone.
    virtual PortResult<std::unique_ptr<UsbLink>> link(const UsbDevice& device,
                                                      std::uint8_t interface) = 0;

    // Called on the bus's thread after something was plugged in or out; only to wake somebody up.
    virtual std::unique_ptr<UsbHearing> watch(std::function<void()> changed) = 0;
};

// The only one that is wanted. The errors: no_such_device, and not_unique when several are.
PortResult<UsbDevice> the_only(std::vector<UsbDevice> devices,
                               const std::function<bool(const UsbDevice&)>& is_wanted);

// ---- a device as a Port -------------------------------------------------------------------------

// The first bulk OUT and bulk IN of the first interface of this class, of the only device that fits
// the address and has one; not_unique when several do. What is open stays when another comes.
// Without a bulk IN (a one-way printer) every read times out. A read waits 5 ms at least: a device
// is asked, and needs a moment to answer. After an error every call says not_connected until
// reopen() succeeds; a write that timed out or stalled can still be followed by reads. reopen()
// does not wait for a device that is not there.
class UsbPort final : public Port {
public:
    // `class_code`: 7 for printers, 0xff for vendors' own; nothing: the first with bulk endpoints.
    UsbPort(std::shared_ptr<UsbBus> bus, UsbAddress address,
            std::optional<std::uint8_t> class_code);
    ~UsbPort() override;

    PortResult<void> write(std::span<const std::byte> bytes,
                           std::chrono::milliseconds within) override;
    PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override;
    PortResult<void> reopen(std::chrono::milliseconds within) override;

    // Of the printer class (USB Printer Class 1.1, 4.2.2): 0x08 no error, 0x10 selected, 0x20 paper
    // empty.
    PortResult<std::uint8_t> printer_status(std::chrono::milliseconds within);
    // What is open now, or was last; its vendor and product choose a profile.
    std::optional<UsbDevice> device() const;

private:
    struct Open;
    const UsbInterface* choose(const UsbDevice& device) const;

    std::shared_ptr<UsbBus> bus_;
    UsbAddress address_;
    std::optional<std::uint8_t> class_code_;
    std::unique_ptr<Open> open_;
};

} // namespace drivers
