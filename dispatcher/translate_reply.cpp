#include "dispatcher/translate.hpp"
#include "protocol/json_text.hpp"

namespace dispatcher {

std::string journal_text(const hallcall::v1::Reply& reply)
{
    return protocol::json_text(reply);
}

Translated<hallcall::v1::Reply> reply_from(std::string_view text)
{
    hallcall::v1::Reply reply;
    if (auto wrong = protocol::read_json(text, reply))
        return Untranslatable{*wrong};
    if (reply.request_id().empty() || reply.outcome_case() == hallcall::v1::Reply::OUTCOME_NOT_SET)
        return Untranslatable{"the reply says nothing"};
    return reply;
}

hallcall::v1::Reply refusal(const std::string& request_id, std::string_view word,
                            std::string_view sentence)
{
    hallcall::v1::Reply reply;
    reply.set_request_id(request_id);
    reply.mutable_refused()->set_refusal(std::string{word});
    reply.mutable_refused()->set_message(std::string{sentence});
    return reply;
}

} // namespace dispatcher
