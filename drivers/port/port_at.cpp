#include "drivers/port/port_at.hpp"

#include "drivers/port/recorded_port.hpp"
#include "drivers/port/recorded_usb_bus.hpp"
#include "drivers/port/tcp_port.hpp"

#include <mutex>

namespace drivers {

namespace {

using BusOrSentence = boost::system::result<std::shared_ptr<UsbBus>, std::string>;

class SharedBus {
public:
    BusOrSentence get()
    {
        const std::lock_guard lock{mutex_};
        if (!bus_) {
            auto opened = UsbBus::open();
            if (!opened)
                return opened;
            bus_ = std::move(*opened);
        }
        return bus_;
    }

private:
    std::mutex mutex_;
    std::shared_ptr<UsbBus> bus_;
};

} // namespace

UsbBusSource usb_bus_on_demand()
{
    return [shared = std::make_shared<SharedBus>()] { return shared->get(); };
}

PortOrSentence port_at(const PortAddress& where, const UsbBusSource& usb_bus,
                       std::optional<std::uint8_t> usb_class)
{
    if (const auto* tcp = std::get_if<TcpAddress>(&where))
        return std::unique_ptr<Port>{std::make_unique<TcpPort>(tcp->address, tcp->port)};
    if (const auto* line = std::get_if<SerialLine>(&where))
        return std::unique_ptr<Port>{std::make_unique<SerialPort>(*line)};
    auto bus = usb_bus();
    if (!bus)
        return bus.error();
    return std::unique_ptr<Port>{
        std::make_unique<UsbPort>(*bus, std::get<UsbAddress>(where), usb_class)};
}

PortOrSentence port_at(std::string_view where, const UsbBusSource& usb_bus,
                       std::optional<std::uint8_t> usb_class)
{
    const auto address = parse_port_address(where);
    if (!address)
        return address.error();
    return port_at(*address, usb_bus, usb_class);
}

PortOrSentence recorded(std::unique_ptr<Port> way, const std::string& record, Keep keep)
{
    if (record.empty())
        return way;
    auto over = RecordedPort::over(std::move(way), record, keep, &std::chrono::steady_clock::now);
    if (!over)
        return over.error();
    return std::unique_ptr<Port>{std::move(*over)};
}

BusOrSentence recorded(std::shared_ptr<UsbBus> bus, const std::string& record, Keep keep)
{
    if (record.empty())
        return bus;
    auto recorder = PortRecorder::begin(record, keep, &std::chrono::steady_clock::now);
    if (!recorder)
        return recorder.error();
    return recorded_usb_bus(std::move(bus), std::move(*recorder));
}

} // namespace drivers
