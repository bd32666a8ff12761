// Receipt printers of the USB printer class (7/1/1 and 7/1/2): the emulated printer at a USB cable.
#pragma once

#include "drivers/printer/emulated_printer.hpp"
#include "tests/drivers/emulated_usb/emulated_usb_device.hpp"

namespace drivers {

class UsbPrinter final : public EmulatedUsbDevice {
public:
    static constexpr std::uint8_t out = 0x01, in = 0x82;

    UsbPrinter(Traits traits, EmulatedPrinter::Model model);

    // Epson TM-T88V, 04b8:0202.
    static UsbPrinter two_way(EmulatedPrinter::Model model = {});
    // Says nothing and has no way to: a printer behind a USB-to-parallel bridge, 1a86:7584.
    static UsbPrinter one_way();
    // "POS58", 0416:5011: has a bulk IN, never answers, cuts nothing off, and its serial number is
    // that of every other one.
    static UsbPrinter clone();

    // Whatever happens to a printer. Its answers go out, and what it did not take goes on.
    template <class Change>
    auto with_printer(Change change)
    {
        return by_hand([&] {
            const Answers after{*this};
            return change(printer_);
        });
    }
    std::vector<SlipRaster> slips() const;
    void clear_slips();

private:
    struct Answers {
        UsbPrinter& device;
        ~Answers() { device.queue_answers(); }
    };

    std::size_t take(std::uint8_t endpoint, std::span<const std::byte> bytes) override;
    std::optional<UsbBytes> control_in(const UsbRequest& request) override;
    bool control_out(const UsbRequest& request, std::span<const std::byte> bytes) override;
    std::uint8_t port_status() const;
    void queue_answers();

    std::vector<SlipRaster> slips_;
    EmulatedPrinter printer_;
};

} // namespace drivers
