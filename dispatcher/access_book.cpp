#include "dispatcher/access_book.hpp"

#include <algorithm>

namespace dispatcher {

namespace {

using Act = RegistersRead::Act;

DeviceGiven::How how(Act::What what)
{
    using enum DeviceGiven::How;
    return what == Act::What::lent ? enrolled : what == Act::What::joined ? joined : renewed;
}

// What one revocation took back is one fact.
void add_revoked(const Grant& grant, bool goes_on, hall::Time now, std::vector<AccessFact>& facts)
{
    auto* last = facts.empty() ? nullptr : std::get_if<DeviceRevoked>(&facts.back());
    if (goes_on && last && last->device == grant.device)
        last->keys.push_back(grant.key);
    else
        facts.push_back(DeviceRevoked{grant.device, {grant.key}, now});
}

} // namespace

void AccessBook::apply(const AccessFact& fact)
{
    std::visit([this](const auto& one) { happen(one); }, fact);
}

void AccessBook::happen(const AccessInForce& fact)
{
    if (fact.devices) {
        grants_.emplace();
        for (const auto& grant : *fact.devices)
            grants_->emplace(key_of(grant), grant);
        look_at_devices(fact.devices_as_of);
    }
    if (fact.clerks)
        clerks_ = fact.clerks;
}

void AccessBook::happen(const DeviceGiven& fact)
{
    if (!grants_)
        grants_.emplace();
    (*grants_)[key_of(fact.grant)] = fact.grant;
    look_at_devices(fact.at);
}

void AccessBook::happen(const DeviceRevoked& fact)
{
    if (!grants_)
        return;
    for (const auto& key : fact.keys)
        if (const auto found = grants_->find({fact.device, key}); found != grants_->end())
            found->second.ended = true;
    look_at_devices(fact.at);
}

void AccessBook::happen(const ClerkGiven& fact)
{
    if (!clerks_)
        clerks_.emplace();
    (*clerks_)[fact.clerk] = fact.now;
}

void AccessBook::happen(const ClerkRemoved& fact)
{
    if (clerks_)
        clerks_->erase(fact.clerk);
}

// All facts of one reading have one time: what is over by then is of no use to anybody.
void AccessBook::look_at_devices(hall::Time at)
{
    grants_as_of_ = std::max(grants_as_of_, at);
    std::erase_if(*grants_, [&](const auto& one) { return one.second.until <= grants_as_of_; });
}

std::optional<AccessInForce> AccessBook::in_force(hall::Time now) const
{
    if (!grants_ && !clerks_)
        return std::nullopt;
    AccessInForce whole{std::nullopt, grants_as_of_, clerks_, now};
    if (grants_) {
        whole.devices.emplace();
        for (const auto& [key, grant] : *grants_)
            whole.devices->push_back(grant);
    }
    return whole;
}

std::optional<AccessInForce> AccessBook::first_reading(const RegistersRead& read,
                                                       hall::Time now) const
{
    const bool devices = read.devices && !grants_, clerks = read.clerks && !clerks_;
    if (!devices && !clerks)
        return std::nullopt;
    AccessInForce whole{std::nullopt, now, std::nullopt, now};
    if (clerks)
        whole.clerks = read.clerks;
    if (!devices)
        return whole;
    Grants grants;
    for (const auto& [what, grant] : *read.devices) {
        if (grant.until <= now)
            continue;
        if (what != Act::What::revoked)
            grants[key_of(grant)] = grant;
        else if (const auto found = grants.find(key_of(grant)); found != grants.end())
            found->second.ended = true;
    }
    whole.devices.emplace();
    for (const auto& [key, grant] : grants)
        whole.devices->push_back(grant);
    return whole;
}

std::vector<AccessFact> AccessBook::news(const RegistersRead& read, hall::Time now) const
{
    std::vector<AccessFact> facts;
    if (auto whole = first_reading(read, now))
        facts.push_back(std::move(*whole));
    if (read.devices && grants_)
        add_news_of_devices(*read.devices, now, facts);
    if (read.clerks && clerks_)
        add_news_of_clerks(*read.clerks, now, facts);
    return facts;
}

void AccessBook::add_news_of_devices(const std::vector<Act>& acts, hall::Time now,
                                     std::vector<AccessFact>& facts) const
{
    auto known = *grants_;
    Grants said; // by the register, as it stands at its end
    bool goes_on = false;
    for (const auto& [what, grant] : acts) {
        if (grant.until <= grants_as_of_)
            continue;
        const auto key = key_of(grant);
        const bool revoked = what == Act::What::revoked;
        said[key] = grant;
        said[key].ended = revoked;
        const auto before = known.find(key);
        if (!revoked && before == known.end()) {
            known[key] = grant;
            facts.push_back(DeviceGiven{how(what), grant, now});
        } else if (revoked && before != known.end() && !before->second.ended) {
            before->second.ended = true;
            add_revoked(grant, goes_on, now, facts);
        }
        goes_on = revoked;
    }
    // An older register was put back, or another one.
    for (const auto& [key, grant] : known) {
        const auto now_said = said.find(key);
        if (now_said == said.end() && !grant.ended && grant.until > now)
            add_revoked(grant, true, now, facts);
        else if (now_said != said.end() && grant.ended && !now_said->second.ended)
            facts.push_back(DeviceGiven{DeviceGiven::How::joined, now_said->second, now});
    }
}

void AccessBook::add_news_of_clerks(const KnownClerks& clerks, hall::Time now,
                                    std::vector<AccessFact>& facts) const
{
    for (const auto& [number, clerk] : *clerks_)
        if (!clerks.contains(number))
            facts.push_back(ClerkRemoved{number, now});
    for (const auto& [number, clerk] : clerks) {
        const auto before = clerks_->find(number);
        if (before == clerks_->end())
            facts.push_back(ClerkGiven{number, clerk, true, false, now});
        else if (before->second != clerk)
            facts.push_back(
                ClerkGiven{number, clerk, false, before->second.pin_mark != clerk.pin_mark, now});
    }
}

} // namespace dispatcher
