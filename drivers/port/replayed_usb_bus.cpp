#include "drivers/port/replayed_usb_bus.hpp"

#include "drivers/port/recorded_usb_bus.hpp"

namespace drivers {

namespace {

using Milliseconds = std::chrono::milliseconds;
using Bytes = std::vector<std::byte>;

class Hearing final : public UsbHearing {};

// All calls go through a port, which compares them and has the answers.
class ReplayedLink final : public UsbLink {
public:
    explicit ReplayedLink(Replay& replay) : replay_{replay}, port_{replay} {}

    PortResult<void> out(std::uint8_t, std::span<const std::byte> bytes,
                         Milliseconds within) override
    {
        auto sent = port_.write(bytes, within);
        say_what_was_heard();
        return sent;
    }

    PortResult<Bytes> in(std::uint8_t, std::size_t, Milliseconds within) override
    {
        return port_.read(within);
    }

    PortResult<Bytes> control_in(const UsbRequest& request, std::size_t,
                                 Milliseconds within) override
    {
        if (const auto asked = port_.write(setup_bytes(request, 0), within); !asked)
            return asked.error();
        return port_.read(within);
    }

    PortResult<void> control_out(const UsbRequest& request, std::span<const std::byte> bytes,
                                 Milliseconds within) override
    {
        const auto setup = setup_bytes(request, bytes.size());
        Bytes said(setup.begin(), setup.end());
        said.insert(said.end(), bytes.begin(), bytes.end());
        return out(0, said, within);
    }

    std::unique_ptr<UsbHearing> hear(std::uint8_t, std::size_t, Report report) override
    {
        report_ = std::move(report);
        say_what_was_heard();
        return std::make_unique<Hearing>();
    }

private:
    void say_what_was_heard()
    {
        while (report_ && replay_.next_kind() == RecordedCall::Kind::in)
            report_(port_.read(Milliseconds{0}));
    }

    Replay& replay_;
    ReplayedPort port_;
    Report report_;
};

class ReplayedBus final : public UsbBus {
public:
    ReplayedBus(UsbDevice device, Replay& replay) : device_{std::move(device)}, replay_{replay} {}

    std::vector<UsbDevice> devices() override { return {device_}; }

    PortResult<std::unique_ptr<UsbLink>> link(const UsbDevice&, std::uint8_t) override
    {
        if (const auto opened = ReplayedPort{replay_}.reopen(Milliseconds{0}); !opened)
            return opened.error();
        return std::unique_ptr<UsbLink>{std::make_unique<ReplayedLink>(replay_)};
    }

    std::unique_ptr<UsbHearing> watch(std::function<void()>) override
    {
        return std::make_unique<Hearing>();
    }

private:
    UsbDevice device_;
    Replay& replay_;
};

} // namespace

std::shared_ptr<UsbBus> replayed_usb_bus(UsbDevice device, Replay& replay)
{
    return std::make_shared<ReplayedBus>(std::move(device), replay);
}

} // namespace drivers
