#include "display/sign_board.hpp"

#include <algorithm>

namespace display {

namespace {

using namespace hallcall::v1;

bool is_there(TicketState state)
{
    return state == TICKET_CALLED || state == TICKET_SERVING;
}

bool takes_nobody(const CounterRow& counter)
{
    return counter.state() == COUNTER_PAUSED || counter.state() == COUNTER_CLOSED;
}

SignFace face_of(const Call& call)
{
    return {.kind = SignFace::Kind::call,
            .number = call.number(),
            .counter = call.counter(),
            .recalls = call.recalls(),
            .called_at = call.called_at()};
}

SignFace counter_face(const protocol::PictureBook& picture, std::uint32_t number)
{
    const auto found = picture.counters().find(number);
    if (found == picture.counters().end())
        return {};
    const auto& counter = found->second;
    if (!counter.ticket().empty() && is_there(counter.ticket_state())) {
        for (const auto& call : picture.calls())
            if (call.number() == counter.ticket() && call.counter() == number)
                return face_of(call);
        return {.kind = SignFace::Kind::call, .number = counter.ticket(), .counter = number};
    }
    return {.kind = takes_nobody(counter) ? SignFace::Kind::paused : SignFace::Kind::idle};
}

SignFace zone_face(const protocol::PictureBook& picture, const std::string& zone)
{
    const auto belongs = [&zone](const auto& row) { return zone.empty() || row.zone() == zone; };
    const Call* newest = nullptr;
    for (const auto& call : picture.calls())
        if (belongs(call) && call.state() == TICKET_CALLED &&
            (!newest || call.called_at() >= newest->called_at()))
            newest = &call;
    if (newest)
        return face_of(*newest);
    bool has_counters = false;
    for (const auto& [number, counter] : picture.counters()) {
        if (!belongs(counter))
            continue;
        if (!takes_nobody(counter))
            return {};
        has_counters = true;
    }
    return {.kind = has_counters ? SignFace::Kind::paused : SignFace::Kind::idle};
}

} // namespace

SignFace sign_face(const protocol::PictureBook& picture, const SignPost& post, bool known)
{
    if (!known)
        return {};
    return post.counter != 0 ? counter_face(picture, post.counter) : zone_face(picture, post.zone);
}

bool is_new_call(const SignFace& before, const SignFace& now)
{
    if (now.kind != SignFace::Kind::call)
        return false;
    return before.number != now.number || before.counter != now.counter ||
           now.called_at > before.called_at;
}

std::string sign_text(const SignFace& face, const SignPost& post, SignTongue tongue)
{
    const bool chinese = tongue == SignTongue::chinese;
    switch (face.kind) {
    case SignFace::Kind::idle:
        return chinese ? "热情为您服务" : "WELCOME";
    case SignFace::Kind::paused:
        return chinese ? "暂停服务" : "PAUSED";
    case SignFace::Kind::call:
        break;
    }
    if (post.counter != 0)
        return face.number;
    return face.number + " → " + std::to_string(face.counter) + (chinese ? "号窗口" : "");
}

} // namespace display
