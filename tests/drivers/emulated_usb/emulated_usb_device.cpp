#include "tests/drivers/emulated_usb/emulated_usb_device.hpp"

#include "tests/drivers/emulated_usb/usb_descriptors.hpp"
#include "tests/drivers/emulated_usb/usbfs_node.hpp"

#include <linux/usb/ch9.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace drivers {

EmulatedUsbDevice::EmulatedUsbDevice(Traits traits) : traits_{std::move(traits)}
{
    endpoints_[0] = {}; // for requests
    for (const auto& interface : traits_.interfaces) {
        interfaces_[interface.number] = {traits_.kernel_driver, nullptr};
        for (const auto& endpoint : interface.endpoints)
            endpoints_[endpoint.address].is = endpoint;
    }
}

EmulatedUsbDevice::GoOn::~GoOn()
{
    if (device.node_ != nullptr)
        device.node_->go_on();
}

// ---- by hand ------------------------------------------------------------------------------------

void EmulatedUsbDevice::say(std::uint8_t endpoint, std::span<const std::byte> bytes)
{
    by_hand([&] { queue(endpoint, bytes); });
}

void EmulatedUsbDevice::say_empty_packet(std::uint8_t endpoint)
{
    by_hand([&] { endpoints_.at(endpoint).packets.emplace_back(); });
}

void EmulatedUsbDevice::queue(std::uint8_t endpoint, std::span<const std::byte> bytes)
{
    auto& at = endpoints_.at(endpoint);
    while (!bytes.empty()) {
        const auto packet = bytes.first(std::min<std::size_t>(bytes.size(), at.is.packet_bytes));
        at.packets.emplace_back(packet.begin(), packet.end());
        bytes = bytes.subspan(packet.size());
    }
    queued_ = true;
}

void EmulatedUsbDevice::stall(std::uint8_t endpoint)
{
    by_hand([&] { endpoints_.at(endpoint).halted = true; });
}

void EmulatedUsbDevice::fail_next(std::uint8_t endpoint, int status)
{
    by_hand([&] { endpoints_.at(endpoint).next_status = status; });
}

void EmulatedUsbDevice::hold_after(std::uint8_t endpoint, std::size_t bytes)
{
    by_hand([&] { endpoints_.at(endpoint).takes = bytes; });
}

void EmulatedUsbDevice::let_go(std::uint8_t endpoint)
{
    by_hand([&] { endpoints_.at(endpoint).takes.reset(); });
}

void EmulatedUsbDevice::give_to_another_program(std::uint8_t interface, bool given)
{
    by_hand([&] { interfaces_.at(interface).driver = given ? "usbfs" : traits_.kernel_driver; });
}

// ---- to look at ---------------------------------------------------------------------------------

bool EmulatedUsbDevice::is_waiting(std::uint8_t endpoint) const
{
    const auto lock = locked();
    return node_ != nullptr && node_->is_waiting(endpoint);
}

std::size_t EmulatedUsbDevice::halts_cleared(std::uint8_t endpoint) const
{
    const auto lock = locked();
    return endpoints_.at(endpoint).halts_cleared;
}

std::string EmulatedUsbDevice::kernel_driver(std::uint8_t interface) const
{
    const auto lock = locked();
    return interfaces_.at(interface).driver;
}

bool EmulatedUsbDevice::is_claimed(std::uint8_t interface) const
{
    const auto lock = locked();
    return interfaces_.at(interface).claimed_by != nullptr;
}

// ---- a model that does nothing ------------------------------------------------------------------

std::size_t EmulatedUsbDevice::take(std::uint8_t, std::span<const std::byte> bytes)
{
    return bytes.size();
}

std::optional<UsbBytes> EmulatedUsbDevice::control_in(const UsbRequest&)
{
    return std::nullopt;
}

bool EmulatedUsbDevice::control_out(const UsbRequest&, std::span<const std::byte>)
{
    return false;
}

// ---- transfers ----------------------------------------------------------------------------------

std::optional<int> EmulatedUsbDevice::carry(Transfer& transfer)
{
    const auto found = endpoints_.find(transfer.endpoint);
    if (found == endpoints_.end())
        return -ENOENT;
    auto& endpoint = found->second;
    if (const auto status = std::exchange(endpoint.next_status, std::nullopt))
        return status;
    if (endpoint.halted)
        return -EPIPE;
    if (transfer.endpoint == 0)
        return endpoint.takes ? std::nullopt : carry_control(transfer);
    return endpoint.is.is_in() ? carry_in(endpoint, transfer) : carry_out(endpoint, transfer);
}

// A short packet or a full buffer ends it; a packet that does not fit breaks it (USB 2.0, 5.8.3).
std::optional<int> EmulatedUsbDevice::carry_in(Endpoint& endpoint, Transfer& transfer)
{
    while (!endpoint.packets.empty()) {
        const auto packet = std::move(endpoint.packets.front());
        endpoint.packets.pop_front();
        const auto room = transfer.bytes.subspan(transfer.done);
        const auto fitting = std::min(packet.size(), room.size());
        std::copy_n(packet.begin(), fitting, room.begin());
        transfer.done += fitting;
        if (packet.size() > room.size())
            return -EOVERFLOW;
        if (packet.size() < endpoint.is.packet_bytes || transfer.done == transfer.bytes.size())
            return 0;
    }
    return std::nullopt;
}

std::optional<int> EmulatedUsbDevice::carry_out(Endpoint& endpoint, Transfer& transfer)
{
    auto offered = transfer.bytes.subspan(transfer.done);
    if (endpoint.takes)
        offered = offered.first(std::min(offered.size(), *endpoint.takes));
    const auto taken = offered.empty() ? 0 : take(transfer.endpoint, offered);
    if (endpoint.takes)
        *endpoint.takes -= taken;
    transfer.done += taken;
    return transfer.done == transfer.bytes.size() ? std::optional{0} : std::nullopt;
}

std::optional<int> EmulatedUsbDevice::carry_control(Transfer& transfer)
{
    usb_ctrlrequest setup{};
    std::memcpy(&setup, transfer.bytes.data(), sizeof setup);
    const UsbRequest request{setup.bRequestType, setup.bRequest, setup.wValue, setup.wIndex};
    const auto data = transfer.bytes.subspan(sizeof setup);
    if ((setup.bRequestType & USB_DIR_IN) == 0)
        return control_out(request, data) ? (transfer.done = data.size(), 0) : -EPIPE;
    auto answer = standard_answer(request);
    if (!answer)
        answer = control_in(request);
    if (!answer)
        return -EPIPE;
    transfer.done = std::min(answer->size(), data.size());
    std::copy_n(answer->begin(), transfer.done, data.begin());
    return 0;
}

std::optional<UsbBytes> EmulatedUsbDevice::standard_answer(const UsbRequest& request) const
{
    if (request.type != USB_DIR_IN)
        return std::nullopt;
    if (request.request == USB_REQ_GET_CONFIGURATION)
        return UsbBytes{std::byte{1}};
    if (request.request == USB_REQ_GET_DESCRIPTOR)
        return usb_descriptor(traits_, static_cast<std::uint8_t>(request.value >> 8),
                              static_cast<std::uint8_t>(request.value));
    return std::nullopt;
}

} // namespace drivers
