// The reports of a scanner at USB as a port: each read is one report. The interface is claimed, so
// that what a keyboard wedge types reaches no window.
//
// Sources: USB HID 1.11, 7.1.1 (GET_DESCRIPTOR of an interface), 7.2.4 and 7.2.6 (SET_IDLE,
// SET_PROTOCOL).
#pragma once

#include "drivers/port/usb_port.hpp"

namespace drivers {

class UsbReports final : public Port {
public:
    static constexpr std::size_t reports_max = 256; // waiting; when full, newer ones are lost

    UsbReports(std::shared_ptr<UsbBus> bus, UsbAddress address);
    ~UsbReports() override;

    // A HID POS interface, or else a boot keyboard, of the only device that fits and has either.
    // Besides the errors of UsbLink: not_unique when several fit, protocol_not_supported when the
    // device that fits has neither. Takes at most 1.5 s for each of its HID interfaces, whatever
    // was given; a working device answers within milliseconds.
    PortResult<void> reopen(std::chrono::milliseconds within) override;
    PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override;
    // Scanners are told nothing.
    PortResult<void> write(std::span<const std::byte> bytes,
                           std::chrono::milliseconds within) override;

    bool is_hid_pos() const { return is_hid_pos_; } // of what is open, or was last

private:
    struct Heard;
    PortResult<UsbDevice> find() const;
    PortResult<void> open(const UsbDevice& device, const UsbInterface& interface);
    void close();

    std::shared_ptr<UsbBus> bus_;
    UsbAddress address_;
    bool is_hid_pos_ = false;
    std::shared_ptr<Heard> heard_;
    std::unique_ptr<UsbLink> link_;
    std::unique_ptr<UsbHearing> hearing_; // ends before the link
};

} // namespace drivers
