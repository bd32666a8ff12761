#include "dispatcher/simulation/day_plan.hpp"

#include <algorithm>
#include <numeric>
#include <string>

namespace simulation {

namespace {

using hall::Breaks;
using hall::Date;
using hall::Settings;
using hall::Time;

constexpr double opens_by_default = 8.5 * 60, closes_by_default = 17 * 60;

double minutes_of(std::chrono::minutes minutes)
{
    return static_cast<double>(minutes.count());
}

// When services open and close on a day, in minutes behind midnight.
struct Span {
    double from, to;
};

bool is_open_on(const Settings& settings, const hall::Service& service, Date date)
{
    if (!service.offered)
        return false;
    const auto* schedule = find_row(settings.schedules, service.schedule);
    return schedule ? opens_on(settings.calendar, *schedule, date)
                    : is_working_day(settings.calendar, date);
}

Span span_of(const Settings& settings, Date date)
{
    Span span{1440, 0};
    for (const auto& service : settings.services) {
        if (!is_open_on(settings, service, date))
            continue;
        const auto* schedule = find_row(settings.schedules, service.schedule);
        const auto hours =
            schedule ? ticket_hours(*schedule, Breaks::covered) : std::vector<hall::Hours>{};
        // Hours from midnight to midnight say nothing of when people come.
        const bool tells = !hours.empty() && hours.front() != hall::Hours{};
        span.from = std::min(span.from, tells ? minutes_of(hours.front().from) : opens_by_default);
        span.to = std::max(span.to, tells ? minutes_of(hours.back().to) : closes_by_default);
    }
    return span.from < span.to ? span : Span{opens_by_default, closes_by_default};
}

double service_minutes(const Habits& habits, const hall::ServiceId& service)
{
    const auto found = habits.service_minutes.find(service);
    return found == habits.service_minutes.end() ? habits.other_service_minutes : found->second;
}

const std::vector<hall::Counter>& counters_of(const Settings& settings, const Habits& habits)
{
    return habits.counters_of_visitors.empty() ? settings.counters : habits.counters_of_visitors;
}

// Visitors of each service, by what the counters have time for where nothing is told.
std::vector<double> weights_of(const Settings& settings, const Habits& habits, Date date)
{
    std::map<hall::QueueId, double> counters, services;
    for (const auto& counter : counters_of(settings, habits))
        for (const auto& queue : counter.queues)
            counters[queue] += 1.0 / static_cast<double>(counter.queues.size());
    for (const auto& service : settings.services)
        if (is_open_on(settings, service, date))
            services[service.queue] += 1;
    std::vector<double> weights;
    for (const auto& service : settings.services) {
        const auto told = habits.weights.find(service.id);
        auto weight = told == habits.weights.end()
                          ? counters[service.queue] / std::max(services[service.queue], 1.0) /
                                service_minutes(habits, service.id)
                          : told->second;
        if (!is_open_on(settings, service, date))
            weight *= habits.in_vain_share;
        weights.push_back(weight);
    }
    return weights;
}

// Draws one of many by their weights.
class Choice {
public:
    explicit Choice(std::vector<double> weights) : sums_{std::move(weights)}
    {
        std::partial_sum(sums_.begin(), sums_.end(), sums_.begin());
    }
    bool is_empty() const { return sums_.empty() || sums_.back() <= 0; }
    std::size_t draw(Chance& chance) const
    {
        const auto found = std::ranges::upper_bound(sums_, chance.uniform() * sums_.back());
        return static_cast<std::size_t>(std::min(found, std::prev(sums_.end())) - sums_.begin());
    }

private:
    std::vector<double> sums_;
};

// Where nothing is told: as many as keep the counters busy for `load` of the time.
double visitors_expected(const Settings& settings, const Habits& habits,
                         const std::vector<double>& weights, Span span)
{
    if (habits.visitors_per_day > 0)
        return habits.visitors_per_day;
    double minutes = 0;
    const auto all = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t at = 0; at < weights.size(); ++at)
        minutes += weights[at] / all * service_minutes(habits, settings.services[at].id);
    minutes += habits.walk_minutes + habits.look_up_minutes;
    const auto away =
        habits.lunch_minutes + static_cast<double>(habits.breaks) * habits.break_minutes;
    const auto open = std::max(span.to - span.from - away, 0.0) * (1 - habits.absent_share) *
                      static_cast<double>(counters_of(settings, habits).size());
    return habits.load * open / minutes;
}

// The minutes of a day at which somebody comes: a Poisson process whose rate is that of the rushes.
std::vector<double> arrivals(const std::vector<Rush>& rushes, double expected, Chance& chance)
{
    double all = 0;
    for (const auto& rush : rushes)
        all += rush.weight * (rush.to - rush.from);
    std::vector<double> minutes;
    for (const auto& rush : rushes) {
        const auto per_minute = all > 0 ? expected * rush.weight / all : 0;
        if (per_minute <= 0)
            continue;
        for (auto at = rush.from + chance.exponential(1 / per_minute); at < rush.to;
             at += chance.exponential(1 / per_minute))
            minutes.push_back(at);
    }
    std::ranges::sort(minutes);
    return minutes;
}

class Planner {
public:
    Planner(const Settings& settings, const Habits& habits, std::uint64_t seed,
            std::uint64_t number, Date date)
        : settings_{settings}, habits_{habits}, seed_{seed}, number_{number},
          midnight_{
              first_instant(hall::parse_time_zone(settings.time_zone).value_or(hall::TimeZone{}),
                            std::chrono::local_days{date})},
          span_{habits.rushes.empty() ? span_of(settings, date)
                                      : Span{habits.rushes.front().from, habits.rushes.back().to}},
          weights_{weights_of(settings, habits, date)}
    {
    }

