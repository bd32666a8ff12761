#include "tests/hall/policy_oracle.hpp"

#include "hall/line.hpp"
#include "hall/next_ticket.hpp"
#include "hall/time_zone.hpp"

#include <algorithm>
#include <set>

namespace hall_tests {

using namespace hall;

namespace {

Place place_in_line(const Ticket& ticket)
{
    return {ticket.line_time, ticket.order};
}

bool named(const auto& list, const auto& id)
{
    return list.empty() || std::ranges::find(list, id) != list.end();
}

bool is_in(const Selection& selection, const Ticket& ticket)
{
    return named(selection.queues, ticket.queue) && named(selection.classes, ticket.visitor_class);
}

bool waits_in_a_queue(const Ticket& ticket)
{
    return ticket.state == TicketState::waiting && !ticket.waits_for;
}

// The call of one counter, and everybody it could have called instead.
class Call {
public:
    Call(const Hall& hall, const TicketCalled& called)
        : hall_{hall}, called_{called}, ticket_{hall.tickets.at(called.number)},
          counter_{*find_counter(hall.settings, called.counter)}, profile_{profile_of(hall.settings,
                                                                                      counter_)}
    {
        for (const auto& [number, ticket] : hall.tickets)
            if (may_call(hall, called.counter, ticket))
                others_.push_back(&ticket);
    }

    std::string broken() const
    {
        if (!may_call(hall_, called_.counter, ticket_))
            return name() + " was called where it may not be";
        if (auto broken = broken_pool(); !broken.empty() || ticket_.waits_for)
            return broken;
        for (const auto& rule : profile_.rules) {
            if (!decides(rule))
                continue;
            if (called_.reason != CallReason::rule || called_.grounds.rule != rule.id)
                return name() + " was not called by rule " + rule.id.text;
            return broken_order(rule.call);
        }
        if (called_.reason == CallReason::rule)
            return name() + " was called by a rule that says nothing";
        return profile_.ratio.empty() ? broken_finally() : broken_share();
    }

private:
    std::string name() const { return to_string(called_.number); }

    std::string broken_pool() const
    {
        for (const auto* other : others_)
            if (other->waits_for && !ticket_.waits_for)
                return to_string(other->number) + " waited for this counter alone";
        if (!ticket_.waits_for)
            return {};
        if (called_.reason != CallReason::personal_pool)
            return name() + " was not called out of the personal pool";
        for (const auto* other : others_)
            if (other->waits_for && place_in_line(*other) < place_in_line(ticket_))
                return to_string(other->number) + " stood before " + name() + " in the pool";
        return {};
    }

    bool decides(const PolicyRule& rule) const
    {
        const auto& watch = rule.watch == Selection{} ? rule.call : rule.watch;
        std::size_t waiting = 0;
        bool waited = false;
        for (const auto& [number, ticket] : hall_.tickets) {
            const bool watched =
                waits_in_a_queue(ticket) && is_in(watch, ticket) &&
                (!rule.watch.queues.empty() || may_call(hall_, called_.counter, ticket));
            if (!watched)
                continue;
            ++waiting;
            // Who stands behind somebody of the same line has stood no longer.
            const auto head_start = ticket.taken_at - ticket.first_line_time;
            const auto stood = called_.at - ticket.line_time - head_start;
            waited = waited || (rule.waited_over && stood > *rule.waited_over && is_first(ticket));
        }
        const auto somebody =
            std::ranges::any_of(others_, [&](const auto* each) { return is_in(rule.call, *each); });
        return somebody && (!rule.waited_over || waited) &&
               (!rule.queue_over || waiting > *rule.queue_over) && is_time_of(rule);
    }

    // Of its class in its queue.
    bool is_first(const Ticket& ticket) const
    {
        return std::ranges::none_of(hall_.tickets, [&](const auto& row) {
            const auto& other = row.second;
            return waits_in_a_queue(other) && other.queue == ticket.queue &&
                   other.visitor_class == ticket.visitor_class &&
                   place_in_line(other) < place_in_line(ticket);
        });
    }

    bool is_time_of(const PolicyRule& rule) const
    {
        if (!rule.hours)
            return true;
        const auto shown = local_time(*parse_time_zone(hall_.settings.time_zone), called_.at);
        const auto since = shown - std::chrono::floor<std::chrono::days>(shown);
        return rule.hours->from <= since && since < rule.hours->to;
    }

    std::int64_t priority(const Ticket& ticket) const
    {
        const auto* row = find_row(hall_.settings.classes, ticket.visitor_class);
        return std::max(called_.at - ticket.line_time, Duration{0}).count() * (row ? row->rate : 1);
    }

    bool comes_before(const Ticket& one, const Ticket& other) const
    {
        if (profile_.finally == Order::accumulating_priority && priority(one) != priority(other))
            return priority(one) > priority(other);
        return place_in_line(one) < place_in_line(other);
    }

