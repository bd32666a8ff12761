#include "dispatcher/desk_inside.hpp"
#include "dispatcher/translate_words.hpp"
#include "protocol/handshake.hpp"

#include <utility>

namespace dispatcher {

namespace v1 = hallcall::v1;

void Desk::Inside::hello(PeerId id, Peer& peer, const v1::Hello& hello)
{
    for (auto& [other_id, other] : peers)
        if (other.state == Peer::State::welcomed && other.device == hello.device())
            send_away(other_id, other, v1::Rejected::DEVICE_ELSEWHERE,
                      "The device \"" + hello.device() +
                          "\" said hello on a newer link. Two devices never share a name.");
    peer.state = Peer::State::welcomed;
    peer.device = hello.device();
    peer.role = hello.role();
    devices.linked(peer.device, peer.role, hello.software(), now);
    v1::FromDispatcher message;
    auto& welcome = *message.mutable_welcome();
    welcome.set_protocol_version(protocol::protocol_version);
    welcome.set_software(software);
    welcome.set_stream(stream);
    welcome.set_now(milliseconds_of(now));
    gate.put(last_sequence, id, framed(message), Gate::Direct::word);
    clerks.linked(peer.device);
    tell_clerk(id, peer);
    bring_up_to_date(id, peer, hello);
}

void Desk::Inside::send_away(PeerId id, Peer& peer, v1::Rejected::Reason reason,
                             const std::string& message)
{
    gone(peer);
    peer.state = Peer::State::leaving;
    v1::FromDispatcher rejected;
    rejected.mutable_rejected()->set_reason(reason);
    rejected.mutable_rejected()->set_message(message);
    gate.put(last_sequence, id, framed(rejected), Gate::Direct::farewell);
}

// Once for each peer that was welcome.
void Desk::Inside::gone(const Peer& peer)
{
    if (peer.state != Peer::State::welcomed)
        return;
    devices.left(peer.device, now);
    clerks.left(peer.device, now);
}

void Desk::Inside::device_report(PeerId id, Peer& peer, const v1::DeviceReport& report)
{
    if (const auto objection = devices.report(peer.device, report, now))
        send_away(id, peer, v1::Rejected::BROKEN_PROTOCOL, *objection);
}

void Desk::Inside::bring_up_to_date(PeerId id, Peer& peer, const v1::Hello& hello)
{
    const auto audience = peer.sees_tickets() ? Audience::with_tickets : Audience::without_tickets;
    const auto missed = hello.stream() == stream
                            ? updates.missed_since(hello.last_sequence(), audience)
                            : std::nullopt;
    if (!missed)
        return send_snapshot(id, peer);
    peer.updates_from = last_sequence;
    for (const auto& frame : *missed)
        gate.put_update(last_sequence, id, frame);
}

void Desk::Inside::send_snapshot(PeerId id, Peer& peer)
{
    peer.updates_from = last_sequence;
    const auto audience = peer.sees_tickets() ? Audience::with_tickets : Audience::without_tickets;
    for (const auto& frame :
         updates.snapshot(last_sequence, now, audience, [this] { return rows.whole(hall); }))
        gate.put_update(last_sequence, id, frame);
}

} // namespace dispatcher
