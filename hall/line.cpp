#include "hall/line.hpp"

#include <algorithm>
#include <optional>

namespace hall {

namespace {

constexpr Duration smallest_step{1};

const ClassLines nobody;

template <class Key>
const ClassLines& lines_at(const std::map<Key, ClassLines>& all, const Key& key)
{
    const auto found = all.find(key);
    return found == all.end() ? nobody : found->second;
}

// The earliest line time that puts a ticket of this order behind the place.
Time just_behind(const Place& place, std::uint32_t order)
{
    return place.second < order ? place.first : place.first + smallest_step;
}

// Walks the lines of all classes as the one line that they are: the best place first.
class Walk {
public:
    explicit Walk(const ClassLines& lines)
    {
        for (const auto& [visitor_class, line] : lines)
            ways_.push_back({line.begin(), line.end()});
    }

    const Standing* next()
    {
        Way* best = nullptr;
        for (auto& way : ways_)
            if (way.next != way.end && (!best || way.next->place < best->next->place))
                best = &way;
        return best ? &*best->next++ : nullptr;
    }

private:
    struct Way {
        Line::const_iterator next, end;
    };
    std::vector<Way> ways_;
};

const Standing* last_of(const ClassLines& lines)
{
    const Standing* last = nullptr;
    for (const auto& [visitor_class, line] : lines)
        if (!line.empty() && (!last || last->place < line.rbegin()->place))
            last = &*line.rbegin();
    return last;
}

} // namespace

const ClassLines& line_of(const Hall& hall, const QueueId& queue)
{
    return lines_at(hall.waiting, queue);
}

const ClassLines& pool_of(const Hall& hall, CounterNumber counter)
{
    return lines_at(hall.pools, counter);
}

const ClassLines& line_of(const Hall& hall, const Ticket& ticket)
{
    return ticket.waits_for ? pool_of(hall, *ticket.waits_for) : line_of(hall, ticket.queue);
}

bool nobody_in(const ClassLines& lines)
{
    return std::ranges::all_of(lines, [](const auto& row) { return row.second.empty(); });
}

std::size_t waiting_in(const ClassLines& lines)
{
    std::size_t waiting = 0;
    for (const auto& [visitor_class, line] : lines)
        waiting += line.size();
    return waiting;
}

const Standing* first_of(const ClassLines& lines)
{
    return Walk{lines}.next();
}

std::size_t ahead_of(const ClassLines& lines, const Place& place)
{
    std::size_t ahead = 0;
    for (const auto& [visitor_class, line] : lines)
        ahead += line.lower_bound_rank(place);
    return ahead;
}

std::vector<TicketNumber> in_order(const ClassLines& lines, std::size_t most)
{
    std::vector<TicketNumber> numbers;
    Walk walk{lines};
    while (numbers.size() < most) {
        const auto* standing = walk.next();
        if (!standing)
            break;
        numbers.push_back(standing->number);
    }
    return numbers;
}

Time front_of(const ClassLines& lines, Time own)
{
    const auto* first = first_of(lines);
    return first ? std::min(own, first->place.first - smallest_step) : own;
}

Time end_of(const ClassLines& lines, const Ticket& ticket, Time own)
{
    const auto* last = last_of(lines);
    return last ? std::max(own, just_behind(last->place, ticket.order)) : own;
}

Time behind_next(const ClassLines& lines, const Ticket& ticket, Time own, std::size_t after)
{
    Walk walk{lines};
    const Standing* passed = nullptr;
    while (after-- > 0) {
        const auto* next = walk.next();
        if (!next)
            break;
        passed = next;
    }
    return passed ? std::max(own, just_behind(passed->place, ticket.order)) : own;
}

std::size_t people_ahead(const Hall& hall, TicketNumber number)
{
    const auto found = hall.tickets.find(number);
    if (found == hall.tickets.end() || found->second.state != TicketState::waiting)
        return 0;
    const auto& ticket = found->second;
    return ahead_of(line_of(hall, ticket), Place{ticket.line_time, ticket.order});
}

} // namespace hall
