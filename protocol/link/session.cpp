#include "protocol/link/session.hpp"

#include "protocol/handshake.hpp"
#include "protocol/link/wire.hpp"

#include <utility>

namespace protocol::link {

namespace v1 = hallcall::v1;

namespace {

Wire::Frame framed(const v1::FromDispatcher& message)
{
    return std::make_shared<const std::string>(frame(message.SerializeAsString()));
}

Wire::Frame heartbeat_to_device()
{
    v1::FromDispatcher message;
    message.mutable_heartbeat();
    return framed(message);
}

class WireSession final : public Session, private Wire::Sink {
public:
    explicit WireSession(Owner& owner) : owner_{&owner} {}
    ~WireSession() override
    {
        wire_->forget_sink();
        wire_->close("forgotten");
    }

    void open(Channel channel, const SessionLimits& limits)
    {
        wire_ = Wire::start(
            std::move(channel),
            {limits.heartbeat, limits.silence_max, limits.first_within, limits.outgoing_bytes_max},
            heartbeat_to_device(), *this);
    }

    void send(Wire::Frame frame, bool droppable) override
    {
        wire_->send(std::move(frame), droppable);
    }
    void close_after_sending() override { wire_->close_after_sending(); }
    void close() override { wire_->close("closed by the dispatcher"); }
    Fault fault() const override
    {
        if (!garbled_.empty())
            return Fault::garbled;
        return wire_->fell_silent() ? Fault::silent : Fault::none;
    }
    std::string peer_address() const override { return wire_->peer_address(); }
    const std::optional<Enrolled>& enrolled() const override { return wire_->enrolled(); }
    bool is_encrypted() const override { return wire_->is_encrypted(); }

private:
    void framed(std::string_view bytes) override
    {
        v1::ToDispatcher message;
        if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
            return garbled("A message cannot be decoded.");
        owner_->received(*this, message);
    }

    void garbled(std::string_view what) override
    {
        garbled_ = what;
        if (is_newcomer())
            return wire_->close_after_sending();
        v1::FromDispatcher goodbye;
        *goodbye.mutable_rejected() = rejection(v1::Rejected::BROKEN_PROTOCOL, garbled_);
        wire_->send(link::framed(goodbye), false);
        wire_->close_after_sending();
    }

    void drained() override { owner_->fell_behind(*this); }

    void ended(const std::string& why) override
    {
        const auto keep = shared_from_this(); // the owner lets go of us in here
        owner_->ended(*this, garbled_.empty() ? why : garbled_);
    }

    Owner* owner_;
    std::shared_ptr<Wire> wire_;
    std::string garbled_;
};

} // namespace

std::shared_ptr<Session> Session::start(Channel channel, SessionLimits limits, Owner& owner)
{
    auto session = std::make_shared<WireSession>(owner);
    session->open(std::move(channel), limits);
    return session;
}

} // namespace protocol::link
