// The emulated card reader at a USB cable: 0400:c35a, with four pipes or with two.
#pragma once

#include "drivers/id_card/emulated_id_card_reader.hpp"
#include "tests/drivers/emulated_usb/emulated_usb_device.hpp"

#include <algorithm>

namespace drivers {

class UsbIdReader final : public EmulatedUsbDevice {
public:
    static constexpr std::uint8_t out = 0x02, out_rest = 0x06, in = 0x81, in_rest = 0x85;

    static UsbIdReader four_pipes()
    {
        return UsbIdReader{{bulk(out), bulk(out_rest), bulk(in), bulk(in_rest)}};
    }
    static UsbIdReader two_pipes(std::string serial = {})
    {
        return UsbIdReader{{bulk(out), bulk(in)}, std::move(serial)};
    }

    // Whatever happens to a reader. Its answers go out.
    template <class Change>
    auto with_reader(Change change)
    {
        return by_hand([&] {
            const Answers after{*this};
            return change(reader_);
        });
    }

private:
    struct Answers {
        UsbIdReader& device;
        ~Answers() { device.queue_answers(); }
    };

    explicit UsbIdReader(std::vector<UsbEndpoint> endpoints, std::string serial = {})
        : EmulatedUsbDevice{{.vendor = 0x0400,
                             .product = 0xc35a,
                             .maker = "",
                             .name = "",
                             .serial = std::move(serial),
                             .interfaces = {{0, 0xff, 0xff, 0xff, std::move(endpoints)}},
                             .kernel_driver = "",
                             .class_descriptor = {}}}
    {
    }
    static UsbEndpoint bulk(std::uint8_t address) { return {address, UsbEndpoint::Kind::bulk, 64}; }

    // A frame that did not come through its pipes, seven bytes and the rest, is not understood.
    std::size_t take(std::uint8_t endpoint, std::span<const std::byte> bytes) override
    {
        if (!are_four()) {
            reader_.accept(bytes);
        } else if (endpoint == out) {
            header_.assign(bytes.begin(), bytes.end());
        } else if (header_.size() == sdt::header_bytes) {
            reader_.accept(header_);
            reader_.accept(bytes);
            header_.clear();
        }
        queue_answers();
        return bytes.size();
    }

    bool are_four() const { return traits().interfaces[0].endpoints.size() == 4; }

    void queue_answers()
    {
        for (auto one = reader_.take_answer(); !one.empty(); one = reader_.take_answer()) {
            const std::span all{one};
            const auto header = are_four() ? std::min(all.size(), sdt::header_bytes) : all.size();
            queue(in, all.first(header));
            if (header < all.size())
                queue(in_rest, all.subspan(header));
        }
    }

    WipedBytes header_;
    EmulatedIdCardReader reader_;
};

} // namespace drivers
