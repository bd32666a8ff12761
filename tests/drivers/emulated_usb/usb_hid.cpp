#include "tests/drivers/emulated_usb/usb_hid.hpp"

#include <algorithm>
#include <array>

namespace drivers {

namespace {

using Kind = UsbEndpoint::Kind;

constexpr std::uint8_t set_report_request = 0x09, set_idle = 0x0A, set_protocol = 0x0B;
constexpr std::uint8_t get_report = 0x01, get_descriptor = 0x06;
constexpr std::uint8_t report_descriptor_type = 0x22;

UsbBytes bytes_of(std::initializer_list<unsigned> values)
{
    UsbBytes bytes;
    for (const auto value : values)
        bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

// HID 1.11, appendix B.1 and E.6.
UsbBytes boot_keyboard_report()
{
    return bytes_of({0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15,
                     0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0x95, 0x01, 0x75, 0x08,
                     0x81, 0x01, 0x95, 0x05, 0x75, 0x01, 0x05, 0x08, 0x19, 0x01, 0x29, 0x05, 0x91,
                     0x02, 0x95, 0x01, 0x75, 0x03, 0x91, 0x01, 0x95, 0x06, 0x75, 0x08, 0x15, 0x00,
                     0x25, 0x65, 0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0});
}

// A page of the maker's own with reports of bytes: enough for whoever asks.
UsbBytes maker_report()
{
    return bytes_of({0x06, 0x00, 0xFF, 0x09, 0x01, 0xA1, 0x01, 0x15, 0x00, 0x26, 0xFF, 0x00,
                     0x75, 0x08, 0x96, 0xFF, 0x01, 0x85, 0x01, 0x09, 0x01, 0x81, 0x02, 0xC0});
}

EmulatedUsbDevice::Traits hid_traits(std::uint16_t vendor, std::uint16_t product,
                                     UsbInterface interface, std::size_t report_size)
{
    EmulatedUsbDevice::Traits is;
    is.vendor = vendor;
    is.product = product;
    is.kernel_driver = "usbhid";
    is.interfaces = {std::move(interface)};
    is.class_descriptor = bytes_of({9, 0x21, 0x11, 0x01, 0, 1, report_descriptor_type,
                                    static_cast<unsigned>(report_size & 0xFF),
                                    static_cast<unsigned>(report_size >> 8)});
    return is;
}

EmulatedUsbDevice::Traits number_pad_traits()
{
    auto is = hid_traits(0x046d, 0xc31b, {0, 3, 1, 1, {{UsbHid::in, Kind::interrupt, 8}}},
                         boot_keyboard_report().size());
    is.maker = "Logitech";
    is.name = "USB Number Pad";
    is.megabits = 1; // low speed
    return is;
}

EmulatedUsbDevice::Traits picture_pad_traits(std::string serial)
{
    auto is = hid_traits(
        0x0fd9, 0x006d,
        {0, 3, 0, 0, {{UsbHid::in, Kind::interrupt, 512}, {UsbHid::out, Kind::interrupt, 1024}}},
        maker_report().size());
    is.maker = "Elgato Systems";
    is.name = "Stream Deck";
    is.serial = std::move(serial);
    is.megabits = 480;
    return is;
}

} // namespace

UsbHid::UsbHid(Traits traits, UsbBytes report_descriptor)
    : EmulatedUsbDevice{std::move(traits)}, report_descriptor_{std::move(report_descriptor)}
{
}

std::vector<UsbHid::Written> UsbHid::written() const
{
    const auto lock = locked();
    return written_;
}

bool UsbHid::is_in_boot_protocol() const
{
    const auto lock = locked();
    return boot_;
}

void UsbHid::set_report(std::uint16_t value, UsbBytes bytes)
{
    by_hand([&] { reports_[value] = std::move(bytes); });
}

std::size_t UsbHid::take(std::uint8_t, std::span<const std::byte> bytes)
{
    written_.push_back({0, {bytes.begin(), bytes.end()}});
    return bytes.size();
}

std::optional<UsbBytes> UsbHid::control_in(const UsbRequest& request)
{
    if (request.type == 0x81 && request.request == get_descriptor &&
        request.value >> 8 == report_descriptor_type)
        return report_descriptor_;
    const auto found = reports_.find(request.value);
    if (request.type == 0xA1 && request.request == get_report && found != reports_.end())
        return found->second;
    return std::nullopt;
}

bool UsbHid::control_out(const UsbRequest& request, std::span<const std::byte> bytes)
{
    if (request.type != 0x21)
        return false;
    if (request.request == set_report_request)
        written_.push_back({request.value, {bytes.begin(), bytes.end()}});
    if (request.request == set_protocol)
        boot_ = request.value == 0;
    return request.request == set_report_request || request.request == set_protocol ||
           request.request == set_idle;
}

UsbNumberPad::UsbNumberPad() : UsbHid{number_pad_traits(), boot_keyboard_report()} {}

void UsbNumberPad::hold(std::initializer_list<std::uint8_t> usages)
{
    auto report = bytes_of({0, 0, 0, 0, 0, 0, 0, 0});
    std::size_t key = 2;
    for (const auto usage : usages) {
        if (key < report.size())
            report[key++] = static_cast<std::byte>(usage);
    }
    say(in, report);
}

void UsbNumberPad::press(std::uint8_t usage)
{
    hold({usage});
    hold({});
}

UsbPicturePad::UsbPicturePad(std::string serial)
    : UsbHid{picture_pad_traits(std::move(serial)), maker_report()}
{
}

void UsbPicturePad::hold(std::span<const bool> keys)
{
    auto report = bytes_of({1, 0, static_cast<unsigned>(keys.size()), 0});
    for (const bool is_down : keys)
        report.push_back(static_cast<std::byte>(is_down));
    report.resize(std::max(report.size(), report_bytes));
    say(in, report);
}

} // namespace drivers
