#include "hall/terms.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

namespace hall {

namespace {

template <class Word>
struct Name {
    Word word;
    std::string_view name;
};
template <class Word>
Name(Word, std::string_view) -> Name<Word>;

// In the order of each enum: a name is looked up by its position, and terms_test walks every table.
constexpr std::array ticket_states{
    Name{TicketState::waiting, "waiting"},     Name{TicketState::called, "called"},
    Name{TicketState::serving, "serving"},     Name{TicketState::held, "held"},
    Name{TicketState::served, "served"},       Name{TicketState::missed, "missed"},
    Name{TicketState::cancelled, "cancelled"},
};
constexpr std::array counter_states{
    Name{CounterState::closed, "closed"},
    Name{CounterState::open, "open"},
    Name{CounterState::paused, "paused"},
};
constexpr std::array hold_kinds{
    Name{HoldKind::without_papers, "without_papers"},
    Name{HoldKind::papers_kept, "papers_kept"},
    Name{HoldKind::waiting_for_step, "waiting_for_step"},
};
constexpr std::array transfer_places{
    Name{TransferPlace::front, "front"},
    Name{TransferPlace::end, "end"},
    Name{TransferPlace::original_time, "original_time"},
};
constexpr std::array cancel_reasons{
    Name{CancelReason::visitor_left, "visitor_left"},
    Name{CancelReason::taken_by_mistake, "taken_by_mistake"},
    Name{CancelReason::slip_failed, "slip_failed"},
    Name{CancelReason::day_ended, "day_ended"},
    Name{CancelReason::other, "other"},
};
constexpr std::array slip_states{
    Name{SlipState::unreported, "unreported"},
    Name{SlipState::printed, "printed"},
    Name{SlipState::sent, "sent"},
    Name{SlipState::failed, "failed"},
    Name{SlipState::unknown, "unknown"},
};
constexpr std::array call_reasons{
    Name{CallReason::longest_effective_wait, "longest_effective_wait"},
    Name{CallReason::chosen_number, "chosen_number"},
    Name{CallReason::resumed, "resumed"},
    Name{CallReason::personal_pool, "personal_pool"},
    Name{CallReason::rule, "rule"},
    Name{CallReason::ratio, "ratio"},
    Name{CallReason::accumulating_priority, "accumulating_priority"},
};
constexpr std::array service_types{
    Name{ServiceType::other, "other"},
    Name{ServiceType::approval, "approval"},
    Name{ServiceType::confirmation, "confirmation"},
    Name{ServiceType::levy, "levy"},
    Name{ServiceType::reward, "reward"},
    Name{ServiceType::other_power, "other_power"},
    Name{ServiceType::public_service, "public_service"},
};
constexpr std::array undoable_steps{
    Name{UndoableStep::call, "call"},     Name{UndoableStep::begin, "begin"},
    Name{UndoableStep::finish, "finish"}, Name{UndoableStep::miss, "miss"},
    Name{UndoableStep::hold, "hold"},     Name{UndoableStep::transfer, "transfer"},
    Name{UndoableStep::cancel, "cancel"},
};
constexpr std::array outcomes{
    Name{Outcome::finished, "finished"}, Name{Outcome::accepted, "accepted"},
    Name{Outcome::fee_due, "fee_due"},   Name{Outcome::joint, "joint"},
    Name{Outcome::dropped, "dropped"},
};
constexpr std::array opinions{
    Name{Opinion::awaited, "awaited"},
    Name{Opinion::agreed, "agreed"},
    Name{Opinion::objected, "objected"},
    Name{Opinion::absent, "absent"},
};
constexpr std::array orders{
    Name{Order::longest_effective_wait, "longest_effective_wait"},
    Name{Order::accumulating_priority, "accumulating_priority"},
};
constexpr std::array refusals{
    Name{Refusal::unknown_service, "unknown_service"},
    Name{Refusal::service_not_offered, "service_not_offered"},
    Name{Refusal::unknown_class, "unknown_class"},
    Name{Refusal::unknown_queue, "unknown_queue"},
    Name{Refusal::unknown_counter, "unknown_counter"},
    Name{Refusal::unknown_ticket, "unknown_ticket"},
    Name{Refusal::day_not_open, "day_not_open"},
    Name{Refusal::numbers_used_up, "numbers_used_up"},
    Name{Refusal::counter_not_open, "counter_not_open"},
    Name{Refusal::counter_already_open, "counter_already_open"},
    Name{Refusal::counter_busy, "counter_busy"},
    Name{Refusal::counter_has_no_ticket, "counter_has_no_ticket"},
    Name{Refusal::nobody_waiting, "nobody_waiting"},
    Name{Refusal::not_this_counters_queue, "not_this_counters_queue"},
    Name{Refusal::step_not_allowed, "step_not_allowed"},
    Name{Refusal::other_counters_papers, "other_counters_papers"},
    Name{Refusal::return_too_late, "return_too_late"},
    Name{Refusal::same_queue, "same_queue"},
    Name{Refusal::service_not_today, "service_not_today"},
    Name{Refusal::service_closed_now, "service_closed_now"},
    Name{Refusal::quota_used_up, "quota_used_up"},
    Name{Refusal::person_quota_used_up, "person_quota_used_up"},
    Name{Refusal::counter_closed_now, "counter_closed_now"},
    Name{Refusal::recall_too_soon, "recall_too_soon"},
    Name{Refusal::recalls_used_up, "recalls_used_up"},
    Name{Refusal::returns_used_up, "returns_used_up"},
    Name{Refusal::no_step_awaited, "no_step_awaited"},
    Name{Refusal::nothing_to_undo, "nothing_to_undo"},
    Name{Refusal::undo_too_late, "undo_too_late"},
    Name{Refusal::outcome_not_offered, "outcome_not_offered"},
    Name{Refusal::review_open, "review_open"},
    Name{Refusal::no_opinion_awaited, "no_opinion_awaited"},
    Name{Refusal::waits_for_other_counter, "waits_for_other_counter"},
    Name{Refusal::calls_in_turn_only, "calls_in_turn_only"},
    Name{Refusal::unknown_appointment, "unknown_appointment"},
    Name{Refusal::appointment_code_used, "appointment_code_used"},
    Name{Refusal::appointment_too_early, "appointment_too_early"},
    Name{Refusal::appointment_cancel_too_late, "appointment_cancel_too_late"},
    Name{Refusal::person_needed, "person_needed"},
    Name{Refusal::no_such_slot, "no_such_slot"},
    Name{Refusal::slot_full, "slot_full"},
    Name{Refusal::slot_not_bookable, "slot_not_bookable"},
    Name{Refusal::day_already_booked, "day_already_booked"},
    Name{Refusal::booking_restricted, "booking_restricted"},
    Name{Refusal::number_not_lent, "number_not_lent"},
    Name{Refusal::recorded_too_late, "recorded_too_late"},
};

constexpr std::array sentences{
    Name{Refusal::unknown_service, "This hall has no such service: choose one from the catalogue."},
    Name{Refusal::service_not_offered,
         "This service is not offered at present: choose another one or ask at the desk."},
    Name{Refusal::unknown_class,
         "This hall has no such priority class: choose one from the settings."},
    Name{Refusal::unknown_queue, "This hall has no such queue: choose one from the settings."},
    Name{Refusal::unknown_counter,
         "This hall has no counter of that number: check the number of the counter."},
    Name{Refusal::unknown_ticket,
         "No ticket of that number was taken today: check the number on the slip."},
    Name{Refusal::day_not_open, "The business day has not begun yet: try again in a moment."},
    Name{Refusal::numbers_used_up,
         "All ticket numbers of this queue are used up for today: ask at the desk."},
    Name{Refusal::counter_not_open, "The counter is not open: open it first."},
    Name{Refusal::counter_already_open, "The counter is open already: there is nothing to do."},
    Name{Refusal::counter_busy,
         "The counter still has a ticket: finish, miss, hold, transfer or cancel it first."},
    Name{Refusal::counter_has_no_ticket, "The counter has no ticket: call one first."},
    Name{Refusal::nobody_waiting,
         "Nobody is waiting for this counter: call again when somebody has taken a ticket."},
    Name{Refusal::not_this_counters_queue,
         "The ticket waits in a queue that this counter does not serve: choose another one."},
    Name{Refusal::step_not_allowed,
         "The ticket is not in a state that allows this step: look at its state first."},
    Name{Refusal::other_counters_papers,
         "Another counter keeps the papers of this ticket: resume it there."},
    Name{Refusal::return_too_late,
         "The ticket was missed too long ago to come back: take a new ticket."},
    Name{Refusal::same_queue, "The ticket is in that queue already: choose another queue."},
    Name{Refusal::service_not_today,
         "This service is not open today: come back when it opens next."},
    Name{Refusal::service_closed_now,
         "This service gives no tickets at this hour: come back when it opens next."},
    Name{Refusal::quota_used_up,
         "All tickets of this service are given for now: come back when there are more."},
    Name{Refusal::person_quota_used_up,
         "You have as many tickets of this service as one person may take: come back another "
         "day."},
    Name{Refusal::counter_closed_now,
         "The schedule of this counter has not begun today: open it later or another one."},
    Name{Refusal::recall_too_soon,
         "The ticket was called a moment ago: let the visitor come, then call again."},
    Name{Refusal::recalls_used_up, "The ticket was called as often as this hall calls: miss it."},
    Name{Refusal::returns_used_up,
         "The ticket was missed too often to come back: take a new ticket."},
    Name{Refusal::no_step_awaited,
         "The ticket does not wait for a step outside: resume it or return it."},
    Name{Refusal::nothing_to_undo,
         "There is no step left here that could be taken back: go on from here."},
    Name{Refusal::undo_too_late,
         "The step was taken too long ago to be taken back: go on from here."},
    Name{Refusal::outcome_not_offered,
         "This service does not end so, or not once more: choose another outcome."},
    Name{Refusal::review_open,
         "The units that take part have not all answered: hold the ticket until they have."},
    Name{Refusal::no_opinion_awaited,
         "Nobody waits for an answer of this unit about this ticket: look at its legs first."},
    Name{Refusal::waits_for_other_counter,
         "The ticket waits for one counter alone: it is called there."},
    Name{Refusal::calls_in_turn_only, "This counter calls in turn only: call the next one."},
    Name{Refusal::unknown_appointment,
         "There is no such appointment: look at the code, or take a ticket."},
    Name{Refusal::appointment_code_used, "This appointment is used or over: take a ticket."},
    Name{Refusal::appointment_too_early,
         "It is too early to check in: come back at the time named."},
    Name{Refusal::appointment_cancel_too_late, "It is too late to cancel: the slot is too near."},
    Name{
        Refusal::person_needed,
        "This is given to a known person alone: lay the identity card on a kiosk's reader, or name "
        "the person's key."},
    Name{Refusal::no_such_slot, "The service has no slot at that time: choose one from its list."},
    Name{Refusal::slot_full, "All places of this slot are taken: choose another slot."},
    Name{Refusal::slot_not_bookable, "This slot has begun or is too far ahead: choose another."},
    Name{Refusal::day_already_booked,
         "This person has an appointment on that day: cancel it first."},
    Name{Refusal::booking_restricted,
         "This person has missed too many appointments: a ticket can be taken at any time."},
    Name{Refusal::number_not_lent,
         "This number was not lent to this kiosk today: the visitor takes a new one."},
    Name{Refusal::recorded_too_late,
         "This ticket is of a day too long ago to be recorded: keep its line of the kiosk's log."},
};

constexpr const auto& names(TicketState)
{
    return ticket_states;
}
constexpr const auto& names(CounterState)
{
    return counter_states;
}
constexpr const auto& names(HoldKind)
{
    return hold_kinds;
}
constexpr const auto& names(TransferPlace)
{
    return transfer_places;
}
constexpr const auto& names(CancelReason)
{
    return cancel_reasons;
}
constexpr const auto& names(SlipState)
{
    return slip_states;
}
constexpr const auto& names(CallReason)
{
    return call_reasons;
}
constexpr const auto& names(ServiceType)
{
    return service_types;
}
constexpr const auto& names(UndoableStep)
{
    return undoable_steps;
}
constexpr const auto& names(Outcome)
{
    return outcomes;
}
constexpr const auto& names(Opinion)
{
    return opinions;
}
constexpr const auto& names(Order)
{
    return orders;
}
constexpr const auto& names(Refusal)
{
    return refusals;
}

template <class Word>
constexpr bool in_order()
{
    std::size_t position = 0;
    for (const auto& row : names(Word{}))
        if (static_cast<std::size_t>(row.word) != position++)
            return false;
    return true;
}
static_assert(in_order<TicketState>() && in_order<CounterState>() && in_order<HoldKind>() &&
              in_order<TransferPlace>() && in_order<CancelReason>() && in_order<SlipState>() &&
              in_order<CallReason>() && in_order<ServiceType>() && in_order<UndoableStep>() &&
              in_order<Outcome>() && in_order<Opinion>() && in_order<Order>() &&
              in_order<Refusal>());

template <class Word>
std::string_view name_in_table(Word word)
{
    const auto& table = names(word);
    const auto position = static_cast<std::size_t>(word);
    return position < table.size() ? table[position].name : std::string_view{"?"};
}

constexpr bool is_capital_letter(char character)
{
    return character >= 'A' && character <= 'Z';
}
constexpr bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

constexpr bool is_id_character(char character)
{
    return is_capital_letter(character) || is_digit(character) ||
           (character >= 'a' && character <= 'z') || character == '.' || character == '_' ||
           character == '-';
}

constexpr std::size_t written_digits_min = 3;
constexpr std::size_t written_digits_max = 4;
constexpr std::size_t person_key_characters = 32;

} // namespace

bool is_id(std::string_view text)
{
    return !text.empty() && text.size() <= id_characters_max &&
           std::ranges::all_of(text, is_id_character);
}

bool is_person_key(std::string_view text)
{
    return text.size() == person_key_characters && std::ranges::all_of(text, [](char character) {
               return is_digit(character) || (character >= 'a' && character <= 'f');
           });
}

std::string to_string(TicketNumber number)
{
    const auto digits = std::to_string(number.digits);
    std::string text(1, number.letter);
    if (digits.size() < written_digits_min)
        text.append(written_digits_min - digits.size(), '0');
    return text + digits;
}

// Only what to_string() writes: "A1" and "A0042" would be second spellings of a number.
std::optional<TicketNumber> parse_ticket_number(std::string_view text)
{
    if (text.empty() || !is_capital_letter(text.front()))
        return std::nullopt;
    const auto digits = text.substr(1);
    if (digits.size() < written_digits_min || digits.size() > written_digits_max ||
        !std::ranges::all_of(digits, is_digit))
        return std::nullopt;
    if (digits.size() > written_digits_min && digits.front() == '0')
        return std::nullopt;
    TicketNumber number{text.front(), 0};
    std::from_chars(digits.data(), digits.data() + digits.size(), number.digits);
    return number.digits == 0 ? std::nullopt : std::optional{number};
}

std::string_view name_of(TicketState word)
{
    return name_in_table(word);
}
std::string_view name_of(CounterState word)
{
    return name_in_table(word);
}
std::string_view name_of(HoldKind word)
{
    return name_in_table(word);
}
std::string_view name_of(TransferPlace word)
{
    return name_in_table(word);
}
std::string_view name_of(CancelReason word)
{
    return name_in_table(word);
}
std::string_view name_of(SlipState word)
{
    return name_in_table(word);
}
std::string_view name_of(CallReason word)
{
    return name_in_table(word);
}
std::string_view name_of(ServiceType word)
{
    return name_in_table(word);
}
std::string_view name_of(UndoableStep word)
{
    return name_in_table(word);
}
std::string_view name_of(Outcome word)
{
    return name_in_table(word);
}
std::string_view name_of(Opinion word)
{
    return name_in_table(word);
}
std::string_view name_of(Order word)
{
    return name_in_table(word);
}
std::string_view name_of(Refusal word)
{
    return name_in_table(word);
}

template <class Word>
std::optional<Word> word_from(std::string_view name)
{
    for (const auto& row : names(Word{}))
        if (row.name == name)
            return row.word;
    return std::nullopt;
}
template std::optional<TicketState> word_from(std::string_view);
template std::optional<CounterState> word_from(std::string_view);
template std::optional<HoldKind> word_from(std::string_view);
template std::optional<TransferPlace> word_from(std::string_view);
template std::optional<CancelReason> word_from(std::string_view);
template std::optional<SlipState> word_from(std::string_view);
template std::optional<CallReason> word_from(std::string_view);
template std::optional<ServiceType> word_from(std::string_view);
template std::optional<UndoableStep> word_from(std::string_view);
template std::optional<Outcome> word_from(std::string_view);
template std::optional<Opinion> word_from(std::string_view);
template std::optional<Order> word_from(std::string_view);
template std::optional<Refusal> word_from(std::string_view);

std::string_view sentence_for(Refusal refusal)
{
    const auto found = std::ranges::find(sentences, refusal, &Name<Refusal>::word);
    return found == sentences.end() ? "The rules do not allow this." : found->name;
}

} // namespace hall
