#include "dispatcher/translate_policy.hpp"

#include "dispatcher/translate_calendar.hpp"
#include "dispatcher/translate_words.hpp"

namespace dispatcher {

namespace journal = hallcall::journal;

namespace {

using std::chrono::minutes;

void put(const hall::Selection& selection, journal::Selection& wire)
{
    for (const auto& queue : selection.queues)
        wire.add_queues(queue.text);
    for (const auto& visitor_class : selection.classes)
        wire.add_classes(visitor_class.text);
}

hall::Selection selection_from(const journal::Selection& wire)
{
    hall::Selection selection;
    for (const auto& queue : wire.queues())
        selection.queues.push_back({queue});
    for (const auto& visitor_class : wire.classes())
        selection.classes.push_back({visitor_class});
    return selection;
}

void put(const hall::PolicyRule& rule, journal::PolicyRule& wire)
{
    wire.set_id(rule.id.text);
    put(rule.call, *wire.mutable_call());
    put(rule.watch, *wire.mutable_watch());
    if (rule.waited_over)
        wire.set_waited_over_minutes(wire_minutes(*rule.waited_over));
    if (rule.queue_over)
        wire.set_queue_over(*rule.queue_over);
    if (rule.hours)
        put_from_to(*rule.hours, *wire.mutable_hours());
}

hall::PolicyRule rule_from(const journal::PolicyRule& wire)
{
    hall::PolicyRule rule{{wire.id()}, selection_from(wire.call()), selection_from(wire.watch())};
    if (wire.has_waited_over_minutes())
        rule.waited_over = minutes{narrow(wire.waited_over_minutes())};
    if (wire.has_queue_over())
        rule.queue_over = narrow(wire.queue_over());
    if (wire.has_hours())
        rule.hours = hours_from(wire.hours());
    return rule;
}

void put(const hall::Profile& profile, journal::Profile& wire)
{
    wire.set_id(profile.id.text);
    for (const auto& rule : profile.rules)
        put(rule, *wire.add_rules());
    for (const auto& share : profile.ratio) {
        auto& row = *wire.add_ratio();
        put(share.call, *row.mutable_call());
        row.set_turns(share.turns);
    }
    wire.set_finally(std::string{name_of(profile.finally)});
    for (const auto& elastic : profile.elastic) {
        auto& row = *wire.add_elastic();
        row.set_queue(elastic.queue.text);
        row.set_join_over(elastic.join_over);
        row.set_leave_under(elastic.leave_under);
    }
    wire.set_out_of_turn(profile.out_of_turn);
}

hall::Profile profile_from(const journal::Profile& wire)
{
    hall::Profile profile{{wire.id()}};
    for (const auto& rule : wire.rules())
        profile.rules.push_back(rule_from(rule));
    for (const auto& share : wire.ratio())
        profile.ratio.push_back({selection_from(share.call()), narrow(share.turns())});
    profile.finally = hall::word_from<hall::Order>(wire.finally()).value_or(hall::Order{});
    for (const auto& elastic : wire.elastic())
        profile.elastic.push_back(
            {{elastic.queue()}, narrow(elastic.join_over()), narrow(elastic.leave_under())});
    profile.out_of_turn = wire.out_of_turn();
    return profile;
}

} // namespace

void put_profiles(const hall::Settings& settings, journal::Settings& wire)
{
    for (const auto& profile : settings.profiles)
        put(profile, *wire.add_profiles());
}

void read_profiles(const journal::Settings& wire, hall::Settings& settings)
{
    for (const auto& profile : wire.profiles())
        settings.profiles.push_back(profile_from(profile));
}

void put_grounds(const hall::CallGrounds& grounds, hallcall::v1::CallGrounds& wire)
{
    wire.set_rule(grounds.rule.text);
    wire.set_share(grounds.share);
    wire.set_turn(grounds.turn);
    wire.set_head_start(grounds.head_start.count());
    wire.set_elastic(grounds.elastic);
}

hall::CallGrounds grounds_from(const hallcall::v1::CallGrounds& wire)
{
    return {{wire.rule()},
            narrow(wire.share()),
            narrow(wire.turn()),
            hall::Duration{wire.head_start()},
            wire.elastic()};
}

} // namespace dispatcher
