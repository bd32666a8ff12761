#include "dispatcher/hallctl/words.hpp"

namespace hallctl {
namespace {

namespace wire = hallcall::v1;

std::string lower_without(std::string_view prefix, const std::string& name)
{
    std::string word;
    if (name.starts_with(prefix))
        for (const char c : std::string_view(name).substr(prefix.size()))
            word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return word;
}

// The value that a message has when nothing was said is called unknown in most enumerations.
template <class Word>
std::string said(Word value, std::string_view prefix, const std::string& name)
{
    return value == Word{} ? "" : lower_without(prefix, name);
}

std::string upper_behind(std::string_view prefix, std::string_view word)
{
    std::string name{prefix};
    for (const char c : word)
        name += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return name;
}

// `unset` is the value that a message has when nothing was said.
template <class Word, class Parse>
std::optional<Word> parsed(std::string_view prefix, std::string_view word, Parse parse, Word unset)
{
    Word value = unset;
    if (!parse(upper_behind(prefix, word), &value) || value == unset)
        return std::nullopt;
    return value;
}

} // namespace

std::string word(wire::TicketState state)
{
    return said(state, "TICKET_", wire::TicketState_Name(state));
}

std::string word(wire::CounterState state)
{
    return said(state, "COUNTER_", wire::CounterState_Name(state));
}

std::string word(wire::CallReason reason)
{
    return said(reason, "CALL_", wire::CallReason_Name(reason));
}

std::string word(wire::SlipState slip)
{
    return lower_without("SLIP_", wire::SlipState_Name(slip));
}

std::string word(wire::Health health)
{
    return said(health, "HEALTH_", wire::Health_Name(health));
}

std::string word(wire::Role role)
{
    return said(role, "ROLE_", wire::Role_Name(role));
}

std::string word(wire::Outcome outcome)
{
    return lower_without("OUTCOME_", wire::Outcome_Name(outcome));
}

std::string word(wire::Opinion opinion)
{
    return lower_without("OPINION_", wire::Opinion_Name(opinion));
}

std::optional<wire::HoldKind> hold_kind(std::string_view word)
{
    return parsed("HOLD_", word, wire::HoldKind_Parse, wire::HOLD_UNKNOWN);
}

std::optional<wire::TransferPlace> transfer_place(std::string_view word)
{
    return parsed("PLACE_", word, wire::TransferPlace_Parse, wire::PLACE_UNKNOWN);
}

std::optional<wire::CancelReason> cancel_reason(std::string_view word)
{
    return parsed("CANCEL_", word, wire::CancelReason_Parse, wire::CANCEL_UNKNOWN);
}

std::optional<wire::SlipState> slip_state(std::string_view word)
{
    return parsed("SLIP_", word, wire::SlipState_Parse, wire::SLIP_UNREPORTED);
}

std::optional<wire::Outcome> outcome(std::string_view word)
{
    return parsed("OUTCOME_", word, wire::Outcome_Parse, wire::OUTCOME_DROPPED);
}

std::optional<wire::Opinion> opinion(std::string_view word)
{
    const auto found = parsed("OPINION_", word, wire::Opinion_Parse, wire::OPINION_AWAITED);
    return found == wire::OPINION_ABSENT ? std::nullopt : found;
}

} // namespace hallctl
