#include "dispatcher/translate_clerk.hpp"

#include "dispatcher/translate_fields.hpp"
#include "protocol/json_text.hpp"

#include <array>

namespace dispatcher {

namespace journal = hallcall::journal;
namespace v1 = hallcall::v1;

namespace {

constexpr WordTable<ClerkRight, v1::ClerkRight, 4> clerk_rights{{
    {ClerkRight::any_counter, v1::RIGHT_ANY_COUNTER},
    {ClerkRight::out_of_turn, v1::RIGHT_OUT_OF_TURN},
    {ClerkRight::undo, v1::RIGHT_UNDO},
    {ClerkRight::cancel, v1::RIGHT_CANCEL},
}};
constexpr std::array<std::pair<ClerkRight, std::string_view>, 4> right_names{{
    {ClerkRight::any_counter, "any_counter"},
    {ClerkRight::out_of_turn, "out_of_turn"},
    {ClerkRight::undo, "undo"},
    {ClerkRight::cancel, "cancel"},
}};
constexpr WordTable<SessionEnd, v1::SessionEnd, 6> session_ends{{
    {SessionEnd::signed_out, v1::SESSION_SIGNED_OUT},
    {SessionEnd::idle, v1::SESSION_IDLE},
    {SessionEnd::away, v1::SESSION_AWAY},
    {SessionEnd::elsewhere, v1::SESSION_ELSEWHERE},
    {SessionEnd::replaced, v1::SESSION_REPLACED},
    {SessionEnd::day_ended, v1::SESSION_DAY_ENDED},
}};

template <class Fact, class Wire>
void put_people(const Fact& fact, Wire& wire)
{
    wire.set_clerk(fact.clerk);
    wire.set_device(fact.device);
    wire.set_at(milliseconds_of(fact.at));
}

void put_fact(const ClerkSignedIn& fact, journal::Event& wire)
{
    auto& row = *wire.mutable_clerk_signed_in();
    put_people(fact, row);
    row.set_name(fact.name);
    for (const auto right : fact.rights)
        row.add_rights(wire_from(clerk_rights, right));
}
void put_fact(const ClerkSessionEnded& fact, journal::Event& wire)
{
    put_people(fact, *wire.mutable_clerk_session_ended());
    wire.mutable_clerk_session_ended()->set_why(wire_from(session_ends, fact.why));
}
void put_fact(const SignInFailed& fact, journal::Event& wire)
{
    put_people(fact, *wire.mutable_sign_in_failed());
}
void put_fact(const SignInLocked& fact, journal::Event& wire)
{
    put_people(fact, *wire.mutable_sign_in_locked());
    wire.mutable_sign_in_locked()->set_until(milliseconds_of(fact.until));
}
void put_fact(const ClerkActed& fact, journal::Event& wire)
{
    put_people(fact, *wire.mutable_clerk_acted());
}

class FactReader : FieldReader {
public:
    Translated<ClerkFact> read(const journal::Event& wire)
    {
        auto fact = fact_from(wire);
        if (!wrong().empty())
            return Untranslatable{wrong()};
        return fact;
    }

private:
    template <class Fact, class Wire>
    Fact people(const Wire& wire)
    {
        Fact fact{};
        if (!wire.clerk().empty() && !is_clerk_number(wire.clerk()))
            complain("clerk is not a number");
        if (!wire.device().empty() && !hall::is_id(wire.device()))
            complain("device is not a name");
        fact.clerk = wire.clerk();
        fact.device = wire.device();
        fact.at = time(wire.at());
        return fact;
    }

    ClerkFact fact_from(const journal::Event& wire)
    {
        switch (wire.happened_case()) {
        case journal::Event::kClerkSignedIn: {
            auto fact = people<ClerkSignedIn>(wire.clerk_signed_in());
            fact.name = wire.clerk_signed_in().name();
            // A right that a newer version gave is none here.
            for (const auto right : wire.clerk_signed_in().rights())
                if (const auto known = word_in(clerk_rights, static_cast<v1::ClerkRight>(right)))
                    fact.rights.insert(*known);
            return fact;
        }
        case journal::Event::kClerkSessionEnded: {
            auto fact = people<ClerkSessionEnded>(wire.clerk_session_ended());
            fact.why = word_in(session_ends, wire.clerk_session_ended().why())
                           .value_or(SessionEnd::signed_out);
            return fact;
        }
        case journal::Event::kSignInFailed:
            return people<SignInFailed>(wire.sign_in_failed());
        case journal::Event::kSignInLocked: {
            auto fact = people<SignInLocked>(wire.sign_in_locked());
            fact.until = time(wire.sign_in_locked().until());
            return fact;
        }
        default:
            return people<ClerkActed>(wire.clerk_acted());
        }
    }
};

bool may_be_about_clerks(std::string_view text)
{
    return text.find("\"clerk_") != text.npos || text.find("\"sign_in_") != text.npos;
}

} // namespace

std::string journal_text(std::span<const hall::Event> events, std::span<const ClerkFact> facts)
{
    auto text = journal_text(events);
    for (const auto& fact : facts) {
        journal::Event wire;
        std::visit([&wire](const auto& one) { put_fact(one, wire); }, fact);
        text.pop_back();
        text += (text.size() > 1 ? "," : "") + protocol::json_text(wire) + ']';
    }
    return text;
}

bool is_about_clerks(const journal::Event& wire)
{
    return wire.happened_case() >= journal::Event::kClerkSignedIn &&
           wire.happened_case() <= journal::Event::kClerkActed;
}

Translated<std::vector<ClerkFact>> clerk_facts_from(std::string_view text)
{
    std::vector<ClerkFact> facts;
    if (!may_be_about_clerks(text))
        return facts;
    journal::Events wire;
    if (auto wrong = protocol::read_json("{\"events\":" + std::string{text} + '}', wire))
        return Untranslatable{*wrong};
    for (const auto& row : wire.events()) {
        if (!is_about_clerks(row))
            continue;
        auto fact = FactReader{}.read(row);
        if (!fact)
            return fact.error();
        facts.push_back(std::move(*fact));
    }
    return facts;
}

std::string_view name_of(ClerkRight right)
{
    for (const auto& [known, name] : right_names)
        if (known == right)
            return name;
    return {};
}

std::optional<ClerkRight> right_named(std::string_view name)
{
    for (const auto& [right, known] : right_names)
        if (known == name)
            return right;
    return std::nullopt;
}

v1::ClerkNow clerk_now(const ClerkRule& rule, const std::string& device, const ClerkBook& book,
                       std::optional<SessionEnd> ended)
{
    v1::ClerkNow now;
    now.set_needed(rule.sign_in == ClerkRule::SignIn::required && !rule.without.contains(device));
    if (const auto* session = book.session(device)) {
        now.set_clerk(session->clerk);
        now.set_name(session->name);
        for (const auto right : session->rights)
            now.add_rights(wire_from(clerk_rights, right));
    }
    if (ended)
        now.set_ended(wire_from(session_ends, *ended));
    return now;
}

v1::SignedIn signed_in(const std::string& clerk, const PinChecked& who)
{
    v1::SignedIn reply;
    reply.set_clerk(clerk);
    reply.set_name(who.name);
    for (const auto right : who.rights)
        reply.add_rights(wire_from(clerk_rights, right));
    return reply;
}

} // namespace dispatcher
