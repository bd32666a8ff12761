#include "dispatcher/clerk_book.hpp"

#include <algorithm>

namespace dispatcher {

namespace {

using std::chrono::minutes;

// Doubled with every failure beyond those that are free.
minutes lock_after(unsigned times, unsigned free)
{
    if (times < free)
        return minutes{0};
    const unsigned doubled = std::min(times - free, 10U);
    return std::min(lock_max, lock_min * (1 << doubled));
}

struct End {
    hall::Time at;
    SessionEnd why;
};

End end_of(const ClerkSession& session, const ClerkRule& rule)
{
    if (rule.sign_in == ClerkRule::SignIn::off)
        return {session.asked_at, SessionEnd::sign_in_off};
    const auto idle = session.asked_at + rule.idle;
    if (session.away_since && *session.away_since + rule.away < idle)
        return {*session.away_since + rule.away, SessionEnd::away};
    return {idle, SessionEnd::idle};
}

} // namespace

bool is_clerk_number(std::string_view text)
{
    return !text.empty() && text.size() <= clerk_digits_max &&
           std::ranges::all_of(text, [](char one) { return one >= '0' && one <= '9'; });
}

void ClerkBook::apply(const AccessFact& fact)
{
    std::visit([this](const auto& one) { happen(one); }, fact);
}

void ClerkBook::day_opened(hall::Time at)
{
    for (const auto& [device, session] : sessions_)
        keep_ended({session.clerk, device, SessionEnd::day_ended, at});
    sessions_.clear();
    clerks_.clear();
    devices_.clear();
}

void ClerkBook::happen(const ClerkSignedIn& fact)
{
    clerks_.erase(fact.clerk);
    ended_.erase(fact.device);
    sessions_[fact.device] = {fact.clerk, fact.name, fact.rights, fact.pin_mark, fact.at, {}};
}

void ClerkBook::happen(const ClerkSessionEnded& fact)
{
    sessions_.erase(fact.device);
    keep_ended({fact.clerk, fact.device, fact.why, fact.at});
}

void ClerkBook::keep_ended(const SessionsEnded::Row& row)
{
    if (ended_.size() >= ended_max && !ended_.contains(row.device))
        ended_.erase(
            std::ranges::min_element(ended_, {}, [](const auto& one) { return one.second.at; }));
    ended_[row.device] = row;
}

void ClerkBook::happen(const SessionsEnded& fact)
{
    for (const auto& row : fact.rows)
        keep_ended(row);
}

void ClerkBook::happen(const AccessInForce& fact)
{
    if (fact.clerks)
        for (const auto& [number, known] : *fact.clerks)
            give(number, known);
}

void ClerkBook::happen(const ClerkGiven& fact)
{
    give(fact.clerk, fact.now);
}

// Wherever it is signed in it goes on with what it may do now.
void ClerkBook::give(const std::string& clerk, const KnownClerk& known)
{
    for (auto& [device, session] : sessions_)
        if (session.clerk == clerk) {
            session.name = known.name;
            session.rights = known.rights;
        }
}

void ClerkBook::happen(const SignInFailed& fact)
{
    keep(clerks_, fact.clerk, after_failure(clerks_, fact.clerk, false, fact.at));
    keep(devices_, fact.device, after_failure(devices_, fact.device, true, fact.at));
}

void ClerkBook::happen(const SignInLocked& fact)
{
    auto& book = fact.clerk.empty() ? devices_ : clerks_;
    const auto locked = book.find(fact.clerk.empty() ? fact.device : fact.clerk);
    if (locked != book.end())
        locked->second.until = fact.until;
}

ClerkBook::Failing ClerkBook::after_failure(const FailingBook& book, const std::string& who,
                                            bool forgives, hall::Time at)
{
    const auto known = book.find(who);
    Failing failing = known == book.end() ? Failing{} : known->second;
    if (forgives && at >= std::max(failing.last, failing.until) + device_forgives_after)
        failing = {};
    ++failing.times;
    failing.last = at;
    return failing;
}

void ClerkBook::keep(FailingBook& book, const std::string& who, const Failing& failing)
{
    if (book.size() >= failing_max && !book.contains(who))
        book.erase(std::ranges::min_element(
            book, {}, [](const auto& one) { return std::max(one.second.last, one.second.until); }));
    book[who] = failing;
}

std::optional<hall::Time> ClerkBook::locked_until(const std::string& clerk,
                                                  const std::string& device, hall::Time now) const
{
    hall::Time until{};
    if (const auto found = clerks_.find(clerk); found != clerks_.end())
        until = found->second.until;
    if (const auto found = devices_.find(device); found != devices_.end())
        until = std::max(until, found->second.until);
    return until > now ? std::optional{until} : std::nullopt;
}

std::vector<AccessFact> ClerkBook::wrong_pin(const std::string& clerk, const std::string& device,
                                             hall::Time now) const
{
    std::vector<AccessFact> facts{SignInFailed{clerk, device, now}};
    const auto of_clerk =
        lock_after(after_failure(clerks_, clerk, false, now).times, wrong_pins_of_clerk);
    if (of_clerk > minutes{0})
        facts.push_back(SignInLocked{clerk, {}, now + of_clerk, now});
    const auto of_device =
        lock_after(after_failure(devices_, device, true, now).times, wrong_pins_of_device);
    if (of_device > minutes{0})
        facts.push_back(SignInLocked{{}, device, now + of_device, now});
    return facts;
}

std::vector<AccessFact> ClerkBook::good_pin(const std::string& clerk, const std::string& device,
                                            const PinChecked& who, hall::Time now) const
{
    std::vector<AccessFact> facts;
    for (const auto& [where, session] : sessions_) {
        if (where == device)
            facts.push_back(ClerkSessionEnded{
                session.clerk, where,
                session.clerk == clerk ? SessionEnd::signed_out : SessionEnd::replaced, now});
        else if (session.clerk == clerk)
            facts.push_back(ClerkSessionEnded{clerk, where, SessionEnd::elsewhere, now});
    }
    facts.push_back(ClerkSignedIn{clerk, device, who.name, who.rights, now, who.pin_mark});
    return facts;
}

const ClerkSession* ClerkBook::session(const std::string& device) const
{
    const auto found = sessions_.find(device);
    return found == sessions_.end() ? nullptr : &found->second;
}

std::optional<SessionEnd> ClerkBook::why_ended(const std::string& device) const
{
    const auto found = ended_.find(device);
    return found == ended_.end() ? std::nullopt : std::optional{found->second.why};
}

std::vector<AccessFact> ClerkBook::put_out(const KnownClerks& clerks, hall::Time now) const
{
    std::vector<AccessFact> facts;
    for (const auto& [device, session] : sessions_)
        if (const auto known = clerks.find(session.clerk); known == clerks.end())
            facts.push_back(ClerkSessionEnded{session.clerk, device, SessionEnd::removed, now});
        else if (known->second.pin_mark != session.pin_mark)
            facts.push_back(ClerkSessionEnded{session.clerk, device, SessionEnd::pin_changed, now});
    return facts;
}

std::optional<SessionsEnded> ClerkBook::ended_with_day(hall::Time now) const
{
    auto after = *this;
    after.day_opened(now);
    if (after.ended_.empty())
        return std::nullopt;
    SessionsEnded all;
    for (const auto& [device, row] : after.ended_)
        all.rows.push_back(row);
    return all;
}

void ClerkBook::asked(const std::string& device, hall::Time now)
{
    if (const auto found = sessions_.find(device); found != sessions_.end())
        found->second.asked_at = std::max(found->second.asked_at, now);
}

void ClerkBook::linked(const std::string& device)
{
    if (const auto found = sessions_.find(device); found != sessions_.end())
        found->second.away_since.reset();
}

void ClerkBook::left(const std::string& device, hall::Time now)
{
    if (const auto found = sessions_.find(device); found != sessions_.end())
        found->second.away_since = now;
}

void ClerkBook::everybody_left(hall::Time now)
{
    for (auto& [device, session] : sessions_)
        session.away_since = now;
}

std::vector<AccessFact> ClerkBook::due(const ClerkRule& rule, hall::Time now) const
{
    std::vector<AccessFact> facts;
    for (const auto& [device, session] : sessions_)
        if (const auto end = end_of(session, rule); end.at <= now)
            facts.push_back(ClerkSessionEnded{session.clerk, device, end.why, now});
    return facts;
}

std::optional<hall::Time> ClerkBook::next_due(const ClerkRule& rule) const
{
    std::optional<hall::Time> next;
    for (const auto& [device, session] : sessions_)
        next = std::min(next.value_or(hall::Time::max()), end_of(session, rule).at);
    return next;
}

} // namespace dispatcher
