#include "dispatcher/simulation/habits.hpp"

#include <algorithm>

namespace simulation {

// SYNTHETIC, but for the peak: about 1.6 times the mean, a tenth of the visitors within minutes of
// the opening.
std::vector<Rush> everyday_rushes(double from, double to)
{
    const auto at = [&](double share) { return from + (to - from) * share; };
    const auto door = std::min(from + 10, at(0.10));
    return {{from, door, 2.5},         {door, at(0.10), 1.2},     {at(0.10), at(0.30), 1.5},
            {at(0.30), at(0.42), 1.0}, {at(0.42), at(0.58), 0.4}, {at(0.58), at(0.75), 1.3},
            {at(0.75), at(0.90), 0.9}, {at(0.90), to, 0.5}};
}

// SYNTHETIC: no hall has told its figures yet.
Habits everyday_habits(const hall::Settings& settings)
{
    Habits habits;
    habits.group_share = 0.05;
    habits.known_share = 0.5;
    habits.in_vain_share = 0.02;
    habits.books_share = 0.1;
    habits.unbooks_share = 0.08;
    habits.forgets_share = 0.1;
    habits.comes_late_share = 0.2;
    habits.patience_minutes = 180;
    habits.no_show_share = 0.06;
    habits.hears_recall_share = 0.4;
    habits.returns_share = 0.5;
    habits.asks_at_counter_share = 0.2;
    habits.short_share = 0.01;
    habits.hold_share = 0.03;
    habits.transfer_share = 0.03;
    habits.transfer_to_counter_share = 0.3;
    habits.cancel_share = 0.01;
    habits.outcome_share = 0.3;
    habits.opinion_share = 0.7;
    habits.lunch_minutes = 45;
    habits.breaks = 2;
    habits.closes_for_share = 0.1;
    habits.pauses_early_share = 0.1;
    habits.undo_share = 0.01;
    for (const auto& row : settings.classes)
        if (row.id != hall::ClassId{"ordinary"})
            habits.class_shares[row.id] =
                0.18 / static_cast<double>(std::max<std::size_t>(settings.classes.size() - 1, 1));
    return habits;
}

} // namespace simulation
