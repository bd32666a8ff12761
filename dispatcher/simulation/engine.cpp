#include "dispatcher/simulation/engine.hpp"

#include <boost/hana/functional/overload.hpp>

#include <algorithm>
#include <utility>
#include <variant>

namespace simulation {

namespace {

constexpr int days_without_visitors_max = 366;

} // namespace

Engine::Engine(hall::Settings settings, Habits habits, std::uint64_t seed, hall::Date first_date)
    : habits_{std::move(habits)}, seed_{seed}, settings_{std::move(settings)}
{
    const auto zone = hall::parse_time_zone(settings_.time_zone).value_or(hall::TimeZone{});
    now_ = first_instant(zone, std::chrono::local_days{first_date} + settings_.day_starts);
}

void Engine::watch(Observer& observer)
{
    observers_.push_back(&observer);
}

void Engine::ask_later(hall::Time at, hall::Command command)
{
    commands_to_come_.push_back(std::move(command));
    Action action{at};
    action.index = commands_to_come_.size() - 1;
    agenda_.note(action);
}

std::size_t Engine::play_days(std::size_t days)
{
    if (!hall_.day) {
        ask(hall::PutSettingsInForce{std::move(settings_)});
        ask(hall::PassTime{});
    }
    std::size_t played = 0;
    for (; played < days && find_day(); ++played)
        play_day();
    return played;
}

bool Engine::find_day()
{
    for (int passed = 0; passed < days_without_visitors_max; ++passed) {
        if (has_visitors(hall_.settings, *hall_.day))
            return true;
        for (const auto day = hall_.day; hall_.day == day;)
            pass_time();
    }
    return false;
}

void Engine::play_day()
{
    auto plan = plan_day(hall_.settings, habits_, seed_, days_played_++, *hall_.day);
    coming_ = std::move(plan.visitors);
    for (auto& clerk : plan.clerks)
        clerks_.emplace(clerk.counter, std::move(clerk));
    for (std::size_t index = 0; index < coming_.size(); ++index) {
        Action action{coming_[index].comes, 0, Doing::visitor_comes};
        action.index = index;
        agenda_.note(action);
    }
    for (const auto& [counter, clerk] : clerks_)
        note_clerk(clerk);
    expect_booked();
    for (auto* observer : observers_)
        observer->on_morning(*this, now_);
    for (const auto day = hall_.day; hall_.day == day;) {
        if (agenda_.empty() || deadline_ <= agenda_.next().at) {
            pass_time();
            continue;
        }
        const auto action = agenda_.next();
        agenda_.pop();
        now_ = std::max(now_, action.at);
        act(action);
    }
    agenda_.clear();
    commands_to_come_.clear();
    visitors_.clear();
    clerks_.clear();
}

void Engine::pass_time()
{
    now_ = std::max(now_, deadline_);
    ask(hall::PassTime{});
    note_deadline();
}

bool Engine::ask(const hall::Command& command)
{
    ++commands_;
    const auto decision = decide(hall_, command, now_);
    for (auto* observer : observers_)
        observer->on_command(hall_, command, decision, now_);
    if (!decision)
        return false;
    for (const auto& event : *decision) {
        for (auto* observer : observers_)
            observer->before_event(hall_, event, now_);
        apply(hall_, event);
        ++events_;
        for (auto* observer : observers_)
            observer->on_event(hall_, event, now_);
        follow(event);
    }
    return true;
}

void Engine::act(const Action& action)
{
    switch (action.doing) {
    case Doing::visitor_comes:
        return visitor_comes(action.index);
    case Doing::visitor_leaves:
        return visitor_leaves(action.number);
    case Doing::visitor_unbooks:
        return visitor_unbooks(action.index);
    case Doing::visitor_checks_in:
        return visitor_checks_in(action.index);
    case Doing::missed_returns:
        return missed_returns(action.number);
    case Doing::held_returns:
        return held_returns(action.number);
    case Doing::command:
        ask(commands_to_come_[action.index]);
        return;
    default:
        break;
    }
    auto& clerk = clerks_.at(action.counter);
    if (action.doing == Doing::clerk_watches_clock)
        return clerk_watches_clock(clerk);
    if (action.turn != clerk.turn)
        return;
    if (action.doing == Doing::clerk_looks_up)
        clerk_looks_up(clerk);
    else if (action.doing == Doing::clerk_recalls)
        clerk_recalls(clerk, action.number);
    else if (action.doing == Doing::clerk_ends)
        clerk_ends(clerk, action.number);
    else if (action.doing == Doing::clerk_undoes)
        clerk_undoes(clerk);
    else
        visitor_at_counter(clerk, action.number);
}

void Engine::follow(const hall::Event& event)
{
    std::visit(boost::hana::overload(
                   [this](const hall::SettingsInForce&) { follow_settings(); },
                   [this](const hall::DayOpened&) { note_deadline(); },
                   [this](const hall::HoursPassed&) { note_deadline(); },
                   [this](const hall::AppointmentBooked&) { note_deadline(); },
                   [this](const hall::AppointmentsKept&) { note_deadline(); },
                   [this](const hall::TicketTaken& taken) {
                       last_taken_ = taken.number;
                       visitors_.try_emplace(taken.number);
                       wake_for(taken.number);
                   },
                   [this](const hall::TicketReturned& returned) { wake_for(returned.number); },
                   [this](const hall::TicketTransferred& moved) { wake_for(moved.number); },
                   [this](const hall::TicketReleased& released) { wake_for(released.number); },
                   [this](const hall::TicketCalled& called) { follow_call(called); },
                   [this](const hall::TicketMissed& missed_event) { missed(missed_event.number); },
                   [this](const hall::TicketHeld& held_event) { held(held_event.number); },
                   [this](const hall::LegQueued& queued) { follow_leg(queued); },
                   [this](const hall::ReviewOpened& review) { follow_review(review); },
                   [this](const hall::StepUndone& undone) { follow_undo(undone); },
                   [](const auto&) {}),
               event);
}

void Engine::follow_call(const hall::TicketCalled& event)
{
    auto& clerk = clerks_.at(event.counter);
    ++clerk.turn;
    clerk.is_idle = false;
    // Whoever was held or asked for it stands there already.
    if (event.reason == hall::CallReason::chosen_number ||
        event.reason == hall::CallReason::resumed)
        visitors_.at(event.number).is_no_show = false;
    if (clerk.chance.happens(habits_.undo_share))
        clerk_later(clerk, habits_.slip_minutes, Doing::clerk_undoes);
    else
        await(clerk, event.number);
}

// The visitor hears the call and comes, or the clerk calls again.
void Engine::await(Clerk& clerk, hall::TicketNumber number)
{
    auto& visitor = visitors_.at(number);
    if (visitor.has_left || visitor.is_no_show)
        clerk_later(clerk, habits_.recall_minutes, Doing::clerk_recalls, number);
    else
        clerk_later(clerk, habits_.walk_minutes * visitor.chance.between(0.5, 1.5),
                    Doing::visitor_at_counter, number);
}

// Another counter, and the same again.
void Engine::follow_leg(const hall::LegQueued& event)
{
    visitors_.at(event.number).was_at_counter = false;
    wake_for(event.number);
}

// Whoever is asked answers where the unit's services are done, or is late.
void Engine::follow_review(const hall::ReviewOpened& event)
{
    note_deadline();
    auto& visitor = visitors_.at(event.number);
    for (const auto& unit : event.units) {
        const auto minutes = visitor.chance.exponential(habits_.opinion_minutes);
        if (!visitor.chance.happens(habits_.opinion_share))
            continue;
        const auto service = std::ranges::find(hall_.settings.services, unit, &hall::Service::unit);
        if (service == hall_.settings.services.end() || may_call_[service->queue].empty())
            continue;
        ask_later(now_ + as_duration(minutes),
                  hall::GiveOpinion{may_call_[service->queue].front(), event.number, unit});
    }
}

// As if what was taken back had not been: the visitor goes on with what was before it.
void Engine::follow_undo(const hall::StepUndone& event)
{
    const auto& ticket = hall_.tickets.at(event.number);
    auto& clerk = clerks_.at(event.counter);
    ++clerk.turn;
    clerk.is_idle = false;
    if (ticket.state == hall::TicketState::called)
        return await(clerk, event.number);
    if (ticket.state == hall::TicketState::serving)
        return clerk_later(clerk, habits_.slip_minutes, Doing::clerk_ends, event.number);
    if (ticket.state == hall::TicketState::waiting)
        wake_for(event.number);
    else if (ticket.state == hall::TicketState::missed)
        missed(event.number);
    else
        held(event.number);
    look_up_soon(clerk);
}

void Engine::follow_settings()
{
    note_deadline();
    arrange_clerks();
}

void Engine::note_deadline()
{
    deadline_ = next_deadline(hall_).value_or(hall::Time::max());
}

// Who may call from where; clerks of counters that are new come at once.
void Engine::arrange_clerks()
{
    may_call_.clear();
    for (const auto& counter : hall_.settings.counters) {
        for (const auto& queue : counter.queues)
            may_call_[queue].push_back(counter.number);
        if (const auto* profile = find_row(hall_.settings.profiles, counter.profile))
            for (const auto& elastic : profile->elastic)
                may_call_[elastic.queue].push_back(counter.number);
    }
    if (clerks_.empty()) // no day is played
        return;
    for (const auto& counter : hall_.settings.counters) {
        if (clerks_.contains(counter.number))
            continue;
        const auto& clerk =
            clerks_
                .emplace(counter.number, plan_clerk(hall_.settings, habits_, seed_,
                                                    days_played_ - 1, *hall_.day, counter))
                .first->second;
        note_clerk(clerk);
    }
    // Tickets may be in other queues now.
    for (auto& [number, clerk] : clerks_)
        if (clerk.is_idle)
            look_up_soon(clerk);
}

void Engine::note_clerk(const Clerk& clerk)
{
    const auto watches = [&](hall::Time at) {
        agenda_.note({std::max(at, now_), 0, Doing::clerk_watches_clock, clerk.counter, 0, {}, 0});
    };
    watches(clerk.comes);
    for (const auto& [at, away] : clerk.breaks)
        watches(at);
    watches(clerk.leaves);
}

void Engine::later(double minutes, Doing doing, hall::TicketNumber number)
{
    agenda_.note({now_ + as_duration(minutes), 0, doing, {}, 0, number, 0});
}

void Engine::clerk_later(Clerk& clerk, double minutes, Doing doing, hall::TicketNumber number)
{
    agenda_.note({now_ + as_duration(minutes), 0, doing, clerk.counter, clerk.turn, number, 0});
}

} // namespace simulation
