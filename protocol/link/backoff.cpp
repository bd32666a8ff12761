#include "protocol/link/backoff.hpp"

#include <algorithm>

namespace protocol::link {

Backoff::Backoff(Duration first, Duration max, std::uint64_t seed)
    : first_{first}, max_{max}, step_{first}, chance_{static_cast<std::minstd_rand::result_type>(
                                                  seed % 2'147'483'646 + 1)}
{
}

Backoff::Duration Backoff::next()
{
    const auto step = step_;
    step_ = std::min(step_ * 2, max_);
    return step / 2 +
           Duration{static_cast<Duration::rep>(chance_()) % (step / 2 + Duration{1}).count()};
}

void Backoff::succeeded()
{
    step_ = first_;
}
void Backoff::go_slowly()
{
    step_ = max_;
}

} // namespace protocol::link
