// What visitors do, from coming to leaving.
#include "dispatcher/simulation/engine.hpp"

#include <utility>
#include <variant>

namespace simulation {

using hall::TicketState;

void Engine::visitor_comes(std::size_t index)
{
    auto& visitor = coming_[index];
    if (visitor_books(visitor) ||
        !ask(hall::TakeTicket{visitor.service, visitor.visitor_class, visitor.person}))
        return;
    visitor_has_ticket(std::move(visitor));
}

void Engine::visitor_has_ticket(Visitor visitor)
{
    if (visitor.leaves) {
        Action action{*visitor.leaves, 0, Doing::visitor_leaves};
        action.number = last_taken_;
        agenda_.note(action);
    }
    visitors_.at(last_taken_) = std::move(visitor);
}

// Out of patience: only while waiting, and not again who was at a counter.
void Engine::visitor_leaves(hall::TicketNumber number)
{
    auto& visitor = visitors_.at(number);
    if (hall_.tickets.at(number).state != TicketState::waiting || visitor.was_at_counter)
        return;
    visitor.has_left = true;
    if (visitor.chance.happens(habits_.says_so_share))
        ask(hall::Cancel{number, hall::CancelReason::visitor_left});
}

void Engine::visitor_at_counter(Clerk& clerk, hall::TicketNumber number)
{
    const auto counter = hall_.counters.find(clerk.counter);
    if (counter == hall_.counters.end() || counter->second.ticket != number ||
        hall_.tickets.at(number).state != TicketState::called)
        return look_up_soon(clerk);
    auto& visitor = visitors_.at(number);
    if (visitor.chance.happens(habits_.short_share)) {
        ask(hall::Finish{clerk.counter});
        return look_up_soon(clerk);
    }
    ask(hall::Begin{clerk.counter});
    // Who was there before needs less.
    const auto again = visitor.was_at_counter ? 0.5 : 1;
    clerk_later(clerk, visitor.needs_minutes * again * clerk.speed, Doing::clerk_ends, number);
}

void Engine::missed(hall::TicketNumber number)
{
    auto& visitor = visitors_.at(number);
    if (visitor.has_left || !visitor.chance.happens(habits_.returns_share))
        return;
    visitor.is_no_show = false;
    later(visitor.chance.exponential(habits_.return_minutes), Doing::missed_returns, number);
}

void Engine::missed_returns(hall::TicketNumber number)
{
    const auto& ticket = hall_.tickets.at(number);
    if (ticket.state != TicketState::missed)
        return;
    if (visitors_.at(number).chance.happens(habits_.asks_at_counter_share))
        ask_clerk(*ticket.counter, number);
    else
        ask(hall::ReturnMissed{number});
}

void Engine::held(hall::TicketNumber number)
{
    auto& visitor = visitors_.at(number);
    later(visitor.chance.exponential(habits_.hold_minutes), Doing::held_returns, number);
}

void Engine::held_returns(hall::TicketNumber number)
{
    const auto& ticket = hall_.tickets.at(number);
    if (ticket.state != TicketState::held)
        return;
    if (visitors_.at(number).chance.happens(0.5))
        ask_clerk(*ticket.counter, number);
    else
        ask(hall::ReturnHeld{number});
}

void Engine::ask_clerk(hall::CounterNumber counter, hall::TicketNumber number)
{
    const auto clerk = clerks_.find(counter);
    if (clerk == clerks_.end())
        return;
    clerk->second.asked_by.push_back(number);
    if (clerk->second.is_idle)
        look_up_soon(clerk->second);
}

} // namespace simulation
