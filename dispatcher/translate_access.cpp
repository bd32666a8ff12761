#include "dispatcher/translate_access.hpp"

#include "dispatcher/translate_clerk.hpp"
#include "dispatcher/translate_fields.hpp"
#include "protocol/json_text.hpp"

#include <algorithm>
#include <array>

namespace dispatcher {

namespace journal = hallcall::journal;
namespace v1 = hallcall::v1;

namespace {

template <class Fact, class Wire>
void put_people(const Fact& fact, Wire& wire)
{
    wire.set_clerk(fact.clerk);
    wire.set_device(fact.device);
    wire.set_at(milliseconds_of(fact.at));
}

template <class Wire>
void put_rights(const ClerkRights& rights, Wire& wire)
{
    for (const auto right : rights)
        wire.add_rights(wire_from(clerk_rights, right));
}

template <class Wire>
void put_known(const std::string& clerk, const KnownClerk& known, Wire& wire)
{
    wire.set_clerk(clerk);
    wire.set_name(known.name);
    put_rights(known.rights, wire);
    wire.set_pin_mark(known.pin_mark);
}

template <class Wire>
void put_grant(const Grant& grant, Wire& wire)
{
    wire.set_device(grant.device);
    wire.set_role(grant.role);
    wire.mutable_counters()->Add(grant.counters.begin(), grant.counters.end());
    wire.set_key(grant.key);
    wire.set_until(milliseconds_of(grant.until));
}

void put_fact(const ClerkSignedIn& fact, journal::Event& wire)
{
    auto& row = *wire.mutable_clerk_signed_in();
    put_people(fact, row);
    row.set_name(fact.name);
    put_rights(fact.rights, row);
    row.set_pin_mark(fact.pin_mark);
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
void put_fact(const SessionsEnded& fact, journal::Event& wire)
{
    for (const auto& row : fact.rows) {
        auto& put = *wire.mutable_sessions_ended()->add_rows();
        put_people(row, put);
        put.set_why(wire_from(session_ends, row.why));
    }
}
void put_fact(const AccessInForce& fact, journal::Event& wire)
{
    auto& whole = *wire.mutable_access_in_force();
    whole.set_at(milliseconds_of(fact.at));
    if (fact.devices) {
        whole.mutable_devices()->set_as_of(milliseconds_of(fact.devices_as_of));
        for (const auto& grant : *fact.devices) {
            auto& row = *whole.mutable_devices()->add_grants();
            put_grant(grant, row);
            row.set_ended(grant.ended);
        }
    }
    if (fact.clerks) {
        whole.mutable_clerks();
        for (const auto& [clerk, known] : *fact.clerks)
            put_known(clerk, known, *whole.mutable_clerks()->add_clerks());
    }
}
void put_fact(const DeviceGiven& fact, journal::Event& wire)
{
    using enum DeviceGiven::How;
    auto& row = fact.how == enrolled ? *wire.mutable_device_enrolled()
                : fact.how == joined ? *wire.mutable_device_joined()
                                     : *wire.mutable_device_renewed();
    put_grant(fact.grant, row);
    row.set_at(milliseconds_of(fact.at));
}
void put_fact(const DeviceRevoked& fact, journal::Event& wire)
{
    auto& row = *wire.mutable_device_revoked();
    row.set_device(fact.device);
    for (const auto& key : fact.keys)
        row.add_keys(key);
    row.set_at(milliseconds_of(fact.at));
}
void put_fact(const ClerkGiven& fact, journal::Event& wire)
{
    auto& row = *wire.mutable_clerk_given();
    put_known(fact.clerk, fact.now, row);
    row.set_is_new(fact.is_new);
    row.set_pin_changed(fact.pin_changed);
    row.set_at(milliseconds_of(fact.at));
}
void put_fact(const ClerkRemoved& fact, journal::Event& wire)
{
    wire.mutable_clerk_removed()->set_clerk(fact.clerk);
    wire.mutable_clerk_removed()->set_at(milliseconds_of(fact.at));
}
void put_fact(const JournalForgotten& fact, journal::Event& wire)
{
    wire.mutable_journal_forgotten()->set_before(fact.before);
    wire.mutable_journal_forgotten()->set_entries(fact.entries);
    wire.mutable_journal_forgotten()->set_at(milliseconds_of(fact.at));
}
void put_fact(const JournalRestored& fact, journal::Event& wire)
{
    wire.mutable_journal_restored()->set_last_sequence(fact.last_sequence);
    wire.mutable_journal_restored()->set_last_at(milliseconds_of(fact.last_at));
    wire.mutable_journal_restored()->set_at(milliseconds_of(fact.at));
}

class FactReader : FieldReader {
public:
    Translated<AccessFact> read(const journal::Event& wire)
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

    std::string clerk(const std::string& text)
    {
        if (!is_clerk_number(text))
            complain("clerk is not a number");
        return text;
    }
    std::string device(const std::string& text)
    {
        if (!hall::is_id(text))
            complain("device is not a name");
        return text;
    }
    template <class Wire>
    KnownClerk known(const Wire& wire)
    {
        return {wire.name(), rights(wire), wire.pin_mark()};
    }
    // A right that a newer version gave is none here.
    template <class Wire>
    ClerkRights rights(const Wire& wire)
    {
        ClerkRights rights;
        for (const auto right : wire.rights())
            if (const auto known = word_in(clerk_rights, static_cast<v1::ClerkRight>(right)))
                rights.insert(*known);
        return rights;
    }
    template <class Wire>
    Grant grant(const Wire& wire)
    {
        return {device(wire.device()),
                wire.role(),
                {wire.counters().begin(), wire.counters().end()},
                wire.key(),
                time(wire.until())};
    }
    SessionsEnded sessions_ended(const journal::SessionsEnded& wire)
    {
        SessionsEnded fact;
        for (const auto& each : wire.rows()) {
            auto row = people<SessionsEnded::Row>(each);
            row.why = word_in(session_ends, each.why()).value_or(SessionEnd::signed_out);
            fact.rows.push_back(std::move(row));
        }
        return fact;
    }
    AccessInForce access_in_force(const journal::AccessInForce& wire)
    {
        AccessInForce fact;
        fact.at = time(wire.at());
        fact.devices_as_of = time(wire.devices().as_of());
        if (wire.has_devices())
            fact.devices.emplace();
        for (const auto& row : wire.devices().grants()) {
            fact.devices->push_back(grant(row));
            fact.devices->back().ended = row.ended();
        }
        if (wire.has_clerks())
            fact.clerks.emplace();
        for (const auto& row : wire.clerks().clerks())
            fact.clerks->emplace(clerk(row.clerk()), known(row));
        return fact;
    }
    DeviceGiven given(DeviceGiven::How how, const journal::DeviceGiven& wire)
    {
        return {how, grant(wire), time(wire.at())};
    }
    AccessFact registers_fact_from(const journal::Event& wire)
    {
        switch (wire.happened_case()) {
        case journal::Event::kAccessInForce:
            return access_in_force(wire.access_in_force());
        case journal::Event::kDeviceEnrolled:
            return given(DeviceGiven::How::enrolled, wire.device_enrolled());
        case journal::Event::kDeviceJoined:
            return given(DeviceGiven::How::joined, wire.device_joined());
        case journal::Event::kDeviceRenewed:
            return given(DeviceGiven::How::renewed, wire.device_renewed());
        case journal::Event::kDeviceRevoked: {
            const auto& row = wire.device_revoked();
            return DeviceRevoked{
                device(row.device()), {row.keys().begin(), row.keys().end()}, time(row.at())};
        }
        case journal::Event::kClerkGiven: {
            const auto& row = wire.clerk_given();
            return ClerkGiven{clerk(row.clerk()), known(row), row.is_new(), row.pin_changed(),
                              time(row.at())};
        }
        case journal::Event::kClerkRemoved:
            return ClerkRemoved{clerk(wire.clerk_removed().clerk()),
                                time(wire.clerk_removed().at())};
        case journal::Event::kJournalForgotten:
            return JournalForgotten{wire.journal_forgotten().before(),
                                    wire.journal_forgotten().entries(),
                                    time(wire.journal_forgotten().at())};
        default:
            return JournalRestored{wire.journal_restored().last_sequence(),
                                   time(wire.journal_restored().last_at()),
                                   time(wire.journal_restored().at())};
        }
    }

    AccessFact fact_from(const journal::Event& wire)
    {
        switch (wire.happened_case()) {
        case journal::Event::kClerkSignedIn: {
            auto fact = people<ClerkSignedIn>(wire.clerk_signed_in());
            fact.name = wire.clerk_signed_in().name();
            fact.rights = rights(wire.clerk_signed_in());
            fact.pin_mark = wire.clerk_signed_in().pin_mark();
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
        case journal::Event::kClerkActed:
            return people<ClerkActed>(wire.clerk_acted());
        case journal::Event::kSessionsEnded:
            return sessions_ended(wire.sessions_ended());
        default:
            return registers_fact_from(wire);
        }
    }
};

constexpr std::array<std::string_view, 6> beginnings{"\"clerk_",  "\"sign_in_", "\"sessions_",
                                                     "\"access_", "\"device_",  "\"journal_"};

bool may_be_about_access(std::string_view text)
{
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) {
        return text.find(beginning) != std::string_view::npos;
    });
}

} // namespace

std::string journal_text(std::span<const hall::Event> events, std::span<const AccessFact> facts)
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

bool is_about_access(const journal::Event& wire)
{
    return wire.happened_case() >= journal::Event::kClerkSignedIn &&
           wire.happened_case() <= journal::Event::kJournalRestored;
}

Translated<std::vector<AccessFact>> access_facts_from(std::string_view text)
{
    std::vector<AccessFact> facts;
    if (!may_be_about_access(text))
        return facts;
    journal::Events wire;
    if (auto wrong = protocol::read_json("{\"events\":" + std::string{text} + '}', wire))
        return Untranslatable{*wrong};
    for (const auto& row : wire.events()) {
        if (!is_about_access(row))
            continue;
        auto fact = FactReader{}.read(row);
        if (!fact)
            return fact.error();
        facts.push_back(std::move(*fact));
    }
    return facts;
}

} // namespace dispatcher