    std::string broken_order(const Selection& selection) const
    {
        if (!is_in(selection, ticket_))
            return name() + " is not whom the rule or the share names";
        for (const auto* other : others_)
            if (is_in(selection, *other) && comes_before(*other, ticket_))
                return to_string(other->number) + " came before " + name();
        return {};
    }

    // The fair statement: without rules and shares, nobody came more than the head start of the
    // called before them; with accumulating priority, nobody had more priority.
    std::string broken_finally() const
    {
        const auto expected = profile_.finally == Order::accumulating_priority
                                  ? CallReason::accumulating_priority
                                  : CallReason::longest_effective_wait;
        if (called_.reason != expected)
            return name() + " was called for another reason than the order of the profile";
        if (auto broken = broken_order({}); !broken.empty())
            return broken;
        if (profile_.finally == Order::accumulating_priority)
            return {};
        for (const auto* other : others_) {
            const bool both_unmoved = other->line_time == other->first_line_time &&
                                      ticket_.line_time == ticket_.first_line_time;
            if (both_unmoved && ticket_.taken_at - other->taken_at > called_.grounds.head_start)
                return name() + " overtook " + to_string(other->number) +
                       " by more than its head start";
        }
        return {};
    }

    std::size_t share_of(const Ticket& ticket) const
    {
        std::size_t share = 0;
        while (share < profile_.ratio.size() && !is_in(profile_.ratio[share].call, ticket))
            ++share;
        return share;
    }

    // A share with turns left is passed over only when nobody waits for it.
    std::string broken_share() const
    {
        const auto share = share_of(ticket_);
        if (called_.reason != CallReason::ratio || called_.grounds.share != share + 1)
            return name() + " was not called by its share of the ratio";
        auto turns = hall_.counters.at(called_.counter).turns;
        turns.resize(profile_.ratio.size() + 1);
        const auto left = [&](std::size_t each) {
            return turns[each] < (each < profile_.ratio.size() ? profile_.ratio[each].turns : 1);
        };
        const bool over = std::ranges::none_of(
            others_, [&](const auto* other) { return left(share_of(*other)); });
        if (over)
            std::ranges::fill(turns, std::uint16_t{0});
        if (!left(share) || called_.grounds.turn != turns[share] + 1)
            return name() + " was called though its share had no turn left";
        for (const auto* other : others_) {
            if (share_of(*other) < share && left(share_of(*other)))
                return to_string(other->number) + " waited for an earlier share with turns left";
            if (share_of(*other) == share && comes_before(*other, ticket_))
                return to_string(other->number) + " came before " + name() + " in its share";
        }
        return {};
    }

    const Hall& hall_;
    const TicketCalled& called_;
    const Ticket& ticket_;
    const Counter& counter_;
    const Profile& profile_;
    std::vector<const Ticket*> others_; // whom the counter may call
};

} // namespace

bool may_call(const Hall& hall, CounterNumber number, const Ticket& ticket)
{
    const auto* counter = find_counter(hall.settings, number);
    if (!counter || ticket.state != TicketState::waiting)
        return false;
    if (ticket.waits_for)
        return ticket.waits_for == number;
    const auto joined = hall.joined.find(counter->profile);
    const bool has_joined = joined != hall.joined.end() && joined->second.contains(ticket.queue);
    // A queue that left the settings is everybody's.
    return has_joined || !find_row(hall.settings.queues, ticket.queue) ||
           std::ranges::find(counter->queues, ticket.queue) != counter->queues.end();
}

std::string broken_by_call(const Hall& before, const TicketCalled& called)
{
    return Call{before, called}.broken();
}

std::string broken_elastic(const Hall& hall)
{
    std::set<std::pair<ProfileId, QueueId>> known;
    for (const auto& profile : hall.settings.profiles)
        for (const auto& elastic : profile.elastic) {
            known.insert({profile.id, elastic.queue});
            const auto waiting = std::ranges::count_if(hall.tickets, [&](const auto& row) {
                return waits_in_a_queue(row.second) && row.second.queue == elastic.queue;
            });
            const auto joined = hall.joined.find(profile.id);
            const bool is_in =
                joined != hall.joined.end() && joined->second.contains(elastic.queue);
            if (waiting > elastic.join_over && !is_in)
                return profile.id.text + " has not joined " + elastic.queue.text;
            if (waiting < elastic.leave_under && is_in)
                return profile.id.text + " has not left " + elastic.queue.text;
        }
    for (const auto& [profile, queues] : hall.joined)
        for (const auto& queue : queues)
            if (!known.contains({profile, queue}))
                return profile.text + " has joined " + queue.text + ", which is not elastic";
    return {};
}

} // namespace hall_tests
