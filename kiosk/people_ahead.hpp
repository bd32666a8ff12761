// How many people are still ahead of a ticket that was just taken, from its queue's waiting count.
// Pure. Never more than is true at taking and never rises: people who come later stand behind.
#pragma once

#include <algorithm>
#include <cstdint>

namespace kiosk {

class PeopleAhead {
public:
    PeopleAhead() = default;
    explicit PeopleAhead(std::uint32_t at_taking) : ahead_{at_taking} {}

    // `waiting` counts this ticket, too, once the picture has it. The answer to a take may be
    // faster than the picture: a count without the ticket says nothing.
    void see(std::uint32_t waiting)
    {
        in_picture_ = in_picture_ || waiting > ahead_;
        if (in_picture_)
            ahead_ = std::min(ahead_, waiting == 0 ? 0 : waiting - 1);
    }
    std::uint32_t count() const { return ahead_; }

private:
    std::uint32_t ahead_ = 0;
    bool in_picture_ = false;
};

} // namespace kiosk
