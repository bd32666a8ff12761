#include "drivers/scanner/usb_reports.hpp"

#include "drivers/scanner/hid_pos.hpp"

#include <boost/system/errc.hpp>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace drivers {

using namespace std::chrono_literals;
namespace errc = boost::system::errc;

namespace {

constexpr auto request_within = 500ms;
constexpr std::uint8_t hid_class = 3, boot_subclass = 1, keyboard_protocol = 1;
constexpr std::uint8_t from_interface = 0x81; // standard request, device to host
constexpr std::uint8_t to_interface = 0x21;   // class request, host to device
constexpr std::uint8_t get_descriptor = 0x06, set_idle = 0x0a, set_protocol = 0x0b;
constexpr std::uint16_t report_descriptor = 0x2200;
constexpr std::size_t report_descriptor_bytes_max = 4096;

using Report = std::vector<std::byte>;

const UsbEndpoint* reports_of(const UsbInterface& interface)
{
    const auto found = std::ranges::find_if(interface.endpoints, [](const UsbEndpoint& one) {
        return one.is_in() && one.kind == UsbEndpoint::Kind::interrupt;
    });
    return found == interface.endpoints.end() ? nullptr : &*found;
}

bool is_hid(const UsbInterface& interface)
{
    return interface.class_code == hid_class && reports_of(interface);
}

bool is_boot_keyboard(const UsbInterface& interface)
{
    return interface.subclass == boot_subclass && interface.protocol == keyboard_protocol;
}

bool speaks_hid_pos(UsbLink& link, std::uint8_t interface)
{
    const auto descriptor =
        link.control_in({from_interface, get_descriptor, report_descriptor, interface},
                        report_descriptor_bytes_max, request_within);
    return descriptor && describes_hid_pos(*descriptor);
}

// The report of a boot keyboard, and only when something changes. A device that knows neither
// request has no other protocol.
PortResult<void> begin_boot_protocol(UsbLink& link, std::uint8_t interface)
{
    for (const auto request : {set_protocol, set_idle}) {
        const auto done =
            link.control_out({to_interface, request, 0, interface}, {}, request_within);
        if (!done && done.error() != errc::broken_pipe)
            return done;
    }
    return {};
}

} // namespace

// Between the bus's thread, which hears, and ours.
struct UsbReports::Heard {
    std::mutex mutex;
    std::condition_variable came;
    std::deque<Report> reports;
    boost::system::error_code error; // after the reports

    void take(PortResult<Report> report)
    {
        const std::lock_guard lock{mutex};
        if (!report)
            error = report.error();
        else if (reports.size() < reports_max)
            reports.push_back(std::move(*report));
        came.notify_one();
    }

    PortResult<Report> next(std::chrono::milliseconds within)
    {
        std::unique_lock lock{mutex};
        came.wait_for(lock, within, [this] { return !reports.empty() || error; });
        if (reports.empty())
            return error ? error : make_error_code(errc::timed_out);
        auto report = std::move(reports.front());
        reports.pop_front();
        return report;
    }
};

UsbReports::UsbReports(std::shared_ptr<UsbBus> bus, UsbAddress address)
    : bus_{std::move(bus)}, address_{std::move(address)}
{
}

UsbReports::~UsbReports()
{
    close();
}

void UsbReports::close()
{
    hearing_.reset();
    link_.reset();
}

PortResult<UsbDevice> UsbReports::find() const
{
    return the_only(bus_->devices(), [this](const auto& device) {
        return fits(address_, device) && std::ranges::any_of(device.interfaces, is_hid);
    });
}

PortResult<void> UsbReports::reopen(std::chrono::milliseconds)
{
    if (link_)
        return {};
    const auto device = find();
    if (!device)
        return device.error();
    // A scanner with both has its keyboard for settings that are typed.
    auto interfaces = device->interfaces;
    std::stable_partition(interfaces.begin(), interfaces.end(), std::not_fn(is_boot_keyboard));
    for (const auto& interface : interfaces) {
        if (!is_hid(interface))
            continue;
        const auto opened = open(*device, interface);
        if (opened || opened.error() != errc::protocol_not_supported)
            return opened;
    }
    return make_error_code(errc::protocol_not_supported);
}

PortResult<void> UsbReports::open(const UsbDevice& device, const UsbInterface& interface)
{
    auto link = bus_->link(device, interface.number);
    if (!link)
        return link.error();
    is_hid_pos_ = speaks_hid_pos(**link, interface.number);
    if (!is_hid_pos_) {
        if (!is_boot_keyboard(interface))
            return make_error_code(errc::protocol_not_supported);
        if (const auto begun = begin_boot_protocol(**link, interface.number); !begun)
            return begun;
    }
    link_ = std::move(*link);
    heard_ = std::make_shared<Heard>();
    const auto& endpoint = *reports_of(interface);
    hearing_ = link_->hear(endpoint.address, endpoint.packet_bytes,
                           [heard = heard_](auto report) { heard->take(std::move(report)); });
    return {};
}

PortResult<std::vector<std::byte>> UsbReports::read(std::chrono::milliseconds within)
{
    if (!link_)
        return make_error_code(errc::not_connected);
    auto report = heard_->next(within);
    if (!report && report.error() != errc::timed_out)
        close();
    return report;
}

PortResult<void> UsbReports::write(std::span<const std::byte>, std::chrono::milliseconds)
{
    return make_error_code(errc::operation_not_supported);
}

} // namespace drivers
