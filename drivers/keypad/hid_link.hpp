// One HID interface of a USB device: claimed, so that its keys reach nobody else; heard without a
// gap; opened anew after it was unplugged.
//
// Sources: USB HID 1.11, 7.2 (requests of the class).
#pragma once

#include "drivers/keypad/keypad.hpp"
#include "drivers/port/usb_port.hpp"

namespace drivers {

PadFault pad_fault_of(const boost::system::error_code& error);

class HidLink {
public:
    using Step = boost::system::result<void, PadFault>;
    using Report = std::vector<std::byte>;
    // Which interface of a device it is; null: not one of these.
    using Choose = const UsbInterface* (*)(const UsbDevice&);
    static constexpr std::size_t reports_max = 64; // waiting; when full, newer ones are lost

    HidLink(std::shared_ptr<UsbBus> bus, UsbAddress address, Choose choose);
    ~HidLink();

    bool is_open() const { return link_ != nullptr; }
    Step open();
    void close();
    const UsbDevice& device() const { return device_; } // that is open, or was last

    // The next report; nothing when none came within the time. Closed after a fault.
    boost::system::result<std::optional<Report>, PadFault> report(std::chrono::milliseconds within);

    // Of the class; `type`: 2 output, 3 feature. A report's number is its first byte where it has
    // one.
    enum class ReportType : std::uint8_t { output = 2, feature = 3 };
    Step set_report(ReportType type, std::uint8_t number, std::span<const std::byte> bytes);
    // A device that does not know one of these has nothing to set: that is no fault.
    Step set_boot_protocol();
    Step set_idle();                                  // says something only when something changes
    Step set_light(std::span<const std::byte> bytes); // of the keyboard's output report
    Step out(std::span<const std::byte> bytes); // by its OUT endpoint, else as an output report

private:
    struct Heard;
    boost::system::result<UsbDevice, PadFault> find() const;
    Step request(std::uint8_t request, std::uint16_t value, std::span<const std::byte> bytes);
    Step optional_request(std::uint8_t request, std::uint16_t value,
                          std::span<const std::byte> bytes);
    PadFault lost(const boost::system::error_code& error);

    std::shared_ptr<UsbBus> bus_;
    UsbAddress address_;
    Choose choose_;
    UsbDevice device_;
    std::uint8_t interface_ = 0, out_endpoint_ = 0; // 0: it has none
    std::shared_ptr<Heard> heard_;
    std::unique_ptr<UsbLink> link_;
    std::unique_ptr<UsbHearing> hearing_; // ends before the link
};

} // namespace drivers
