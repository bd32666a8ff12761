// A reader on USB with a vendor's own class. The specification of the security module has four bulk
// pipes: seven bytes of header on the first OUT and the first IN, the rest of the frame on the
// second ones. Many later readers have two pipes with whole frames. Which one it is is seen from
// the number of its bulk endpoints. Source: README.md, "Sources", 1 and 4.
#pragma once

#include "drivers/id_card/sdt_line.hpp"
#include "drivers/port/usb_port.hpp"

namespace drivers {

class SdtUsbLine final : public SdtLine {
public:
    // The first reader that fits the address and has such pipes.
    SdtUsbLine(std::shared_ptr<UsbBus> bus, UsbAddress address);

    PortResult<void> reopen(std::chrono::milliseconds within) override;
    PortResult<void> send(std::span<const std::byte> frame,
                          std::chrono::milliseconds within) override;
    PortResult<WipedBytes> receive(std::chrono::milliseconds within) override;
    void forget() override;

private:
    // Which endpoint a header and the rest of a frame go through; the same one with two pipes.
    struct Pipes {
        std::uint8_t interface = 0;
        UsbEndpoint header_out, rest_out, header_in, rest_in;
        bool are_four() const { return header_out.address != rest_out.address; }
    };
    static std::optional<Pipes> pipes_of(const UsbDevice& device);
    std::shared_ptr<UsbBus> bus_;
    UsbAddress address_;
    Pipes pipes_;
    std::unique_ptr<UsbLink> link_;
    std::size_t rest_bytes_ = 0; // still to come on the second IN
};

} // namespace drivers
