#include "hall/next_ticket.hpp"

#include "hall/line.hpp"
#include "hall/service_hours.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace hall {

namespace {

// The line of one class of one queue, as a counter sees it.
struct Head {
    const QueueId& queue;
    const ClassId& visitor_class;
    const Standing& first;
    std::size_t waiting;
};
using Heads = std::vector<Head>;

bool names(const auto& list, const auto& id)
{
    return list.empty() || std::ranges::find(list, id) != list.end();
}

bool is_in(const Selection& selection, const Head& head)
{
    return names(selection.queues, head.queue) && names(selection.classes, head.visitor_class);
}

// Nobody waits longer than this: keeps the product of a wait and a rate within its type.
constexpr Duration wait_max{std::chrono::hours{24 * 366}};

Duration effective_wait(const Standing& standing, Time now)
{
    return std::clamp(now - standing.place.first, Duration{0}, wait_max);
}

// As the line counts it: a ticket that was put further back has stood as long as whoever was taken
// then.
Duration stood(const Hall& hall, const Standing& standing, Time now)
{
    const auto& ticket = hall.tickets.at(standing.number);
    return now - standing.place.first - (ticket.taken_at - ticket.first_line_time);
}

bool is_own(const Counter& counter, const QueueId& queue)
{
    return std::ranges::find(counter.queues, queue) != counter.queues.end();
}

class Choice {
public:
    Choice(const Hall& hall, const Counter& counter, Time now)
        : hall_{hall}, counter_{counter}, profile_{profile_of(hall.settings, counter)}, now_{now},
          joined_{joined_by(hall, counter)}
    {
        for (const auto& queue : counter.queues)
            add_heads(queue, served_);
        for (const auto& queue : joined_)
            add_heads(queue, served_);
        for (const auto& queue : hall.closing)
            add_heads(queue, served_);
    }

    std::optional<NextTicket> next() const
    {
        if (const auto* own = first_of(pool_of(hall_, counter_.number)))
            return chosen(*own, CallReason::personal_pool);
        if (served_.empty())
            return std::nullopt;
        if (auto by_rule = next_by_rule())
            return by_rule;
        if (!profile_.ratio.empty())
            return next_by_ratio();
        const auto reason = profile_.finally == Order::accumulating_priority
                                ? CallReason::accumulating_priority
                                : CallReason::longest_effective_wait;
        return chosen(*best([](const Head&) { return true; }), reason);
    }

private:
    void add_heads(const QueueId& queue, Heads& heads) const
    {
        for (const auto& [visitor_class, line] : line_of(hall_, queue))
            heads.push_back({queue, visitor_class, *line.begin(), line.size()});
    }

    NextTicket chosen(const Standing& standing, CallReason reason) const
    {
        const auto& ticket = hall_.tickets.at(standing.number);
        return {standing.number, reason, grounds_of(hall_, counter_, ticket)};
    }

    std::int64_t priority(const Head& head) const
    {
        const auto* row = find_row(hall_.settings.classes, head.visitor_class);
        return effective_wait(head.first, now_).count() * (row ? row->rate : 1);
    }

    bool comes_before(const Head& one, const Head& other) const
    {
        if (profile_.finally == Order::accumulating_priority)
            if (const auto first = priority(one), second = priority(other); first != second)
                return first > second;
        return one.first.place < other.first.place;
    }

    template <class Wanted>
    const Standing* best(Wanted wanted) const
    {
        const Head* best = nullptr;
        for (const auto& head : served_)
            if (wanted(head) && (!best || comes_before(head, *best)))
                best = &head;
        return best ? &best->first : nullptr;
    }

    // Whether the conditions hold that speak of the waiting.
    bool holds(const PolicyRule& rule) const
    {
        const bool watches = rule.watch != Selection{};
        const auto& watch = watches ? rule.watch : rule.call;
        Heads others; // a queue may be watched that the counter does not serve
        if (watches)
            for (const auto& queue : watch.queues)
                add_heads(queue, others);
        std::size_t waiting = 0;
        bool waited = false;
        for (const auto& head : watches && !watch.queues.empty() ? others : served_) {
            if (!is_in(watch, head))
                continue;
            waiting += head.waiting;
            waited = waited || (rule.waited_over &&
                                stood(hall_, head.first, now_) > Duration{*rule.waited_over});
        }
        return (!rule.waited_over || waited) &&
               (!rule.queue_over || waiting > std::size_t{*rule.queue_over});
    }

    bool is_time_of(const PolicyRule& rule) const
    {
        if (!rule.hours)
            return true;
        const auto zone = zone_of(hall_.settings);
        return is_within(zone, local_date(zone, now_), *rule.hours, now_);
    }

    std::optional<NextTicket> next_by_rule() const
    {
        for (const auto& rule : profile_.rules) {
            const auto* first = best([&](const Head& head) { return is_in(rule.call, head); });
            if (!first || !is_time_of(rule) || !holds(rule))
                continue;
            auto next = chosen(*first, CallReason::rule);
            next.grounds.rule = rule.id;
            return next;
        }
        return std::nullopt;
    }

