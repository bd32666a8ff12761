// What becomes of the registers of devices and clerks while the hall goes on: journalled, and in
// force at once for whoever is signed in.
#include "dispatcher/desk_inside.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace dispatcher {

namespace {

// What a pad was told of its clerk, and would be told now.
struct Told {
    std::string clerk, name;
    ClerkRights rights;
    bool operator==(const Told&) const = default;
};

std::map<std::string, Told> told(const ClerkBook& clerks)
{
    std::map<std::string, Told> all;
    for (const auto& [device, session] : clerks.sessions())
        all[device] = {session.clerk, session.name, session.rights};
    return all;
}

bool changes_sessions(const AccessFact& fact)
{
    return std::holds_alternative<ClerkSignedIn>(fact) ||
           std::holds_alternative<ClerkSessionEnded>(fact) ||
           std::holds_alternative<ClerkGiven>(fact) || std::holds_alternative<AccessInForce>(fact);
}

bool opens_a_day(const hall::Event& event)
{
    return std::holds_alternative<hall::DayOpened>(event);
}

} // namespace

void Desk::Inside::registers_read(const RegistersRead& read)
{
    auto facts = access.news(read, now);
    if (read.clerks)
        std::ranges::move(clerks.put_out(*read.clerks, now), std::back_inserter(facts));
    if (!facts.empty())
        happen({}, std::move(facts));
}

// A replay starts at a day's opening, so the whole is said there once more.
void Desk::Inside::put_in_force_with_day(std::vector<AccessFact>& facts) const
{
    if (auto ended = clerks.ended_with_day(now))
        facts.push_back(std::move(*ended));
    if (auto whole = access.in_force(now))
        facts.push_back(std::move(*whole));
}

// Every pad whose clerk came, went or may do something else hears of it, once.
void Desk::Inside::access_happens(const std::vector<hall::Event>& events,
                                  const std::vector<AccessFact>& facts)
{
    const bool day_opened = std::ranges::any_of(events, opens_a_day);
    const bool to_be_told = day_opened || std::ranges::any_of(facts, changes_sessions);
    const auto before = to_be_told ? told(clerks) : std::map<std::string, Told>{};
    std::set<std::string> came;
    if (day_opened)
        clerks.day_opened(now);
    for (const auto& fact : facts) {
        clerks.apply(fact);
        access.apply(fact);
        if (const auto* in = std::get_if<ClerkSignedIn>(&fact))
            came.insert(in->device);
    }
    if (!to_be_told)
        return;
    const auto after = told(clerks);
    for (const auto& [id, peer] : peers) {
        const auto was = before.find(peer.device), is = after.find(peer.device);
        const bool same = was == before.end() || is == after.end()
                              ? was == before.end() && is == after.end()
                              : was->second == is->second;
        if (peer.state == Peer::State::welcomed && (!same || came.contains(peer.device)))
            tell_clerk(id, peer);
    }
}

void Desk::registers_read(const RegistersRead& read, hall::Time now)
{
    inside_->pass_time(now);
    inside_->registers_read(read);
    inside_->snapshot_when_due();
}

} // namespace dispatcher
