// How visitors and clerks of a simulated hall behave. Shares are 0 to 1, of those they speak of;
// minutes may be any fraction. Whatever is 0 does not happen.
#pragma once

#include "hall/settings.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace simulation {

// Constant, or from 0 on with many short ones, or about the mean with a long tail.
enum class Shape : std::uint8_t { constant, exponential, lognormal };

// Visitors come in [from, to) minutes of the day; `weight`: how many per minute, compared with the
// other rushes.
struct Rush {
    double from = 0, to = 1440;
    double weight = 1;
};

struct Habits {
    // ---- who comes
    double visitors_per_day = 0; // expected; 0: as many as keep the counters busy for `load`
    double load = 0.75;          // of the time that counters are open
    std::vector<Rush> rushes;    // in order, clerks come with the first and leave with the last;
                                 // empty: as a government hall knows them, while services are open
    std::map<hall::ServiceId, double> weights; // of a service, by visitors; absent: as many as the
                                               // counters that may call its queue have time for
    std::vector<hall::Counter> counters_of_visitors; // whose time tells how many come for what;
                                                     // empty: those of the settings
    std::map<hall::ClassId, double> class_shares;
    double group_share = 0; // of visitors who bring others for the same service, each a ticket
    std::size_t group_size_max = 4;
    double known_share = 0;   // of visitors whose person is known
    double in_vain_share = 0; // of visitors who come for a service that is closed today

    // ---- who books, of a service with slots
    double books_share = 0;          // of visitors: a slot to come back at, instead of a ticket
    double books_ahead_minutes = 90; // at least, exponential on average
    double unbooks_share = 0;        // of those who booked: cancels
    double forgets_share = 0;        // of the others: does not come
    double comes_early_minutes = 8;  // before the slot, exponential on average; or, of comes_late
    double comes_late_share = 0;     // so many, up to comes_late_minutes behind it
    double comes_late_minutes = 40;

    // ---- what they need
    std::map<hall::ServiceId, double> service_minutes;
    double other_service_minutes = 6; // of services that are not named
    Shape service_shape = Shape::lognormal;
    double service_deviation = 0.7; // standard deviation over mean, of lognormal times

    // ---- how they behave
    double walk_minutes = 0.4;        // called → at the counter, on average; half of it at least
    double patience_minutes = 0;      // leaves when not called, exponential on average; 0: stays
    double says_so_share = 0.3;       // of those who leave: cancel their ticket
    double no_show_share = 0;         // not there when called
    double hears_recall_share = 0;    // of them: comes at the first or second recall
    double returns_share = 0;         // of the missed: comes back
    double return_minutes = 10;       // after being missed, exponential on average
    double asks_at_counter_share = 0; // of the missed who come back: asks the clerk, not the desk

    // ---- what becomes of them at the counter
    double short_share = 0;               // finished while called
    double hold_share = 0;                // of the first visit to a counter
    double hold_minutes = 10;             // until the visitor is back, exponential on average
    double transfer_share = 0;            // of the first visit to a counter
    double transfer_to_counter_share = 0; // of transfers: to one counter, not to a queue
    double cancel_share = 0;              // given up at the counter
    double outcome_share = 0;    // of services that may end otherwise: accepted, with a fee, joint
    double opinion_share = 0;    // of units that are asked about a joint matter: answer in time
    double opinion_minutes = 10; // exponential on average

    // ---- clerks
    double comes_minutes = 5;      // before visitors come, at most; late as often
    double speed_deviation = 0.15; // of clerks, who stay as fast as they are for a day
    double look_up_minutes = 0.15; // ended → next call, exponential on average
    double finish_and_call_share = 0.5;
    double recall_minutes = 0.5; // between calls of one who does not come
    std::uint16_t recalls = 2;   // then missed
    double lunch_minutes = 0;    // once, half of the clerks after the other half
    double lunch_from = 720;     // minute of the day
    std::size_t breaks = 0;
    double break_minutes = 8;
    double absent_share = 0;       // of counters that stay closed for the day
    double closes_for_share = 0;   // of breaks for which the counter closes, else it pauses
    double pauses_early_share = 0; // of breaks that are announced while a visitor is there
    double undo_share = 0;         // of calls and of ends: a slip of the finger, taken back
    double slip_minutes = 0.1;     // until the clerk sees it
};

// A government hall of every day: rushes, groups, no-shows, breaks, some of everything above.
Habits everyday_habits(const hall::Settings& settings);

// Where nothing is told: two rushes over [from, to), and a crowd at the door.
std::vector<Rush> everyday_rushes(double from, double to);

} // namespace simulation
