// Which announcement is next. A display has one loudspeaker, that of its zone, and so one queue.
// Pure.
#pragma once

#include "display/announcement/announcement.hpp"

#include <deque>
#include <optional>
#include <set>

namespace display {

// Announcements never overlap: next() has nothing until finished() has been said of the one before.
// No call is lost; only what would be said twice is left out:
//  - a number that is called again while it still waits to be spoken is spoken once, for its newest
//  counter;
//  - more than `crowded` waiting: recalls of numbers that were spoken before are dropped (the wall
//  still shows them);
//  - still more than `crowded`: up to `merged_max` calls share one chime and one sentence.
class AnnouncementQueue {
public:
    static constexpr std::size_t crowded = 2;
    static constexpr std::size_t merged_max = 4;
    // Four sentences a minute clear it in half an hour; a longer queue would speak of people long
    // served.
    static constexpr std::size_t waiting_max = 512;

    // False when the queue was full and its oldest call had to be given up.
    [[nodiscard]] bool add(const SpokenCall& call);

    // The next one to speak, from now on being spoken; nothing while one is or when none waits.
    std::optional<Announcement> next();
    void finished();

    std::size_t waiting() const { return waiting_.size(); }
    bool speaking() const { return speaking_; }

    // A new business day: numbers start again, so that none has been spoken.
    void forget_spoken() { spoken_.clear(); }

private:
    void drop_repeats();

    std::deque<SpokenCall> waiting_;
    std::set<hall::TicketNumber> spoken_; // bounded by the numbers of a day
    bool speaking_ = false;
};

} // namespace display
