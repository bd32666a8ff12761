// Single words in both languages: enumerations, times, names. Inside translate_*.cpp and
// picture.cpp.
#pragma once

#include "hall/settings.hpp"
#include "hall/terms.hpp"
#include "protocol/hallcall.pb.h"

#include <google/protobuf/repeated_ptr_field.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace dispatcher {

// A value beyond the type becomes its greatest, which faults_of() or the comparison then refuses.
inline std::uint16_t narrow(std::uint32_t value)
{
    return static_cast<std::uint16_t>(
        std::min<std::uint32_t>(value, std::numeric_limits<std::uint16_t>::max()));
}

inline std::uint32_t wire_minutes(std::chrono::minutes minutes)
{
    return static_cast<std::uint32_t>(minutes.count());
}

template <class Word, class Wire, std::size_t size>
using WordTable = std::array<std::pair<Word, Wire>, size>;

inline constexpr WordTable<hall::TicketState, hallcall::v1::TicketState, 7> ticket_states{{
    {hall::TicketState::waiting, hallcall::v1::TICKET_WAITING},
    {hall::TicketState::called, hallcall::v1::TICKET_CALLED},
    {hall::TicketState::serving, hallcall::v1::TICKET_SERVING},
    {hall::TicketState::held, hallcall::v1::TICKET_HELD},
    {hall::TicketState::served, hallcall::v1::TICKET_SERVED},
    {hall::TicketState::missed, hallcall::v1::TICKET_MISSED},
    {hall::TicketState::cancelled, hallcall::v1::TICKET_CANCELLED},
}};
inline constexpr WordTable<hall::CounterState, hallcall::v1::CounterState, 3> counter_states{{
    {hall::CounterState::closed, hallcall::v1::COUNTER_CLOSED},
    {hall::CounterState::open, hallcall::v1::COUNTER_OPEN},
    {hall::CounterState::paused, hallcall::v1::COUNTER_PAUSED},
}};
inline constexpr WordTable<hall::HoldKind, hallcall::v1::HoldKind, 3> hold_kinds{{
    {hall::HoldKind::without_papers, hallcall::v1::HOLD_WITHOUT_PAPERS},
    {hall::HoldKind::papers_kept, hallcall::v1::HOLD_PAPERS_KEPT},
    {hall::HoldKind::waiting_for_step, hallcall::v1::HOLD_WAITING_FOR_STEP},
}};
inline constexpr WordTable<hall::TransferPlace, hallcall::v1::TransferPlace, 3> transfer_places{{
    {hall::TransferPlace::front, hallcall::v1::PLACE_FRONT},
    {hall::TransferPlace::end, hallcall::v1::PLACE_END},
    {hall::TransferPlace::original_time, hallcall::v1::PLACE_ORIGINAL_TIME},
}};
inline constexpr WordTable<hall::CancelReason, hallcall::v1::CancelReason, 5> cancel_reasons{{
    {hall::CancelReason::visitor_left, hallcall::v1::CANCEL_VISITOR_LEFT},
    {hall::CancelReason::taken_by_mistake, hallcall::v1::CANCEL_TAKEN_BY_MISTAKE},
    {hall::CancelReason::slip_failed, hallcall::v1::CANCEL_SLIP_FAILED},
    {hall::CancelReason::day_ended, hallcall::v1::CANCEL_DAY_ENDED},
    {hall::CancelReason::other, hallcall::v1::CANCEL_OTHER},
}};
inline constexpr WordTable<hall::SlipState, hallcall::v1::SlipState, 5> slip_states{{
    {hall::SlipState::unreported, hallcall::v1::SLIP_UNREPORTED},
    {hall::SlipState::printed, hallcall::v1::SLIP_PRINTED},
    {hall::SlipState::sent, hallcall::v1::SLIP_SENT},
    {hall::SlipState::failed, hallcall::v1::SLIP_FAILED},
    {hall::SlipState::unknown, hallcall::v1::SLIP_UNKNOWN},
}};
inline constexpr WordTable<hall::CallReason, hallcall::v1::CallReason, 7> call_reasons{{
    {hall::CallReason::longest_effective_wait, hallcall::v1::CALL_LONGEST_EFFECTIVE_WAIT},
    {hall::CallReason::chosen_number, hallcall::v1::CALL_CHOSEN_NUMBER},
    {hall::CallReason::resumed, hallcall::v1::CALL_RESUMED},
    {hall::CallReason::personal_pool, hallcall::v1::CALL_PERSONAL_POOL},
    {hall::CallReason::rule, hallcall::v1::CALL_RULE},
    {hall::CallReason::ratio, hallcall::v1::CALL_RATIO},
    {hall::CallReason::accumulating_priority, hallcall::v1::CALL_ACCUMULATING_PRIORITY},
}};
inline constexpr WordTable<hall::ServiceType, hallcall::v1::ServiceType, 7> service_types{{
    {hall::ServiceType::other, hallcall::v1::SERVICE_OTHER},
    {hall::ServiceType::approval, hallcall::v1::SERVICE_APPROVAL},
    {hall::ServiceType::confirmation, hallcall::v1::SERVICE_CONFIRMATION},
    {hall::ServiceType::levy, hallcall::v1::SERVICE_LEVY},
    {hall::ServiceType::reward, hallcall::v1::SERVICE_REWARD},
    {hall::ServiceType::other_power, hallcall::v1::SERVICE_OTHER_POWER},
    {hall::ServiceType::public_service, hallcall::v1::SERVICE_PUBLIC},
}};

