#include "drivers/port/usb_port.hpp"

#include <boost/system/errc.hpp>

#include <algorithm>
#include <thread>

namespace drivers {

using boost::system::error_code;
namespace errc = boost::system::errc;

namespace {

constexpr std::size_t read_bytes_max = 4096; // drivers/port/port.hpp; a whole number of packets
// A device is asked, not listened to: without a moment for the answer there would never be one.
// Two frames of a full-speed bus and what the machine takes.
constexpr std::chrono::milliseconds read_at_least{5};

const UsbEndpoint* first_bulk(const UsbInterface& interface, bool is_in)
{
    const auto found = std::ranges::find_if(interface.endpoints, [is_in](const auto& one) {
        return one.kind == UsbEndpoint::Kind::bulk && one.is_in() == is_in;
    });
    return found == interface.endpoints.end() ? nullptr : &*found;
}

} // namespace

PortResult<UsbDevice> the_only(std::vector<UsbDevice> devices,
                               const std::function<bool(const UsbDevice&)>& is_wanted)
{
    const auto found = std::ranges::find_if(devices, is_wanted);
    if (found == devices.end())
        return make_error_code(errc::no_such_device);
    if (std::any_of(found + 1, devices.end(), is_wanted))
        return not_unique();
    return std::move(*found);
}

struct UsbPort::Open {
    error_code ended(error_code error)
    {
        if (error == errc::timed_out || error == errc::broken_pipe)
            broken = true; // a part may have gone out: what follows would be taken for its rest
        else
            link.reset();
        return error;
    }

    std::optional<UsbDevice> device;
    std::uint8_t interface = 0, out = 0;
    std::optional<std::uint8_t> in;
    std::unique_ptr<UsbLink> link;
    bool broken = false;
};

UsbPort::UsbPort(std::shared_ptr<UsbBus> bus, UsbAddress address,
                 std::optional<std::uint8_t> class_code)
    : bus_{std::move(bus)}, address_{std::move(address)},
      class_code_{class_code}, open_{std::make_unique<Open>()}
{
}

UsbPort::~UsbPort() = default;

PortResult<void> UsbPort::write(std::span<const std::byte> bytes, std::chrono::milliseconds within)
{
    if (!open_->link || open_->broken)
        return make_error_code(errc::not_connected);
    const auto sent = open_->link->out(open_->out, bytes, within);
    if (!sent)
        return open_->ended(sent.error());
    return {};
}

PortResult<std::vector<std::byte>> UsbPort::read(std::chrono::milliseconds within)
{
    if (!open_->link)
        return make_error_code(errc::not_connected);
    within = std::max(within, read_at_least);
    if (!open_->in) {
        std::this_thread::sleep_for(within);
        return make_error_code(errc::timed_out);
    }
    auto came = open_->link->in(*open_->in, read_bytes_max, within);
    if (!came && came.error() != errc::timed_out)
        return open_->ended(came.error());
    return came;
}

PortResult<void> UsbPort::reopen(std::chrono::milliseconds)
{
    auto& is = *open_;
    auto devices = bus_->devices();
    if (is.link && std::ranges::find(devices, *is.device) != devices.end()) {
        is.broken = false;
        return {};
    }
    is.link.reset();
    const auto found = the_only(std::move(devices),
                                [this](const auto& device) { return choose(device) != nullptr; });
    if (!found)
        return found.error();
    const auto* interface = choose(*found);
    auto link = bus_->link(*found, interface->number);
    if (!link)
        return link.error();
    const auto* in = first_bulk(*interface, true);
    is = {.device = *found,
          .interface = interface->number,
          .out = first_bulk(*interface, false)->address,
          .in = in == nullptr ? std::nullopt : std::optional{in->address},
          .link = std::move(*link)};
    return {};
}

const UsbInterface* UsbPort::choose(const UsbDevice& device) const
{
    if (!fits(address_, device))
        return nullptr;
    const auto found = std::ranges::find_if(device.interfaces, [this](const auto& one) {
        return (!class_code_ || *class_code_ == one.class_code) && first_bulk(one, false);
    });
    return found == device.interfaces.end() ? nullptr : &*found;
}

PortResult<std::uint8_t> UsbPort::printer_status(std::chrono::milliseconds within)
{
    if (!open_->link)
        return make_error_code(errc::not_connected);
    // GET_PORT_STATUS: USB Printer Class 1.1, 4.2.2.
    const UsbRequest get_port_status{0xA1, 1, 0, open_->interface};
    const auto answer = open_->link->control_in(get_port_status, 1, within);
    if (!answer)
        return answer.error();
    if (answer->empty())
        return make_error_code(errc::io_error);
    return std::to_integer<std::uint8_t>(answer->front());
}

std::optional<UsbDevice> UsbPort::device() const
{
    return open_->device;
}

} // namespace drivers
