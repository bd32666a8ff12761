// How a line of a scenario tells whom counters call next.
#include "tests/hall/scenario_words.hpp"

#include <algorithm>
#include <sstream>

namespace hall_tests {

using namespace hall;
using std::chrono::minutes;

namespace {

template <class Id>
std::vector<Id> ids(Words& words, const std::string& name)
{
    std::vector<Id> found;
    std::istringstream in{words.option(name).value_or("")};
    for (std::string part; std::getline(in, part, ',');)
        found.push_back({part});
    return found;
}

std::uint16_t number(Words& words, const std::string& name)
{
    const auto text = words.option(name);
    if (!text)
        throw WordsError{"\"" + name + "=\" is missing"};
    return static_cast<std::uint16_t>(number_in(*text, 0, 9999, "a number"));
}

// The profile that the line is about; a new one the first time.
Profile& profile(Settings& settings, Words& words)
{
    const ProfileId id{words.next("the profile")};
    const auto found = std::ranges::find(settings.profiles, id, &Profile::id);
    if (found != settings.profiles.end())
        return *found;
    return settings.profiles.emplace_back(Profile{id});
}

// rule front long_wait queues=pensions waited_over=60 hours=09:00-11:00
void put_rule(Profile& profile, Words& words)
{
    PolicyRule rule{{words.next("the rule")},
                    {ids<QueueId>(words, "queues"), ids<ClassId>(words, "classes")},
                    {ids<QueueId>(words, "watch_queues"), ids<ClassId>(words, "watch_classes")}};
    if (const auto text = words.option("waited_over"))
        rule.waited_over = minutes{number_in(*text, 0, 1440, "a number of minutes")};
    if (const auto text = words.option("queue_over"))
        rule.queue_over = static_cast<std::uint16_t>(number_in(*text, 0, 9999, "a number"));
    if (const auto text = words.option("hours")) {
        const auto clock = [](const std::string& part) {
            return std::chrono::duration_cast<minutes>(time_of_day(part));
        };
        rule.hours = {clock(text->substr(0, 5)), clock(text->substr(6))};
    }
    profile.rules.push_back(rule);
}

// The classes are in a share by the order of the lines.
void put_share(Profile& profile, Words& words)
{
    profile.ratio.push_back(
        {{ids<QueueId>(words, "queues"), ids<ClassId>(words, "classes")}, number(words, "turns")});
}

void put_profile(Profile& profile, Words& words)
{
    profile.finally = words.word_option("finally", profile.finally);
    profile.out_of_turn = words.option("out_of_turn").value_or("yes") == "yes";
}

} // namespace

bool change_policy(Settings& settings, const std::string& what, Words& words)
{
    if (what == "profile")
        put_profile(profile(settings, words), words);
    else if (what == "rule")
        put_rule(profile(settings, words), words);
    else if (what == "share")
        put_share(profile(settings, words), words);
    else if (what == "elastic") {
        auto& row = profile(settings, words);
        const QueueId queue{words.next("the queue")};
        row.elastic.push_back({queue, number(words, "join_over"), number(words, "leave_under")});
    } else {
        return false;
    }
    return true;
}

} // namespace hall_tests