    DayPlan plan()
    {
        visitors_come();
        for (const auto& counter : settings_.counters)
            plan_.clerks.push_back(clerk_of(counter));
        return std::move(plan_);
    }

    Clerk clerk_of(const hall::Counter& counter) const
    {
        Clerk clerk;
        clerk.counter = counter.number;
        clerk.chance = Chance{seed_, number_, Chance::Whose::clerk, counter.number.value};
        auto& chance = clerk.chance;
        clerk.is_absent = chance.happens(habits_.absent_share);
        const auto early = habits_.comes_minutes * chance.between(-1, 1);
        clerk.comes = std::max(at(span_.from - early), midnight_);
        clerk.leaves = at(span_.to);
        if (habits_.speed_deviation > 0)
            clerk.speed = chance.lognormal(1, habits_.speed_deviation);
        // Whoever covers lunch has no lunch here.
        if (habits_.lunch_minutes > 0 && !counter.open_at_noon) {
            const auto shift = counter.number.value % 2 == 0 ? 0 : habits_.lunch_minutes;
            clerk.breaks.emplace_back(at(habits_.lunch_from + shift),
                                      as_duration(habits_.lunch_minutes));
        }
        for (std::size_t each = 0; each < habits_.breaks; ++each) {
            const auto long_for = habits_.break_minutes * chance.between(0.5, 1.5);
            clerk.breaks.emplace_back(at(chance.between(span_.from + 30, span_.to - 15)),
                                      as_duration(long_for));
        }
        std::ranges::sort(clerk.breaks);
        return clerk;
    }

private:
    Time at(double minute) const { return midnight_ + as_duration(minute); }

    void visitors_come()
    {
        const Choice services{weights_};
        if (services.is_empty())
            return;
        std::vector<double> shares;
        for (const auto& row : settings_.classes) {
            const auto share = habits_.class_shares.find(row.id);
            shares.push_back(share == habits_.class_shares.end() ? 0 : share->second);
        }
        // The rest is ordinary.
        shares.push_back(std::max(0.0, 1 - std::accumulate(shares.begin(), shares.end(), 0.0)));
        const Choice classes{shares};
        auto expected = visitors_expected(settings_, habits_, weights_, span_);
        const auto others = static_cast<double>(habits_.group_size_max) / 2; // 1 to max − 1 more
        expected /= 1 + habits_.group_share * others;
        Chance chance{seed_, number_, Chance::Whose::day, 0};
        const auto rushes =
            habits_.rushes.empty() ? everyday_rushes(span_.from, span_.to) : habits_.rushes;
        for (const auto minute : arrivals(rushes, expected, chance)) {
            const auto service = services.draw(chance);
            const auto group = habits_.group_size_max > 1 && chance.happens(habits_.group_share)
                                   ? 2 + chance.below(habits_.group_size_max - 1)
                                   : 1;
            for (std::size_t member = 0; member < group; ++member)
                visitor_comes(minute, service, classes);
        }
    }

    void visitor_comes(double minute, std::size_t service, const Choice& classes)
    {
        const auto number = plan_.visitors.size();
        Visitor visitor;
        visitor.chance = Chance{seed_, number_, Chance::Whose::visitor, number};
        auto& chance = visitor.chance;
        visitor.comes = at(minute);
        visitor.service = settings_.services[service].id;
        if (const auto drawn = classes.draw(chance); drawn < settings_.classes.size())
            visitor.visitor_class = settings_.classes[drawn].id;
        if (chance.happens(habits_.known_share)) // some come more than once a day
            visitor.person = {"p" + std::to_string(number - number % 7)};
        else if (settings_.services[service].real_name)
            visitor.person = {"n" + std::to_string(number)};
        const auto mean = service_minutes(habits_, visitor.service);
        visitor.needs_minutes = draw(mean, chance);
        const auto patience = chance.exponential(habits_.patience_minutes);
        if (habits_.patience_minutes > 0)
            visitor.leaves = visitor.comes + as_duration(patience);
        visitor.is_no_show = chance.happens(habits_.no_show_share);
        if (chance.happens(habits_.hears_recall_share))
            visitor.hears_recall = static_cast<std::uint16_t>(1 + chance.below(2));
        plan_.visitors.push_back(std::move(visitor));
    }

    double draw(double mean, Chance& chance) const
    {
        switch (habits_.service_shape) {
        case Shape::exponential:
            return chance.exponential(mean);
        case Shape::lognormal:
            return chance.lognormal(mean, habits_.service_deviation);
        case Shape::constant:
            break;
        }
        return mean;
    }

    const Settings& settings_;
    const Habits& habits_;
    std::uint64_t seed_, number_;
    Time midnight_;
    Span span_;
    std::vector<double> weights_;
    DayPlan plan_;
};

} // namespace

hall::Duration as_duration(double minutes)
{
    return std::chrono::round<hall::Duration>(
        std::chrono::duration<double, std::ratio<60>>(minutes));
}

bool has_visitors(const Settings& settings, Date date)
{
    return std::ranges::any_of(settings.services, [&](const hall::Service& service) {
        return is_open_on(settings, service, date);
    });
}

DayPlan plan_day(const Settings& settings, const Habits& habits, std::uint64_t seed,
                 std::uint64_t number, Date date)
{
    return Planner{settings, habits, seed, number, date}.plan();
}

Clerk plan_clerk(const Settings& settings, const Habits& habits, std::uint64_t seed,
                 std::uint64_t number, Date date, const hall::Counter& counter)
{
    return Planner{settings, habits, seed, number, date}.clerk_of(counter);
}

} // namespace simulation
