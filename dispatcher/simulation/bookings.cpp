// What visitors do who come by appointment, from booking to checking in.
#include "dispatcher/simulation/engine.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace simulation {

namespace {

constexpr std::size_t persons_who_book = 60; // few enough for restrictions

} // namespace

// Whoever finds no slot, or may not book, takes a ticket.
bool Engine::visitor_books(Visitor& visitor)
{
    const auto* service = find_row(hall_.settings.services, visitor.service);
    if (!service || service->slots == hall::SlotPlan{} ||
        !visitor.chance.happens(habits_.books_share))
        return false;
    const auto ahead = as_duration(visitor.chance.exponential(habits_.books_ahead_minutes));
    const auto slot = next_free_slot(hall_, *service, now_ + ahead, now_);
    const hall::PersonKey person{"b" + std::to_string(visitor.chance.below(persons_who_book))};
    const hall::AppointmentCode code{"S" + std::to_string(booked_.size() + 1)};
    if (!slot || !ask(hall::BookAppointment{service->id, person, *slot, code}))
        return false;
    const auto date = hall_.appointments.by_code.at(code).date;
    booked_.push_back({code, *slot, date, std::move(visitor)});
    if (date == *hall_.day)
        expect(booked_.size() - 1);
    return true;
}

// Those of earlier days.
void Engine::expect_booked()
{
    for (std::size_t index = 0; index < booked_.size(); ++index)
        if (booked_[index].date == *hall_.day)
            expect(index);
}

void Engine::expect(std::size_t index)
{
    const auto& booked = booked_[index];
    auto& chance = booked_[index].visitor.chance;
    const auto note = [&](hall::Time at, Doing doing) {
        Action action{std::max(at, now_), 0, doing};
        action.index = index;
        agenda_.note(action);
    };
    if (chance.happens(habits_.unbooks_share))
        return note(booked.slot - as_duration(chance.between(40, 240)), Doing::visitor_unbooks);
    if (chance.happens(habits_.forgets_share))
        return;
    const auto behind = chance.happens(habits_.comes_late_share)
                            ? chance.between(0, habits_.comes_late_minutes)
                            : -chance.exponential(habits_.comes_early_minutes);
    note(booked.slot + as_duration(behind), Doing::visitor_checks_in);
}

// Too late for that: nobody comes.
void Engine::visitor_unbooks(std::size_t index)
{
    ask(hall::CancelAppointment{booked_[index].code});
}

void Engine::visitor_checks_in(std::size_t index)
{
    auto& booked = booked_[index];
    const bool has_ticket = ask(hall::CheckIn{booked.code, booked.visitor.visitor_class});
    const auto from = booked.slot - hall_.settings.appointments.early;
    if (!has_ticket && now_ < from) {
        Action again{from, 0, Doing::visitor_checks_in};
        again.index = index;
        return agenda_.note(again);
    }
    if (!has_ticket)
        return;
    auto visitor = std::move(booked.visitor);
    if (visitor.leaves)
        visitor.leaves = now_ + (*visitor.leaves - visitor.comes);
    visitor.comes = now_;
    visitor_has_ticket(std::move(visitor));
}

} // namespace simulation
