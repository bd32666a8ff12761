#include "drivers/id_card/sdt_usb_line.hpp"

#include "drivers/id_card/sdt_frame.hpp"

#include <boost/system/errc.hpp>

#include <algorithm>

namespace drivers {

using namespace std::chrono_literals;

namespace {

constexpr std::uint8_t makers_own_class = 0xff;

// The largest answer in packets of 64 bytes, and some more.
constexpr int leftovers_max = 50;
constexpr auto leftover_within = 10ms;

boost::system::error_code error(boost::system::errc::errc_t code)
{
    return make_error_code(code);
}

} // namespace

SdtUsbLine::SdtUsbLine(std::shared_ptr<UsbBus> bus, UsbAddress address)
    : bus_{std::move(bus)}, address_{std::move(address)}
{
}

std::optional<SdtUsbLine::Pipes> SdtUsbLine::pipes_of(const UsbDevice& device)
{
    for (const auto& interface : device.interfaces) {
        if (interface.class_code != makers_own_class)
            continue;
        std::vector<UsbEndpoint> outs, ins;
        for (const auto& endpoint : interface.endpoints) {
            if (endpoint.kind == UsbEndpoint::Kind::bulk)
                (endpoint.is_in() ? ins : outs).push_back(endpoint);
        }
        if (outs.size() == 2 && ins.size() == 2)
            return Pipes{interface.number, outs[0], outs[1], ins[0], ins[1]};
        if (outs.size() == 1 && ins.size() == 1)
            return Pipes{interface.number, outs[0], outs[0], ins[0], ins[0]};
    }
    return std::nullopt;
}

PortResult<void> SdtUsbLine::reopen(std::chrono::milliseconds)
{
    link_.reset();
    const auto found = the_only(bus_->devices(), [this](const auto& device) {
        return fits(address_, device) && pipes_of(device);
    });
    if (!found)
        return found.error();
    pipes_ = *pipes_of(*found);
    auto link = bus_->link(*found, pipes_.interface);
    if (!link)
        return link.error();
    link_ = std::move(*link);
    forget();
    return {};
}

void SdtUsbLine::forget()
{
    rest_bytes_ = 0;
    int left = leftovers_max;
    for (const auto& endpoint : {pipes_.header_in, pipes_.rest_in}) {
        while (link_ && --left >= 0) {
            auto came = link_->in(endpoint.address, endpoint.packet_bytes, leftover_within);
            if (!came)
                break;
            wipe(*came);
        }
    }
}

PortResult<void> SdtUsbLine::send(std::span<const std::byte> frame,
                                  std::chrono::milliseconds within)
{
    if (!link_)
        return error(boost::system::errc::not_connected);
    if (!pipes_.are_four())
        return link_->out(pipes_.header_out.address, frame, within);
    const auto header = std::min(frame.size(), sdt::header_bytes);
    const auto sent = link_->out(pipes_.header_out.address, frame.first(header), within);
    if (!sent)
        return sent;
    return link_->out(pipes_.rest_out.address, frame.subspan(header), within);
}

// Packet by packet: asked for more, a transfer that ends with a full packet would wait for another.
PortResult<WipedBytes> SdtUsbLine::receive(std::chrono::milliseconds within)
{
    if (!link_)
        return error(boost::system::errc::not_connected);
    const bool rest = rest_bytes_ > 0;
    const auto& endpoint = rest ? pipes_.rest_in : pipes_.header_in;
    auto came = link_->in(endpoint.address, endpoint.packet_bytes, within);
    if (!came)
        return came.error();
    if (rest)
        rest_bytes_ -= std::min(rest_bytes_, came->size());
    else if (pipes_.are_four())
        rest_bytes_ = sdt::bytes_after(*came);
    return wiped(std::move(*came));
}

} // namespace drivers
