// What must always hold of a hall, said once; counted from the tickets alone, without the hall's
// own indexes.
#pragma once

#include "hall/hall.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace hall_tests {

// A hall that is looked at before and after each command.
class HallUnderWatch {
public:
    // What is broken after the command, in words; empty when all is well.
    std::string ask(const hall::Command& command, hall::Time now);

    const hall::Hall& hall() const { return hall_; }
    std::size_t called() const { return called_; }
    std::size_t legs() const { return legs_; }
    std::size_t opinions() const { return opinions_; }
    std::size_t kept() const { return kept_; } // appointments, in time or late
    std::size_t no_shows() const { return no_shows_; }
    std::size_t lent() const { return lent_; } // tickets with a lent number
    bool replays() const;
    bool replays_from_last_day() const; // as a dispatcher does after a restart

private:
    std::string happen(const hall::Event& event);

    hall::Hall hall_;
    std::vector<hall::Event> events_;
    std::size_t last_day_ = 0; // where the last SettingsInForce with a DayOpened behind it is
    std::set<hall::TicketNumber> issued_;
    std::size_t called_ = 0, legs_ = 0, opinions_ = 0, kept_ = 0, no_shows_ = 0, lent_ = 0;
};

// Of one hall: who waits, who is where, and that both agree with the tickets.
std::string broken_in(const hall::Hall& hall);

// Of a decision: who is called, and who was passed over.
std::string broken_by(const hall::Hall& before, const hall::Command& command,
                      const hall::Result<std::vector<hall::Event>>& decision, hall::Time now);

// Of a change: no live ticket is lost, and each took a step of its table.
std::string broken_between(const hall::Hall& before, const hall::Hall& after);

} // namespace hall_tests
