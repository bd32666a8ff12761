// Whole days of a hall on a virtual clock: visitors and clerks of a plan ask, decide() answers,
// apply() happens. The same settings, habits and seed are the same days, on every machine.
//
// What visitors and clerks do next follows from events alone (clerks.cpp, visitors.cpp), so that a
// rule which calls, returns or ends tickets in a new way needs nothing here.
#pragma once

#include "dispatcher/simulation/agenda.hpp"
#include "dispatcher/simulation/day_plan.hpp"
#include "dispatcher/simulation/habits.hpp"
#include "dispatcher/simulation/observer.hpp"
#include "hall/hall.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace simulation {

// Where the days begin unless told: a Monday.
inline constexpr hall::Date first_date_by_default{std::chrono::year{2026}, std::chrono::March,
                                                  std::chrono::day{2}};

class Engine {
public:
    // The settings have no faults.
    Engine(hall::Settings settings, Habits habits, std::uint64_t seed,
           hall::Date first_date = first_date_by_default);

    // Told of everything from now on, in the order of joining; outlives the engine.
    void watch(Observer& observer);

    // Plays so many days on which somebody comes, and passes those between. Behind each the next
    // day has opened, so that every ticket has ended. How many were played: fewer only where nobody
    // comes within a year.
    std::size_t play_days(std::size_t days);

    // Asks once it is `at`; on the running day, so not before the first on_morning().
    void ask_later(hall::Time at, hall::Command command);

    const hall::Hall& hall() const { return hall_; }
    // Commands that were asked and events that happened since the engine began.
    std::uint64_t commands() const { return commands_; }
    std::uint64_t events() const { return events_; }

private:
    bool ask(const hall::Command& command);
    bool find_day();
    void play_day();
    void pass_time();
    void act(const Action& action);

    // What follows from events.
    void follow(const hall::Event& event);
    void follow_call(const hall::TicketCalled& event);
    void await(Clerk& clerk, hall::TicketNumber number);
    void follow_leg(const hall::LegQueued& event);
    void follow_review(const hall::ReviewOpened& event);
    void follow_undo(const hall::StepUndone& event);
    void follow_settings();
    void note_deadline();
    void arrange_clerks();
    void note_clerk(const Clerk& clerk);

    // visitors.cpp
    void visitor_comes(std::size_t index);
    void visitor_has_ticket(Visitor visitor);
    void visitor_leaves(hall::TicketNumber number);
    void visitor_at_counter(Clerk& clerk, hall::TicketNumber number);
    void missed_returns(hall::TicketNumber number);
    void held_returns(hall::TicketNumber number);
    void missed(hall::TicketNumber number);
    void held(hall::TicketNumber number);
    void ask_clerk(hall::CounterNumber counter, hall::TicketNumber number);

    // bookings.cpp
    struct Booked {
        hall::AppointmentCode code;
        hall::Time slot;
        hall::Date date;
        Visitor visitor;
    };
    bool visitor_books(Visitor& visitor);
    void expect_booked();
    void expect(std::size_t index);
    void visitor_unbooks(std::size_t index);
    void visitor_checks_in(std::size_t index);

    // clerks.cpp
    void clerk_watches_clock(Clerk& clerk);
    void clerk_looks_up(Clerk& clerk);
    bool clerk_opens(Clerk& clerk);
    void clerk_goes_away(Clerk& clerk, bool is_open);
    bool clerk_is_asked(Clerk& clerk);
    void clerk_recalls(Clerk& clerk, hall::TicketNumber number);
    void clerk_ends(Clerk& clerk, hall::TicketNumber number);
    void clerk_ended(Clerk& clerk);
    void clerk_undoes(Clerk& clerk);
    hall::Outcome outcome_of(Visitor& visitor, hall::TicketNumber number) const;
    bool ends_otherwise(Clerk& clerk, Visitor& visitor, hall::TicketNumber number);
    void look_up_soon(Clerk& clerk);
    void wake_for(hall::TicketNumber number);

    void later(double minutes, Doing doing, hall::TicketNumber number = {});
    void clerk_later(Clerk& clerk, double minutes, Doing doing, hall::TicketNumber number = {});

    Habits habits_;
    std::uint64_t seed_;
    hall::Settings settings_; // to begin with
    hall::Hall hall_;
    hall::Time now_;
    hall::Time deadline_; // of PassTime
    std::vector<Observer*> observers_;

    Agenda agenda_; // of the running day
    std::vector<Visitor> coming_;
    std::vector<Booked> booked_;                  // of all days
    std::vector<hall::Command> commands_to_come_; // of the running day
    std::map<hall::TicketNumber, Visitor> visitors_;
    hall::TicketNumber last_taken_;
    std::map<hall::CounterNumber, Clerk> clerks_;
    std::map<hall::QueueId, std::vector<hall::CounterNumber>> may_call_;

    std::uint64_t days_played_ = 0;
    std::uint64_t commands_ = 0, events_ = 0;
};

} // namespace simulation
