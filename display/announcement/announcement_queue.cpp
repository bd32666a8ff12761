#include "display/announcement/announcement_queue.hpp"

#include <algorithm>

namespace display {

bool AnnouncementQueue::add(const SpokenCall& call)
{
    const auto same = std::ranges::find(waiting_, call.number, &SpokenCall::number);
    if (same != waiting_.end()) {
        *same = call;
        return true;
    }
    waiting_.push_back(call);
    if (waiting_.size() <= waiting_max)
        return true;
    waiting_.pop_front();
    return false;
}

std::optional<Announcement> AnnouncementQueue::next()
{
    if (speaking_)
        return {};
    if (waiting_.size() > crowded)
        drop_repeats();
    if (waiting_.empty())
        return {};
    const auto together = waiting_.size() > crowded ? std::min(waiting_.size(), merged_max) : 1;
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(together);
    Announcement announcement{{waiting_.begin(), end}};
    waiting_.erase(waiting_.begin(), end);
    for (const auto& call : announcement.calls)
        spoken_.insert(call.number);
    speaking_ = true;
    return announcement;
}

void AnnouncementQueue::finished()
{
    speaking_ = false;
}

void AnnouncementQueue::drop_repeats()
{
    std::erase_if(waiting_, [this](const SpokenCall& call) {
        return call.recalls > 0 && spoken_.contains(call.number);
    });
}

} // namespace display
