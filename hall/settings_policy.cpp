// What can be wrong with the profiles of counters.
#include "hall/settings_check.hpp"

#include <set>
#include <string>
#include <utility>

namespace hall {

namespace {

using std::chrono::minutes;

constexpr minutes minutes_of_day{1'440};

class PolicyCheck : PartCheck {
public:
    using PartCheck::PartCheck;

    void run()
    {
        for (const auto& row : settings_.classes)
            if (row.rate < 1 || row.rate > rate_max)
                fault(place_of("class", row.id.text) + ".rate", "is out of range: give 1 to 1000");
        for (const auto& counter : settings_.counters)
            if (!counter.profile.text.empty() && !find_row(settings_.profiles, counter.profile))
                fault(place_of(counter) + ".profile",
                      "there is no " + place_of("profile", counter.profile.text) +
                          ": name one that is there, or add it");
        if (!check_count("profiles", settings_.profiles.size(), profiles_max))
            return;
        std::set<ProfileId> seen;
        for (const auto& profile : settings_.profiles) {
            const auto where = place_of("profile", profile.id.text);
            if (!is_id(profile.id.text))
                fault(where + ".id",
                      "is not an identifier: 1 to 64 characters of A-Z a-z 0-9 . _ -");
            if (!seen.insert(profile.id).second)
                fault(where + ".id", "is there twice: give each profile its own");
            check_rules(where, profile);
            check_ratio(where, profile);
            check_elastic(where, profile);
        }
    }

private:
    void check_queue(const std::string& where, const QueueId& queue)
    {
        if (!find_row(settings_.queues, queue))
            fault(where, "there is no " + place_of("queue", queue.text) +
                             ": name one that is there, or add it");
    }

    void check_selection(const std::string& where, const Selection& selection)
    {
        if (check_count(where + ".queues", selection.queues.size(), queues_max))
            for (const auto& queue : selection.queues)
                check_queue(where + ".queues", queue);
        if (!check_count(where + ".classes", selection.classes.size(), classes_max))
            return;
        for (const auto& visitor_class : selection.classes)
            if (visitor_class != ordinary_class && !find_row(settings_.classes, visitor_class))
                fault(where + ".classes", "there is no " + place_of("class", visitor_class.text) +
                                              ": name one that is there, or add it");
    }

    void check_rules(const std::string& profile, const Profile& row)
    {
        if (!check_count(profile + ".rule", row.rules.size(), rules_max))
            return;
        std::set<RuleId> seen;
        for (const auto& rule : row.rules) {
            const auto where = place_of(profile + ".rule", rule.id.text);
            if (!is_id(rule.id.text))
                fault(where + ".id",
                      "is not an identifier: 1 to 64 characters of A-Z a-z 0-9 . _ -");
            if (!seen.insert(rule.id).second)
                fault(where + ".id", "is there twice in this profile: give each rule its own");
            check_selection(where, rule.call);
            check_selection(where + ".watch", rule.watch);
            check_conditions(where, rule);
        }
    }

    void check_conditions(const std::string& where, const PolicyRule& rule)
    {
        if (!rule.waited_over && !rule.queue_over && !rule.hours)
            fault(where, "has no condition, so that nothing behind it would ever be looked at: "
                         "give waited_over_minutes, queue_over or hours");
        if (rule.waited_over &&
            (*rule.waited_over < minutes{0} || *rule.waited_over > waited_over_max))
            fault(where + ".waited_over_minutes", "is out of range: give 0 to 1440 minutes");
        if (rule.queue_over && *rule.queue_over > waiting_max)
            fault(where + ".queue_over", "is out of range: give 0 to 9999 tickets");
        if (rule.hours && (rule.hours->from < minutes{0} || rule.hours->from >= rule.hours->to ||
                           rule.hours->to > minutes_of_day))
            fault(where + ".hours", "end before they begin, or are no times of one day: give them "
                                    "as \"08:30-10:00\", and a night as two rules");
    }

    void check_ratio(const std::string& profile, const Profile& row)
    {
        if (!check_count(profile + ".ratio", row.ratio.size(), shares_max))
            return;
        for (std::size_t share = 0; share < row.ratio.size(); ++share) {
            const auto where = profile + ".ratio " + std::to_string(share + 1);
            check_selection(where, row.ratio[share].call);
            if (row.ratio[share].turns < 1 || row.ratio[share].turns > turns_max)
                fault(where + ".turns", "is out of range: give 1 to 100 turns");
            if (row.ratio[share].call == Selection{} && share + 1 < row.ratio.size())
                fault(where, "names everybody, so that the shares behind it are never called: "
                             "name queues or classes, or put it last");
        }
    }

    void check_elastic(const std::string& profile, const Profile& row)
    {
        if (!check_count(profile + ".elastic", row.elastic.size(), elastic_max))
            return;
        std::set<QueueId> seen;
        for (std::size_t at = 0; at < row.elastic.size(); ++at) {
            const auto& elastic = row.elastic[at];
            const auto where = profile + ".elastic " + std::to_string(at + 1);
            check_queue(where + ".queue", elastic.queue);
            if (!seen.insert(elastic.queue).second)
                fault(where + ".queue", "is there twice in this profile: name it once");
            if (elastic.join_over < 1 || elastic.join_over > waiting_max)
                fault(where + ".join_over", "is out of range: give 1 to 9999 tickets");
            if (elastic.leave_under < 1 || elastic.leave_under > elastic.join_over)
                fault(where + ".leave_under",
                      "must be 1 to join_over (" + std::to_string(elastic.join_over) +
                          "), or the counters would leave before they had joined");
        }
    }
};

} // namespace

void check_policy(const Settings& settings, std::vector<SettingsFault>& faults)
{
    PolicyCheck{settings, faults}.run();
}

} // namespace hall
