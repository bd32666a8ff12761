// What was answered, so that a request that comes again is not done again. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace dispatcher {

using Frame = std::shared_ptr<const std::string>;

// An accepted request is remembered until `accepted_max` later ones were accepted (a restart keeps
// the running day's and earlier_answers_max before it). A refused one until `refused_max` later
// ones were refused or the dispatcher restarts: a refusal has changed nothing and may be decided
// anew.
inline constexpr std::size_t accepted_max = 50'000, refused_max = 10'000;

class Answers {
public:
    // The first answer, or nothing.
    Frame find(const std::string& device, const std::string& request_id) const;

    enum class Outcome : std::uint8_t { accepted, refused };
    void remember(const std::string& device, const std::string& request_id, Frame answer,
                  Outcome outcome);

private:
    using Key = std::pair<std::string, std::string>;

    std::map<Key, Frame> answers_;
    std::deque<Key> accepted_, refused_; // oldest first
};

} // namespace dispatcher