inline constexpr WordTable<hall::UndoableStep, hallcall::v1::UndoableStep, 7> undoable_steps{{
    {hall::UndoableStep::call, hallcall::v1::UNDOABLE_CALL},
    {hall::UndoableStep::begin, hallcall::v1::UNDOABLE_BEGIN},
    {hall::UndoableStep::finish, hallcall::v1::UNDOABLE_FINISH},
    {hall::UndoableStep::miss, hallcall::v1::UNDOABLE_MISS},
    {hall::UndoableStep::hold, hallcall::v1::UNDOABLE_HOLD},
    {hall::UndoableStep::transfer, hallcall::v1::UNDOABLE_TRANSFER},
    {hall::UndoableStep::cancel, hallcall::v1::UNDOABLE_CANCEL},
}};

inline constexpr WordTable<hall::Outcome, hallcall::v1::Outcome, 5> outcomes{{
    {hall::Outcome::finished, hallcall::v1::OUTCOME_FINISHED},
    {hall::Outcome::accepted, hallcall::v1::OUTCOME_ACCEPTED},
    {hall::Outcome::fee_due, hallcall::v1::OUTCOME_FEE_DUE},
    {hall::Outcome::joint, hallcall::v1::OUTCOME_JOINT},
    {hall::Outcome::dropped, hallcall::v1::OUTCOME_DROPPED},
}};
inline constexpr WordTable<hall::Opinion, hallcall::v1::Opinion, 4> opinions{{
    {hall::Opinion::awaited, hallcall::v1::OPINION_AWAITED},
    {hall::Opinion::agreed, hallcall::v1::OPINION_AGREED},
    {hall::Opinion::objected, hallcall::v1::OPINION_OBJECTED},
    {hall::Opinion::absent, hallcall::v1::OPINION_ABSENT},
}};

// Every word is in its table.
template <class Word, class Wire, std::size_t size>
constexpr Wire wire_from(const WordTable<Word, Wire, size>& table, Word word)
{
    for (const auto& [ours, theirs] : table)
        if (ours == word)
            return theirs;
    return Wire{};
}

// Nothing for what is unknown or was left out.
template <class Word, class Wire, std::size_t size>
constexpr std::optional<Word> word_in(const WordTable<Word, Wire, size>& table, Wire wire)
{
    for (const auto& [ours, theirs] : table)
        if (theirs == wire)
            return ours;
    return std::nullopt;
}

// 1970 to 9999, in milliseconds: what times from outside are checked against.
inline constexpr std::int64_t time_max = 253'402'300'799'999;

inline std::int64_t milliseconds_of(hall::Time time)
{
    return time.time_since_epoch().count();
}

inline std::optional<hall::CounterNumber> counter_number_from(std::uint32_t value)
{
    if (value < 1 || value > hall::visible_number_max)
        return std::nullopt;
    return hall::CounterNumber{static_cast<std::uint16_t>(value)};
}

// "2026-03-02"
std::string date_text(std::chrono::year_month_day date);
std::optional<std::chrono::year_month_day>
date_from(std::string_view text); // nothing but the form above

using WireText = google::protobuf::RepeatedPtrField<hallcall::v1::LocalText>;

inline void put_text(const hall::LocalText& text, WireText& wire)
{
    for (const auto& [language, words] : text) {
        auto& row = *wire.Add();
        row.set_language(language);
        row.set_text(words);
    }
}

} // namespace dispatcher
