#include "tests/drivers/emulated_usb/usb_printer.hpp"

namespace drivers {

namespace {

using Kind = UsbEndpoint::Kind;

EmulatedUsbDevice::Traits printer_traits(std::uint16_t vendor, std::uint16_t product,
                                         bool is_two_way)
{
    EmulatedUsbDevice::Traits is;
    is.vendor = vendor;
    is.product = product;
    is.kernel_driver = "usblp";
    is.interfaces = {{0, 7, 1, is_two_way ? std::uint8_t{2} : std::uint8_t{1}, {}}};
    is.interfaces[0].endpoints = {{UsbPrinter::out, Kind::bulk, 64}};
    if (is_two_way)
        is.interfaces[0].endpoints.push_back({UsbPrinter::in, Kind::bulk, 64});
    return is;
}

EmulatedPrinter::Model that_says_nothing()
{
    EmulatedPrinter::Model model;
    model.answers = false;
    return model;
}

} // namespace

UsbPrinter::UsbPrinter(Traits traits, EmulatedPrinter::Model model)
    : EmulatedUsbDevice{std::move(traits)}, printer_{std::move(model), [this](const auto& slip) {
                                                         slips_.push_back(slip);
                                                     }}
{
}

UsbPrinter UsbPrinter::two_way(EmulatedPrinter::Model model)
{
    auto is = printer_traits(0x04b8, 0x0202, true);
    is.maker = "EPSON";
    is.name = "TM-T88V";
    is.serial = "J5RF012345";
    return {std::move(is), std::move(model)};
}

UsbPrinter UsbPrinter::one_way()
{
    auto is = printer_traits(0x1a86, 0x7584, false);
    is.name = "USB2.0-Print";
    return {std::move(is), that_says_nothing()};
}

UsbPrinter UsbPrinter::clone()
{
    auto is = printer_traits(0x0416, 0x5011, true);
    is.maker = "STMicroelectronics";
    is.name = "POS58 Printer USB";
    is.serial = "Printer";
    return {std::move(is), that_says_nothing()};
}

std::vector<SlipRaster> UsbPrinter::slips() const
{
    const auto lock = locked();
    return slips_;
}

void UsbPrinter::clear_slips()
{
    by_hand([this] { slips_.clear(); });
}

std::size_t UsbPrinter::take(std::uint8_t, std::span<const std::byte> bytes)
{
    const auto taken = printer_.accept(bytes);
    queue_answers();
    return taken;
}

void UsbPrinter::queue_answers()
{
    const auto answers = printer_.take_replies();
    if (traits().interfaces[0].endpoints.size() > 1)
        queue(in, answers);
}

// USB Printer Class 1.1, 4.2.2: 0x20 paper empty, 0x10 selected, 0x08 no error.
std::uint8_t UsbPrinter::port_status() const
{
    return static_cast<std::uint8_t>(0x10u | (printer_.has_paper() ? 0u : 0x20u) |
                                     (printer_.is_offline() ? 0u : 0x08u));
}

std::optional<UsbBytes> UsbPrinter::control_in(const UsbRequest& request)
{
    if (request.type != 0xA1)
        return std::nullopt;
    if (request.request == 1) // GET_PORT_STATUS
        return UsbBytes{static_cast<std::byte>(port_status())};
    if (request.request != 0) // GET_DEVICE_ID
        return std::nullopt;
    const auto text =
        "MFG:" + traits().maker + ";CMD:ESC/POS;MDL:" + traits().name + ";CLS:PRINTER;";
    UsbBytes id;
    for (const auto size : {(text.size() + 2) >> 8, text.size() + 2})
        id.push_back(static_cast<std::byte>(size));
    for (const char one : text)
        id.push_back(static_cast<std::byte>(one));
    return id;
}

bool UsbPrinter::control_out(const UsbRequest& request, std::span<const std::byte>)
{
    const bool is_soft_reset = request.type == 0x21 && request.request == 2;
    if (is_soft_reset)
        printer_.switch_off_and_on();
    return is_soft_reset;
}

} // namespace drivers
