#include "hall/rehearsal.hpp"

#include "hall/line.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <variant>

namespace hall {

namespace {

constexpr auto last_order = std::numeric_limits<std::uint32_t>::max();
// Above every number that is ever issued: somebody who stands behind everybody and takes no time.
constexpr std::uint16_t first_marker = visible_number_max + 1;

bool is_marker(TicketNumber number)
{
    return number.digits >= first_marker;
}

// What the rules look at when they call; the catalogue and the names stay behind.
Settings rules_only(const Settings& from)
{
    Settings settings;
    settings.time_zone = from.time_zone;
    settings.day_starts = from.day_starts;
    settings.queues = from.queues;
    settings.classes = from.classes;
    settings.counters = from.counters;
    settings.profiles = from.profiles;
    return settings;
}

void put_lines(Hall& stage, const Hall& hall, const ClassLines& lines, ClassLines& copy)
{
    for (const auto number : in_order(lines, rehearsed_calls_max)) {
        const auto& ticket = hall.tickets.at(number);
        copy[ticket.visitor_class].insert(
            Standing{{ticket.line_time, ticket.order}, ticket.number});
        stage.tickets.emplace(number, ticket);
    }
}

void put_marker(Hall& stage, const QueueId& queue, std::uint16_t index, Time now)
{
    auto& lines = stage.waiting[queue];
    Ticket marker;
    marker.number = {'Z', static_cast<std::uint16_t>(first_marker + index)};
    marker.queue = queue;
    marker.visitor_class = ordinary_class;
    marker.order = last_order;
    marker.taken_at = marker.state_since = now;
    marker.line_time = end_of(lines, marker, now);
    marker.first_line_time = marker.line_time;
    lines[marker.visitor_class].insert(Standing{{marker.line_time, marker.order}, marker.number});
    stage.tickets.emplace(marker.number, std::move(marker));
}

Hall stage_of(const Hall& hall, Time now)
{
    Hall stage;
    stage.settings = rules_only(hall.settings);
    stage.day = hall.day;
    stage.closing = hall.closing;
    stage.joined = hall.joined;
    stage.taken_today = hall.taken_today;
    for (const auto& [number, counter] : hall.counters)
        stage.counters.emplace(number,
                               CounterNow{counter.state, {}, counter.state_since, counter.turns});
    std::uint16_t index = 0;
    for (const auto& [counter, lines] : hall.pools)
        put_lines(stage, hall, lines, stage.pools[counter]);
    for (const auto& [queue, lines] : hall.waiting) {
        put_lines(stage, hall, lines, stage.waiting[queue]);
        put_marker(stage, queue, index++, now);
    }
    return stage;
}

const TicketCalled* call_among(const std::vector<Event>& events)
{
    for (const auto& event : events)
        if (const auto* called = std::get_if<TicketCalled>(&event))
            return called;
    return nullptr;
}

} // namespace

Rehearsal::Rehearsal(const Hall& hall, const Pace& pace, Time now) : at_{now}
{
    auto stage = stage_of(hall, now);
    for (const auto& [queue, lines] : hall.waiting)
        lines_[queue].not_reached = waiting_in(lines);
    play(stage, pace);
    finish_lines(pace, stage);
}

void Rehearsal::play(Hall& stage, const Pace& pace)
{
    using Free = std::pair<Time, CounterNumber>;
    std::priority_queue<Free, std::vector<Free>, std::greater<>> free;
    for (auto& [number, counter] : stage.counters) {
        const auto* row = find_counter(stage.settings, number);
        if (!row || counter.state == CounterState::closed)
            continue;
        auto rest = pace.rest_at(number, at_);
        if (counter.state == CounterState::paused)
            rest += pace.rest_of_pause(at_ - counter.state_since);
        counter.state = CounterState::open;
        free.emplace(at_ + rest + pace.before_call(row->queues.front()), number);
    }
    for (std::size_t calls = 0; !free.empty() && calls < rehearsed_calls_max;) {
        const auto [now, counter] = free.top();
        free.pop();
        const auto events = decide(stage, CallNext{counter}, now);
        const auto* called = events ? call_among(*events) : nullptr;
        if (!called)
            continue; // nobody else comes: this counter has done its work
        for (const auto& event : *events)
            apply(stage, event);
        const auto& ticket = stage.tickets.at(called->number);
        if (called->reason != CallReason::personal_pool)
            note(ticket, now);
        auto then = now;
        if (!is_marker(called->number)) {
            then += pace.at_counter(ticket.service, ticket.queue) + pace.before_call(ticket.queue);
            ++calls;
        }
        apply(stage, TicketFinished{called->number, counter, then});
        free.emplace(then, counter);
    }
}

void Rehearsal::note(const Ticket& ticket, Time at)
{
    auto& line = lines_[ticket.queue];
    if (is_marker(ticket.number)) {
        line.end = at;
        return;
    }
    line.turns.push_back({{ticket.line_time, ticket.order}, at});
    --line.not_reached;
}

void Rehearsal::finish_lines(const Pace& pace, const Hall& stage)
{
    std::map<QueueId, int> counters;
    for (const auto& row : stage.settings.counters)
        if (stage.counters.at(row.number).state == CounterState::open)
            for (const auto& queue : row.queues)
                ++counters[queue];
    for (auto& [queue, line] : lines_) {
        const auto serving = std::max(counters[queue], 1);
        line.spacing = (pace.at_counter(queue) + pace.before_call(queue)) / serving;
        if (line.end || line.turns.empty())
            continue;
        const auto last = line.turns.back().at;
        const auto lately = (last - at_) / static_cast<int>(line.turns.size());
        line.end = last + lately * static_cast<int>(line.not_reached + 1);
        line.spacing = std::max(line.spacing, lately);
    }
}

std::optional<Time> Rehearsal::turn_of(const QueueId& queue, const Place& place) const
{
    const auto found = lines_.find(queue);
    if (found == lines_.end())
        return std::nullopt;
    // The turn of the first who stands behind this place: that is whom this visitor comes before.
    const auto& turns = found->second.turns;
    const auto behind =
        std::ranges::find_if(turns, [&](const Turn& turn) { return turn.place >= place; });
    return behind == turns.end() ? found->second.end : std::optional{behind->at};
}

Duration Rehearsal::spacing(const QueueId& queue) const
{
    const auto found = lines_.find(queue);
    return found == lines_.end() ? Duration{0} : found->second.spacing;
}

} // namespace hall
