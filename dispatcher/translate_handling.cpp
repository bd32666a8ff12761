#include "dispatcher/translate_handling.hpp"

#include "dispatcher/translate_words.hpp"

namespace dispatcher {

void put_handling(const hall::Handling& handling, hallcall::journal::Service& wire)
{
    if (handling == hall::Handling{})
        return;
    auto& row = *wire.mutable_handling();
    for (const auto& leg : handling.legs)
        row.add_legs(leg.text);
    row.set_any_order(handling.any_order);
    row.set_promised_days(handling.promised_days);
    row.set_cashier(handling.cashier.text);
    row.set_back_after_fee(handling.back_after_fee);
    for (const auto& unit : handling.participants)
        row.add_participants(unit.text);
    row.set_answer_within_minutes(static_cast<std::uint32_t>(handling.answer_within.count()));
    row.set_only_as_leg(handling.only_as_leg);
}

hall::Handling handling_from(const hallcall::journal::Service& wire)
{
    hall::Handling handling;
    if (!wire.has_handling())
        return handling;
    const auto& row = wire.handling();
    for (const auto& leg : row.legs())
        handling.legs.push_back({leg});
    handling.any_order = row.any_order();
    handling.promised_days = narrow(row.promised_days());
    handling.cashier = {row.cashier()};
    handling.back_after_fee = row.back_after_fee();
    for (const auto& unit : row.participants())
        handling.participants.push_back({unit});
    handling.answer_within = std::chrono::minutes{narrow(row.answer_within_minutes())};
    handling.only_as_leg = row.only_as_leg();
    return handling;
}

} // namespace dispatcher
