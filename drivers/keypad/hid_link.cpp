#include "drivers/keypad/hid_link.hpp"

#include <boost/system/errc.hpp>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace drivers {

using namespace std::chrono_literals;

namespace {

constexpr auto request_within = 500ms;
constexpr auto out_within = 1'000ms;
constexpr std::uint8_t to_interface = 0x21; // class request, host to device
constexpr std::uint8_t request_set_report = 0x09, request_set_idle = 0x0a,
                       request_set_protocol = 0x0b;

constexpr std::uint16_t report_value(HidLink::ReportType type, std::uint8_t number)
{
    return static_cast<std::uint16_t>(static_cast<unsigned>(type) << 8 | number);
}

} // namespace

PadFault pad_fault_of(const boost::system::error_code& error)
{
    namespace errc = boost::system::errc;
    if (error == errc::no_such_device || error == errc::not_connected)
        return PadFault::unplugged;
    if (error == errc::permission_denied)
        return PadFault::not_permitted;
    return error == errc::device_or_resource_busy ? PadFault::busy : PadFault::broken;
}

// Between the bus's thread, which hears, and ours.
struct HidLink::Heard {
    std::mutex mutex;
    std::condition_variable came;
    std::deque<Report> reports;
    std::optional<boost::system::error_code> error; // after the reports

    void take(PortResult<Report> report)
    {
        const std::lock_guard lock{mutex};
        if (!report)
            error = report.error();
        else if (reports.size() < reports_max)
            reports.push_back(std::move(*report));
        came.notify_one();
    }
};

HidLink::HidLink(std::shared_ptr<UsbBus> bus, UsbAddress address, Choose choose)
    : bus_{std::move(bus)}, address_{std::move(address)}, choose_{choose}
{
}

HidLink::~HidLink()
{
    close();
}

boost::system::result<UsbDevice, PadFault> HidLink::find() const
{
    auto found = the_only(bus_->devices(), [this](const auto& device) {
        return fits(address_, device) && choose_(device);
    });
    if (!found)
        return found.error() == not_unique() ? PadFault::ambiguous : PadFault::unplugged;
    return *std::move(found);
}

HidLink::Step HidLink::open()
{
    if (link_)
        return {};
    auto found = find();
    if (!found)
        return found.error();
    const auto& chosen = *choose_(*found);
    std::optional<UsbEndpoint> in;
    out_endpoint_ = 0;
    for (const auto& endpoint : chosen.endpoints) {
        if (endpoint.is_in() && !in)
            in = endpoint;
        else if (!endpoint.is_in() && out_endpoint_ == 0)
            out_endpoint_ = endpoint.address;
    }
    if (!in)
        return PadFault::broken;
    auto link = bus_->link(*found, chosen.number);
    if (!link)
        return pad_fault_of(link.error());
    interface_ = chosen.number;
    device_ = std::move(*found);
    link_ = std::move(*link);
    heard_ = std::make_shared<Heard>();
    hearing_ = link_->hear(in->address, in->packet_bytes,
                           [heard = heard_](auto report) { heard->take(std::move(report)); });
    return {};
}

void HidLink::close()
{
    hearing_.reset();
    link_.reset();
}

PadFault HidLink::lost(const boost::system::error_code& error)
{
    close();
    return pad_fault_of(error);
}

boost::system::result<std::optional<HidLink::Report>, PadFault>
HidLink::report(std::chrono::milliseconds within)
{
    if (!link_)
        return PadFault::unplugged;
    std::unique_lock lock{heard_->mutex};
    heard_->came.wait_for(lock, within,
                          [this] { return !heard_->reports.empty() || heard_->error; });
    if (!heard_->reports.empty()) {
        auto report = std::move(heard_->reports.front());
        heard_->reports.pop_front();
        return std::optional{std::move(report)};
    }
    if (!heard_->error)
        return std::optional<Report>{};
    const auto error = *heard_->error;
    lock.unlock();
    return lost(error);
}

HidLink::Step HidLink::request(std::uint8_t request, std::uint16_t value,
                               std::span<const std::byte> bytes)
{
    if (!link_)
        return PadFault::unplugged;
    const auto done =
        link_->control_out({to_interface, request, value, interface_}, bytes, request_within);
    if (!done)
        return lost(done.error());
    return {};
}

HidLink::Step HidLink::set_report(ReportType type, std::uint8_t number,
                                  std::span<const std::byte> bytes)
{
    return request(request_set_report, report_value(type, number), bytes);
}

HidLink::Step HidLink::optional_request(std::uint8_t request, std::uint16_t value,
                                        std::span<const std::byte> bytes)
{
    if (!link_)
        return PadFault::unplugged;
    const auto done =
        link_->control_out({to_interface, request, value, interface_}, bytes, request_within);
    if (!done && done.error() != boost::system::errc::broken_pipe)
        return lost(done.error());
    return {};
}

HidLink::Step HidLink::set_boot_protocol()
{
    return optional_request(request_set_protocol, 0, {});
}

HidLink::Step HidLink::set_idle()
{
    return optional_request(request_set_idle, 0, {});
}

HidLink::Step HidLink::set_light(std::span<const std::byte> bytes)
{
    return optional_request(request_set_report, report_value(ReportType::output, 0), bytes);
}

HidLink::Step HidLink::out(std::span<const std::byte> bytes)
{
    if (out_endpoint_ == 0)
        return set_report(ReportType::output, std::to_integer<std::uint8_t>(bytes.front()), bytes);
    if (!link_)
        return PadFault::unplugged;
    if (const auto sent = link_->out(out_endpoint_, bytes, out_within); !sent)
        return lost(sent.error());
    return {};
}

} // namespace drivers