    // From 0; behind the last: whoever is in none.
    std::size_t share_of(const Head& head) const
    {
        const auto share = std::ranges::find_if(
            profile_.ratio, [&](const RatioShare& each) { return is_in(each.call, head); });
        return static_cast<std::size_t>(share - profile_.ratio.begin());
    }

    std::uint16_t turns_of(std::size_t share) const
    {
        return share < profile_.ratio.size() ? profile_.ratio[share].turns : std::uint16_t{1};
    }

    NextTicket next_by_ratio() const
    {
        std::vector<const Head*> firsts(profile_.ratio.size() + 1);
        for (const auto& head : served_) {
            auto& first = firsts[share_of(head)];
            if (!first || comes_before(head, *first))
                first = &head;
        }
        const auto& counter = hall_.counters.at(counter_.number);
        const auto used = [&](std::size_t share) {
            return share < counter.turns.size() ? counter.turns[share] : std::uint16_t{0};
        };
        std::optional<std::size_t> next;
        for (std::size_t share = 0; share < firsts.size() && !next; ++share)
            if (firsts[share] && used(share) < turns_of(share))
                next = share;
        const bool new_round = !next;
        for (std::size_t share = 0; share < firsts.size() && !next; ++share)
            if (firsts[share])
                next = share;
        auto by_ratio = chosen(firsts[*next]->first, CallReason::ratio);
        by_ratio.grounds.share = static_cast<std::uint16_t>(*next + 1);
        by_ratio.grounds.turn = static_cast<std::uint16_t>(new_round ? 1 : used(*next) + 1);
        return by_ratio;
    }

    const Hall& hall_;
    const Counter& counter_;
    const Profile& profile_;
    Time now_;
    std::vector<QueueId> joined_;
    Heads served_; // refers to the hall and to joined_
};

bool has_joined(const Hall& hall, const Counter& counter, const QueueId& queue)
{
    const auto joined = hall.joined.find(counter.profile);
    return joined != hall.joined.end() && joined->second.contains(queue);
}

void follow(Hall& hall, const Profile& profile, const ElasticQueue& elastic)
{
    const auto waiting = waiting_in(line_of(hall, elastic.queue));
    if (waiting > elastic.join_over) {
        hall.joined[profile.id].insert(elastic.queue);
    } else if (waiting < elastic.leave_under) {
        const auto joined = hall.joined.find(profile.id);
        if (joined != hall.joined.end() && joined->second.erase(elastic.queue) != 0 &&
            joined->second.empty())
            hall.joined.erase(joined);
    }
}

} // namespace

std::optional<NextTicket> next_ticket(const Hall& hall, const Counter& counter, Time now)
{
    return Choice{hall, counter, now}.next();
}

const Profile& profile_of(const Settings& settings, const Counter& counter)
{
    static const Profile none;
    const auto* profile = find_row(settings.profiles, counter.profile);
    return profile ? *profile : none;
}

bool serves(const Hall& hall, const Counter& counter, const QueueId& queue)
{
    return is_own(counter, queue) || has_joined(hall, counter, queue) ||
           hall.closing.contains(queue);
}

std::vector<QueueId> joined_by(const Hall& hall, const Counter& counter)
{
    std::vector<QueueId> queues;
    if (const auto joined = hall.joined.find(counter.profile); joined != hall.joined.end())
        std::ranges::copy_if(joined->second, std::back_inserter(queues),
                             [&](const QueueId& queue) { return !is_own(counter, queue); });
    return queues;
}

CallGrounds grounds_of(const Hall& hall, const Counter& counter, const Ticket& ticket)
{
    CallGrounds grounds;
    grounds.head_start = ticket.taken_at - ticket.first_line_time;
    grounds.elastic = !ticket.waits_for && !is_own(counter, ticket.queue) &&
                      has_joined(hall, counter, ticket.queue);
    return grounds;
}

void follow_elastic(Hall& hall, const QueueId& queue)
{
    for (const auto& profile : hall.settings.profiles)
        for (const auto& elastic : profile.elastic)
            if (elastic.queue == queue)
                follow(hall, profile, elastic);
}

void follow_elastic(Hall& hall)
{
    std::map<ProfileId, std::set<QueueId>> kept;
    for (const auto& profile : hall.settings.profiles)
        if (const auto joined = hall.joined.find(profile.id); joined != hall.joined.end())
            for (const auto& elastic : profile.elastic)
                if (joined->second.contains(elastic.queue))
                    kept[profile.id].insert(elastic.queue);
    hall.joined = std::move(kept);
    for (const auto& profile : hall.settings.profiles)
        for (const auto& elastic : profile.elastic)
            follow(hall, profile, elastic);
}

} // namespace hall
