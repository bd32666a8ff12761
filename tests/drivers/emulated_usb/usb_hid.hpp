// Devices for people's hands (HID 1.11): a number pad and a pad with pictures on its keys.
#pragma once

#include "tests/drivers/emulated_usb/emulated_usb_device.hpp"

namespace drivers {

// A HID device: reports come on interrupt IN 0x81. Knows SET_REPORT, GET_REPORT, SET_IDLE and
// SET_PROTOCOL (HID 1.11, 7.2) and its report descriptor.
class UsbHid : public EmulatedUsbDevice {
public:
    static constexpr std::uint8_t in = 0x81, out = 0x02;

    UsbHid(Traits traits, UsbBytes report_descriptor);

    // Every report the host wrote, by SET_REPORT or on the interrupt OUT endpoint.
    struct Written {
        std::uint16_t value = 0; // of SET_REPORT: kind and number of the report; else 0
        UsbBytes bytes;
        bool operator==(const Written&) const = default;
    };
    std::vector<Written> written() const;
    bool is_in_boot_protocol() const;
    // What GET_REPORT answers for this kind (3: feature) and number; others stall.
    void set_report(std::uint16_t value, UsbBytes bytes);

private:
    std::size_t take(std::uint8_t endpoint, std::span<const std::byte> bytes) override;
    std::optional<UsbBytes> control_in(const UsbRequest& request) override;
    bool control_out(const UsbRequest& request, std::span<const std::byte> bytes) override;

    UsbBytes report_descriptor_;
    std::vector<Written> written_;
    std::map<std::uint16_t, UsbBytes> reports_;
    bool boot_ = false;
};

// A keyboard with number keys alone, 046d:c31b: 8-byte boot reports (HID 1.11, appendix B.1).
class UsbNumberPad final : public UsbHid {
public:
    UsbNumberPad();
    // Usages of HID Usage Tables, page 7, held down together; none: all let go.
    void hold(std::initializer_list<std::uint8_t> usages);
    void press(std::uint8_t usage); // and let go
};

// Like a Stream Deck V2, 0fd9:006d: keys in reports of 512 bytes, pictures in reports of 1024 bytes
// on interrupt OUT, brightness and reset through feature reports.
class UsbPicturePad final : public UsbHid {
public:
    static constexpr std::size_t report_bytes = 512, picture_report_bytes = 1024;
    explicit UsbPicturePad(std::string serial = "AL12H1A01234");
    void hold(std::span<const bool> keys); // one for each key, in their order
};

} // namespace drivers
