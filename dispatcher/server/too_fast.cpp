#include "dispatcher/server/too_fast.hpp"

#include "dispatcher/translate.hpp"
#include "hall/terms.hpp"
#include "protocol/handshake.hpp"

namespace dispatcher {

namespace v1 = hallcall::v1;

std::optional<v1::FromDispatcher> answer_to(Rate::Verdict verdict, const v1::ToDispatcher& message)
{
    v1::FromDispatcher answer;
    if (verdict == Rate::Verdict::far_too_fast)
        *answer.mutable_rejected() = protocol::rejection(
            v1::Rejected::BROKEN_PROTOCOL, "Too many messages in too short a time: the link ends.");
    else if (message.has_hello())
        *answer.mutable_rejected() = protocol::rejection(
            v1::Rejected::BROKEN_PROTOCOL,
            "This device has said too much in too short a time: it may come again in a moment.");
    else if (message.has_request() && hall::is_id(message.request().request_id()))
        *answer.mutable_reply() =
            refusal(message.request().request_id(), "too_many_requests",
                    "Too many requests at once. Wait for their answers, then ask again.");
    else
        return std::nullopt;
    return answer;
}

} // namespace dispatcher
