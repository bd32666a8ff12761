#include "tests/simulation/steady_hall.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <variant>

namespace simulation_tests {

namespace {

using simulation::Engine;

constexpr double filled_at = 120, last_comes_at = 1'380; // minutes of the day
constexpr double visitors_of_day = 9'000;                // a queue has 9,999 numbers

double load_of(const SteadyHall& hall)
{
    return std::accumulate(hall.loads.begin(), hall.loads.end(), 0.0);
}

double service_minutes(const SteadyHall& hall)
{
    return load_of(hall) * last_comes_at / visitors_of_day;
}

std::string class_name(std::size_t at)
{
    return "class-" + std::to_string(at);
}

std::size_t class_of(const hall::ClassId& id)
{
    return std::stoul(id.text.substr(6));
}

// Who was called when, one after the other.
class Calls : public simulation::Observer {
public:
    struct Call {
        std::uint32_t order;
        hall::ClassId visitor_class;
        hall::Time taken, called;
    };
    std::vector<Call> calls;

    void on_event(const hall::Hall& hall, const hall::Event& event, hall::Time now) override
    {
        const auto* called = std::get_if<hall::TicketCalled>(&event);
        if (!called)
            return;
        const auto& ticket = hall.tickets.at(called->number);
        calls.push_back({ticket.order, ticket.visitor_class, ticket.taken_at, now});
    }
};

double minutes(hall::Duration duration)
{
    return std::chrono::duration<double, std::ratio<60>>(duration).count();
}

} // namespace

hall::Settings settings_of(const SteadyHall& hall)
{
    hall::Settings settings;
    settings.hall_name = {{"zh", "厅"}};
    settings.units = {{{"unit"}, {{"zh", "单位"}}}};
    settings.zones = {{{"zone"}, {{"zh", "区"}}}};
    settings.queues = {{{"queue"}, {{"zh", "队列"}}, 'A', 1, 9'999}};
    settings.services.push_back({{"service"}, {"unit"}, {"queue"}, {{"zh", "事项"}}});
    for (std::size_t at = 0; at < hall.loads.size(); ++at) {
        hall::PriorityClass row{{class_name(at)}, {{"zh", "类"}}};
        if (!hall.head_starts.empty())
            row.head_start = std::chrono::minutes{static_cast<int>(hall.head_starts[at])};
        if (!hall.rates.empty())
            row.rate = static_cast<std::uint16_t>(hall.rates[at]);
        settings.classes.push_back(row);
    }
    for (std::uint16_t number = 1; number <= hall.counters; ++number)
        settings.counters.push_back({{number}, {"zone"}, {{"queue"}}, {}});
    hall::Profile profile{{"profile"}};
    if (!hall.rates.empty())
        profile.finally = hall::Order::accumulating_priority;
    for (std::size_t at = 0; at < hall.turns.size(); ++at)
        profile.ratio.push_back({{{}, {{class_name(at)}}}, hall.turns[at]});
    settings.profiles = {profile};
    for (auto& counter : settings.counters)
        counter.profile = profile.id;
    return settings;
}

simulation::Habits habits_of(const SteadyHall& hall)
{
    simulation::Habits habits;
    habits.visitors_per_day = visitors_of_day;
    habits.rushes = {{0, last_comes_at, 1}};
    for (std::size_t at = 0; at < hall.loads.size(); ++at)
        habits.class_shares[{class_name(at)}] = hall.loads[at] / load_of(hall);
    habits.other_service_minutes = service_minutes(hall);
    habits.service_shape = simulation::Shape::exponential;
    habits.walk_minutes = habits.look_up_minutes = 0;
    habits.comes_minutes = habits.speed_deviation = 0;
    return habits;
}

SteadyWaits play(const SteadyHall& hall, std::size_t days_of_seed)
{
    const auto classes = hall.loads.size();
    SteadyWaits waits{std::vector<double>(classes), std::vector<double>(classes)};
    std::vector<double> counts(classes);
    for (std::uint64_t seed = 1; seed <= seeds_of_truth; ++seed) {
        Engine engine{settings_of(hall), habits_of(hall), seed};
        Calls calls;
        engine.watch(calls);
        for (std::size_t day = 0; day < days_of_seed; ++day) {
            calls.calls.clear();
            engine.play_days(1);
            // China's time: midnight is 16:00.
            for (const auto& call : calls.calls) {
                const auto since = call.taken.time_since_epoch() + std::chrono::hours{8};
                if (minutes(since % std::chrono::hours{24}) < filled_at)
                    continue;
                const auto at = class_of(call.visitor_class);
                ++counts[at];
                waits.mean[at] += minutes(call.called - call.taken) / service_minutes(hall);
                waits.waited[at] += call.called > call.taken;
            }
        }
    }
    for (std::size_t at = 0; at < classes; ++at) {
        waits.mean[at] /= counts[at];
        waits.waited[at] /= counts[at];
    }
    return waits;
}

std::vector<std::size_t> classes_called(const SteadyHall& hall, std::uint64_t seed)
{
    Engine engine{settings_of(hall), habits_of(hall), seed};
    Calls calls;
    engine.watch(calls);
    engine.play_days(1);
    std::vector<std::size_t> classes;
    for (const auto& call : calls.calls)
        classes.push_back(class_of(call.visitor_class));
    return classes;
}

std::vector<hall::Time> calls_of_a_day(const SteadyHall& hall, std::uint64_t seed)
{
    Engine engine{settings_of(hall), habits_of(hall), seed};
    Calls calls;
    engine.watch(calls);
    engine.play_days(1);
    std::ranges::sort(calls.calls, {}, &Calls::Call::order);
    std::vector<hall::Time> times;
    for (const auto& call : calls.calls)
        times.push_back(call.called);
    return times;
}

std::vector<hall::Time> calls_on_paper(const SteadyHall& hall, std::uint64_t seed)
{
    const auto settings = settings_of(hall);
    const auto visitors =
        plan_day(settings, habits_of(hall), seed, 0, simulation::first_date_by_default).visitors;
    std::vector<hall::Time> times(visitors.size());
    std::multiset<hall::Time> free_at; // each counter
    for (int each = 0; each < hall.counters; ++each)
        free_at.insert(visitors.front().comes);
    std::set<std::pair<hall::Time, std::size_t>> waiting;
    std::size_t coming = 0;
    while (coming < visitors.size() || !waiting.empty()) {
        // The next call is when a counter is free and somebody is there.
        auto now = *free_at.begin();
        if (waiting.empty())
            now = std::max(now, visitors[coming].comes);
        for (; coming < visitors.size() && visitors[coming].comes <= now; ++coming) {
            const auto* row = find_row(settings.classes, visitors[coming].visitor_class);
            waiting.emplace(visitors[coming].comes - row->head_start, coming);
        }
        const auto called = waiting.begin()->second;
        waiting.erase(waiting.begin());
        times[called] = now;
        free_at.erase(free_at.begin());
        free_at.insert(now + simulation::as_duration(visitors[called].needs_minutes));
    }
    return times;
}

} // namespace simulation_tests
