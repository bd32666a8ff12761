#include "protocol/request_book.hpp"

#include <algorithm>
#include <utility>

namespace protocol {

bool RequestBook::add(hallcall::v1::Request request)
{
    const auto same = [&](const auto& other) { return other.request_id() == request.request_id(); };
    if (unanswered_.size() >= unanswered_max_ || std::ranges::any_of(unanswered_, same))
        return false;
    unanswered_.push_back(std::move(request));
    return true;
}

bool RequestBook::answered(const std::string& request_id)
{
    const auto same = [&](const auto& request) { return request.request_id() == request_id; };
    return std::erase_if(unanswered_, same) > 0;
}

} // namespace protocol
