#include "drivers/port/recorded_usb_bus.hpp"

namespace drivers {

namespace {

using Kind = RecordedCall::Kind;
using Milliseconds = std::chrono::milliseconds;
using Bytes = std::vector<std::byte>;

boost::system::error_code error_of(const PortResult<void>& result)
{
    return result ? boost::system::error_code{} : result.error();
}

class RecordedLink final : public UsbLink {
public:
    RecordedLink(std::unique_ptr<UsbLink> link, std::shared_ptr<PortRecorder> recorder)
        : link_{std::move(link)}, recorder_{std::move(recorder)}
    {
    }

    PortResult<void> out(std::uint8_t endpoint, std::span<const std::byte> bytes,
                         Milliseconds within) override
    {
        auto sent = link_->out(endpoint, bytes, within);
        recorder_->record(Kind::out, bytes, error_of(sent));
        return sent;
    }

    PortResult<Bytes> in(std::uint8_t endpoint, std::size_t bytes_max, Milliseconds within) override
    {
        return came(*recorder_, link_->in(endpoint, bytes_max, within));
    }

    PortResult<Bytes> control_in(const UsbRequest& request, std::size_t bytes_max,
                                 Milliseconds within) override
    {
        recorder_->record(Kind::out, setup_bytes(request, 0), {});
        return came(*recorder_, link_->control_in(request, bytes_max, within));
    }

    PortResult<void> control_out(const UsbRequest& request, std::span<const std::byte> bytes,
                                 Milliseconds within) override
    {
        const auto setup = setup_bytes(request, bytes.size());
        Bytes said(setup.begin(), setup.end());
        said.insert(said.end(), bytes.begin(), bytes.end());
        auto taken = link_->control_out(request, bytes, within);
        recorder_->record(Kind::out, said, error_of(taken));
        return taken;
    }

    std::unique_ptr<UsbHearing> hear(std::uint8_t endpoint, std::size_t bytes_max,
                                     Report report) override
    {
        return link_->hear(endpoint, bytes_max,
                           [recorder = recorder_, report = std::move(report)](auto heard) {
                               report(came(*recorder, std::move(heard)));
                           });
    }

private:
    static PortResult<Bytes> came(PortRecorder& recorder, PortResult<Bytes> bytes)
    {
        if (bytes)
            recorder.record(Kind::in, *bytes, {});
        else
            recorder.record(Kind::in, {}, bytes.error());
        return bytes;
    }

    std::unique_ptr<UsbLink> link_;
    std::shared_ptr<PortRecorder> recorder_;
};

class RecordedBus final : public UsbBus {
public:
    RecordedBus(std::shared_ptr<UsbBus> bus, std::shared_ptr<PortRecorder> recorder)
        : bus_{std::move(bus)}, recorder_{std::move(recorder)}
    {
    }

    std::vector<UsbDevice> devices() override { return bus_->devices(); }

    PortResult<std::unique_ptr<UsbLink>> link(const UsbDevice& device,
                                              std::uint8_t interface) override
    {
        auto claimed = bus_->link(device, interface);
        recorder_->record(Kind::open, {}, claimed ? boost::system::error_code{} : claimed.error());
        if (!claimed)
            return claimed.error();
        return std::unique_ptr<UsbLink>{
            std::make_unique<RecordedLink>(std::move(*claimed), recorder_)};
    }

    std::unique_ptr<UsbHearing> watch(std::function<void()> changed) override
    {
        return bus_->watch(std::move(changed));
    }

private:
    std::shared_ptr<UsbBus> bus_;
    std::shared_ptr<PortRecorder> recorder_;
};

} // namespace

std::array<std::byte, 8> setup_bytes(const UsbRequest& request, std::size_t bytes)
{
    const auto low = [](std::size_t word) { return static_cast<std::byte>(word & 0xff); };
    const auto high = [](std::size_t word) { return static_cast<std::byte>(word >> 8 & 0xff); };
    return {low(request.type),  low(request.request), low(request.value), high(request.value),
            low(request.index), high(request.index),  low(bytes),         high(bytes)};
}

std::shared_ptr<UsbBus> recorded_usb_bus(std::shared_ptr<UsbBus> bus,
                                         std::shared_ptr<PortRecorder> recorder)
{
    return std::make_shared<RecordedBus>(std::move(bus), std::move(recorder));
}

} // namespace drivers
