#include "dispatcher/desk_answers.hpp"

namespace dispatcher {

Frame Answers::find(const std::string& device, const std::string& request_id) const
{
    const auto answer = answers_.find({device, request_id});
    return answer == answers_.end() ? nullptr : answer->second;
}

void Answers::remember(const std::string& device, const std::string& request_id, Frame answer,
                       Outcome outcome)
{
    Key key{device, request_id};
    if (!answers_.emplace(key, std::move(answer)).second)
        return; // the first answer stays
    auto& order = outcome == Outcome::accepted ? accepted_ : refused_;
    order.push_back(std::move(key));
    if (order.size() > (outcome == Outcome::accepted ? accepted_max : refused_max)) {
        answers_.erase(order.front());
        order.pop_front();
    }
}

} // namespace dispatcher
