// The wire's enumerations as the words of the glossary: TICKET_CALLED ↔ "called", like
// hall::name_of().
#pragma once

#include "protocol/hallcall.pb.h"

#include <optional>
#include <string>
#include <string_view>

namespace hallctl {

// Empty for the unknown.
std::string word(hallcall::v1::TicketState state);
std::string word(hallcall::v1::CounterState state);
std::string word(hallcall::v1::CallReason reason);
std::string word(hallcall::v1::SlipState slip);
std::string word(hallcall::v1::Health health);
std::string word(hallcall::v1::Role role);
std::string word(hallcall::v1::Outcome outcome);
std::string word(hallcall::v1::Opinion opinion);

// From a word, a hyphen being as good as an underline: "papers-kept". Nothing for a word that is
// not one.
std::optional<hallcall::v1::HoldKind> hold_kind(std::string_view word);
std::optional<hallcall::v1::TransferPlace> transfer_place(std::string_view word);
std::optional<hallcall::v1::CancelReason> cancel_reason(std::string_view word);
std::optional<hallcall::v1::SlipState> slip_state(std::string_view word);
std::optional<hallcall::v1::Outcome> outcome(std::string_view word); // not dropped
std::optional<hallcall::v1::Opinion> opinion(std::string_view word); // agreed or objected

} // namespace hallctl
