#include "drivers/port/usb_port_claim.hpp"
#include "drivers/port/wipe.hpp"

#include <boost/system/errc.hpp>

#include <algorithm>
#include <thread>

namespace drivers {

namespace {

using Milliseconds = std::chrono::milliseconds;
using Time = std::chrono::steady_clock::time_point;

constexpr Milliseconds pause_after_empty_packet{2};

Time now()
{
    return std::chrono::steady_clock::now();
}

Milliseconds left(Time deadline)
{
    return std::max(std::chrono::ceil<Milliseconds>(deadline - now()), Milliseconds{0});
}

boost::system::error_code error(boost::system::errc::errc_t code)
{
    return make_error_code(code);
}

class Link final : public UsbLink {
public:
    Link(std::shared_ptr<UsbClaim> claim, std::vector<UsbEndpoint> endpoints)
        : claim_{std::move(claim)}, endpoints_{std::move(endpoints)}
    {
    }

    PortResult<void> out(std::uint8_t endpoint, std::span<const std::byte> bytes,
                         Milliseconds within) override
    {
        const auto kind = kind_of(endpoint);
        if (!kind || (endpoint & LIBUSB_ENDPOINT_IN) != 0)
            return error(boost::system::errc::invalid_argument);
        const auto deadline = now() + within;
        while (!bytes.empty()) {
            const auto piece = bytes.first(std::min(bytes.size(), piece_bytes_max));
            std::vector<std::byte> sent(piece.begin(), piece.end());
            if (const auto failed = UsbExchange{*claim_, *kind, endpoint, sent}.run(left(deadline)))
                return failed;
            bytes = bytes.subspan(piece.size());
        }
        return {};
    }

    PortResult<std::vector<std::byte>> in(std::uint8_t endpoint, std::size_t bytes_max,
                                          Milliseconds within) override
    {
        const auto kind = kind_of(endpoint);
        if (!kind || (endpoint & LIBUSB_ENDPOINT_IN) == 0 || bytes_max == 0)
            return error(boost::system::errc::invalid_argument);
        std::vector<std::byte> bytes(std::min(bytes_max, piece_bytes_max));
        for (const auto deadline = now() + within;;) {
            UsbExchange exchange{*claim_, *kind, endpoint, bytes};
            const auto failed = exchange.run(left(deadline));
            if (exchange.transferred() > 0 && (!failed || is_timeout(failed))) {
                bytes.resize(exchange.transferred());
                return PortResult<std::vector<std::byte>>{std::move(bytes)};
            }
            if (failed) {
                wipe(bytes); // a part may have come
                return failed;
            }
            // Many printers answer with empty packets, without end, when they have nothing to say.
            std::this_thread::sleep_for(std::min(left(deadline), pause_after_empty_packet));
            if (left(deadline) == Milliseconds{0})
                return error(boost::system::errc::timed_out);
        }
    }

    PortResult<std::vector<std::byte>> control_in(const UsbRequest& request, std::size_t bytes_max,
                                                  Milliseconds within) override
    {
        std::vector<std::byte> answer(std::min<std::size_t>(bytes_max, control_bytes_max));
        const auto came = control(request, answer, within);
        if (!came)
            return came.error();
        answer.resize(*came);
        return answer;
    }

    PortResult<void> control_out(const UsbRequest& request, std::span<const std::byte> bytes,
                                 Milliseconds within) override
    {
        if (bytes.size() > control_bytes_max)
            return error(boost::system::errc::message_size);
        std::vector<std::byte> sent(bytes.begin(), bytes.end());
        const auto taken = control(request, sent, within);
        if (!taken)
            return taken.error();
        return {};
    }

    std::unique_ptr<UsbHearing> hear(std::uint8_t endpoint, std::size_t bytes_max,
                                     Report report) override
    {
        return hear_usb(claim_, endpoint, bytes_max, std::move(report));
    }

private:
    static constexpr std::size_t piece_bytes_max = 1 << 20; // a whole number of any packets
    static constexpr std::size_t control_bytes_max = 4096;  // usbfs takes no more

    static bool is_timeout(boost::system::error_code failed)
    {
        return failed == boost::system::errc::timed_out;
    }

    std::optional<UsbExchange::Kind> kind_of(std::uint8_t endpoint) const
    {
        const auto found = std::ranges::find(endpoints_, endpoint, &UsbEndpoint::address);
        if (found == endpoints_.end())
            return std::nullopt;
        return found->kind == UsbEndpoint::Kind::bulk ? UsbExchange::Kind::bulk
                                                      : UsbExchange::Kind::interrupt;
    }

    // `data` goes out or comes in, as the request says; the result is how much of it did.
    PortResult<std::size_t> control(const UsbRequest& request, std::span<std::byte> data,
                                    Milliseconds within)
    {
        std::vector<std::byte> bytes(LIBUSB_CONTROL_SETUP_SIZE + data.size());
        libusb_fill_control_setup(reinterpret_cast<unsigned char*>(bytes.data()), request.type,
                                  request.request, request.value, request.index,
                                  static_cast<std::uint16_t>(data.size()));
        const auto begin = bytes.begin() + LIBUSB_CONTROL_SETUP_SIZE;
        std::ranges::copy(data, begin);
        UsbExchange exchange{*claim_, UsbExchange::Kind::control, 0, bytes};
        if (const auto failed = exchange.run(within))
            return failed;
        const auto came = std::min(exchange.transferred(), data.size());
        std::copy_n(begin, came, data.begin());
        return came;
    }

    std::shared_ptr<UsbClaim> claim_;
    std::vector<UsbEndpoint> endpoints_;
};

class Watch final : public UsbHearing {
public:
    Watch(std::shared_ptr<UsbEvents> events, std::function<void()> changed)
        : events_{std::move(events)}, watcher_{
                                          std::make_shared<UsbDevices::Watcher>(std::move(changed))}
    {
        events_->devices().add(watcher_);
    }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch() override
    {
        events_->devices().remove(watcher_);
        watcher_->end(events_->is_here());
    }

private:
    std::shared_ptr<UsbEvents> events_;
    std::shared_ptr<UsbDevices::Watcher> watcher_;
};

class Bus final : public UsbBus {
public:
    explicit Bus(std::shared_ptr<UsbEvents> events) : events_{std::move(events)} {}

    std::vector<UsbDevice> devices() override { return events_->devices().list(); }

    PortResult<std::unique_ptr<UsbLink>> link(const UsbDevice& device,
                                              std::uint8_t interface) override
    {
        const auto handle = events_->devices().find(device);
        const auto found = std::ranges::find(device.interfaces, interface, &UsbInterface::number);
        if (!handle || found == device.interfaces.end())
            return error(boost::system::errc::no_such_device);
        auto claim = UsbClaim::take(events_, handle.get(), interface);
        if (!claim)
            return claim.error();
        return std::unique_ptr<UsbLink>{
            std::make_unique<Link>(std::move(*claim), found->endpoints)};
    }

    std::unique_ptr<UsbHearing> watch(std::function<void()> changed) override
    {
        return std::make_unique<Watch>(events_, std::move(changed));
    }

private:
    std::shared_ptr<UsbEvents> events_;
};

} // namespace

boost::system::result<std::shared_ptr<UsbBus>, std::string> UsbBus::open()
{
    auto events = UsbEvents::start();
    if (!events)
        return events.error();
    return std::shared_ptr<UsbBus>{std::make_shared<Bus>(std::move(*events))};
}

} // namespace drivers
