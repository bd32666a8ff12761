// What clerks do, from coming to leaving.
#include "dispatcher/simulation/engine.hpp"
#include "hall/service_hours.hpp"
#include "hall/visit.hpp"

#include <algorithm>

namespace simulation {

namespace {

bool break_is_due(const Clerk& clerk, hall::Time now)
{
    return clerk.breaks_taken < clerk.breaks.size() &&
           clerk.breaks[clerk.breaks_taken].first <= now && now < clerk.leaves;
}

// The ticket is at the counter in this state.
bool has_ticket(const hall::Hall& hall, const Clerk& clerk, hall::TicketNumber number,
                hall::TicketState state)
{
    const auto counter = hall.counters.find(clerk.counter);
    return counter != hall.counters.end() && counter->second.ticket == number &&
           hall.tickets.at(number).state == state;
}

} // namespace

// It is time to come, to have a break, to be back from it, or to leave; whoever has a visitor or
// is away sees to it later.
void Engine::clerk_watches_clock(Clerk& clerk)
{
    const auto counter = hall_.counters.find(clerk.counter);
    if (clerk.is_absent || counter == hall_.counters.end() || now_ < clerk.back_at)
        return;
    if (!counter->second.ticket) {
        ++clerk.turn;
        clerk_looks_up(clerk);
    } else if (break_is_due(clerk, now_) && clerk.chance.happens(habits_.pauses_early_share)) {
        ask(hall::PauseCounter{clerk.counter});
    }
}

// Without a visitor: what is next?
void Engine::clerk_looks_up(Clerk& clerk)
{
    const auto counter = hall_.counters.find(clerk.counter);
    if (counter == hall_.counters.end() || counter->second.ticket)
        return;
    clerk.is_idle = false;
    const bool is_open = counter->second.state == hall::CounterState::open;
    if (break_is_due(clerk, now_))
        return clerk_goes_away(clerk, is_open);
    if (!is_open && (now_ >= clerk.leaves || !clerk_opens(clerk))) {
        if (counter->second.state == hall::CounterState::paused)
            ask(hall::CloseCounter{clerk.counter});
        return;
    }
    if (clerk_is_asked(clerk) || ask(hall::CallNext{clerk.counter}))
        return;
    if (now_ >= clerk.leaves)
        ask(hall::CloseCounter{clerk.counter});
    else
        clerk.is_idle = true;
}

// Where the counter may not open yet, the clerk waits until it may.
bool Engine::clerk_opens(Clerk& clerk)
{
    const hall::Command open = hall::OpenCounter{clerk.counter};
    if (ask(open))
        return true;
    const auto opens = next_opening(hall_, open, hall::Refusal::counter_closed_now, now_);
    if (opens && now_ < *opens && *opens < clerk.leaves)
        agenda_.note({*opens, 0, Doing::clerk_watches_clock, clerk.counter, 0, {}, 0});
    return false;
}

void Engine::clerk_goes_away(Clerk& clerk, bool is_open)
{
    const auto away = clerk.breaks[clerk.breaks_taken++].second;
    if (clerk.chance.happens(habits_.closes_for_share))
        ask(hall::CloseCounter{clerk.counter});
    else if (is_open)
        ask(hall::PauseCounter{clerk.counter});
    clerk.back_at = now_ + away;
    agenda_.note({clerk.back_at, 0, Doing::clerk_watches_clock, clerk.counter, 0, {}, 0});
}

// Visitors who stand before the counter come first.
bool Engine::clerk_is_asked(Clerk& clerk)
{
    while (!clerk.asked_by.empty()) {
        const auto number = clerk.asked_by.front();
        clerk.asked_by.erase(clerk.asked_by.begin());
        const bool is_held = hall_.tickets.at(number).state == hall::TicketState::held;
        if (is_held ? ask(hall::Resume{clerk.counter, number})
                    : ask(hall::CallNumber{clerk.counter, number}))
            return true;
    }
    return false;
}

void Engine::clerk_recalls(Clerk& clerk, hall::TicketNumber number)
{
    if (!has_ticket(hall_, clerk, number, hall::TicketState::called))
        return look_up_soon(clerk);
    const auto& ticket = hall_.tickets.at(number);
    if (ticket.recalls >= habits_.recalls || !ask(hall::Recall{clerk.counter})) {
        ask(hall::Miss{clerk.counter});
        return clerk_ended(clerk);
    }
    auto& visitor = visitors_.at(number);
    if (visitor.hears_recall == ticket.recalls)
        visitor.is_no_show = false;
    await(clerk, number);
}

void Engine::clerk_ends(Clerk& clerk, hall::TicketNumber number)
{
    if (!has_ticket(hall_, clerk, number, hall::TicketState::serving))
        return look_up_soon(clerk);
    auto& visitor = visitors_.at(number);
    if (!visitor.was_at_counter) {
        visitor.was_at_counter = true;
        if (ends_otherwise(clerk, visitor, number))
            return clerk_ended(clerk);
    }
    const bool calls_on = now_ < clerk.leaves && !break_is_due(clerk, now_) &&
                          clerk.asked_by.empty() &&
                          clerk.chance.happens(habits_.finish_and_call_share);
    const auto outcome = outcome_of(visitor, number);
    if (!calls_on || !ask(hall::FinishAndCall{clerk.counter, outcome}))
        ask(hall::Finish{clerk.counter, outcome});
    const auto counter = hall_.counters.find(clerk.counter);
    if (counter != hall_.counters.end() && !counter->second.ticket)
        clerk_ended(clerk);
}

// Sees a slip of the finger, or looks up for the next one.
void Engine::clerk_ended(Clerk& clerk)
{
    look_up_soon(clerk);
    if (!clerk.chance.happens(habits_.undo_share))
        return;
    ++clerk.turn;
    clerk_later(clerk, habits_.slip_minutes, Doing::clerk_undoes);
}

// One of those that the service may have now.
hall::Outcome Engine::outcome_of(Visitor& visitor, hall::TicketNumber number) const
{
    const auto offered = outcomes_now(hall_, hall_.tickets.at(number));
    if (offered.size() < 2 || !visitor.chance.happens(habits_.outcome_share))
        return hall::Outcome::finished;
    return offered[1 + visitor.chance.below(offered.size() - 1)];
}

// Held, moved or given up; false when nothing of that happens.
bool Engine::ends_otherwise(Clerk& clerk, Visitor& visitor, hall::TicketNumber number)
{
    auto share = visitor.chance.uniform();
    const auto which = visitor.chance.below(6);
    if (share < habits_.hold_share)
        return ask(hall::Hold{clerk.counter, static_cast<hall::HoldKind>(which % 3)});
    share -= habits_.hold_share;
    if (share < habits_.transfer_share) {
        const auto& queues = hall_.settings.queues;
        const auto& to = queues[visitor.chance.below(queues.size())].id;
        hall::Transfer transfer{clerk.counter, to, static_cast<hall::TransferPlace>(which % 3)};
        if (visitor.chance.happens(habits_.transfer_to_counter_share)) {
            const auto& counters = hall_.settings.counters;
            transfer.to = {};
            transfer.to_counter = counters[visitor.chance.below(counters.size())].number;
        }
        return ask(transfer);
    }
    share -= habits_.transfer_share;
    return share < habits_.cancel_share &&
           ask(hall::Cancel{number, hall::CancelReason::visitor_left});
}

// What the hall then does follows from the event; without one all goes on.
void Engine::clerk_undoes(Clerk& clerk)
{
    if (ask(hall::Undo{clerk.counter}))
        return;
    const auto counter = hall_.counters.find(clerk.counter);
    if (counter != hall_.counters.end() && counter->second.ticket)
        await(clerk, *counter->second.ticket);
    else
        look_up_soon(clerk);
}

void Engine::look_up_soon(Clerk& clerk)
{
    clerk.is_idle = false;
    ++clerk.turn;
    clerk_later(clerk, clerk.chance.exponential(habits_.look_up_minutes), Doing::clerk_looks_up);
}

// Whoever is idle and may call the ticket looks up.
void Engine::wake_for(hall::TicketNumber number)
{
    const auto wake = [this](hall::CounterNumber counter) {
        const auto clerk = clerks_.find(counter);
        if (clerk != clerks_.end() && clerk->second.is_idle)
            look_up_soon(clerk->second);
    };
    const auto& ticket = hall_.tickets.at(number);
    if (ticket.waits_for)
        return wake(*ticket.waits_for);
    if (const auto found = may_call_.find(ticket.queue); found != may_call_.end())
        for (const auto counter : found->second)
            wake(counter);
}

} // namespace simulation
