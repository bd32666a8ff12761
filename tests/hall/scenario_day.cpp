#include "hall/line.hpp"
#include "hall/service_hours.hpp"
#include "tests/hall/scenario.hpp"
#include "tests/hall/scenario_words.hpp"
#include "tests/hall/small_hall.hpp"

#include <sstream>

namespace hall_tests {

using namespace hall;

namespace {

std::string without(std::string_view line, std::size_t from)
{
    const auto start = line.find_first_not_of(' ', from);
    return start == line.npos ? std::string{} : std::string{line.substr(start)};
}

void check(const Settings& settings)
{
    const auto faults = faults_of(settings);
    if (!faults.empty())
        throw WordsError{faults.front().where + ": " + faults.front().what};
}

// Who waits and who is at a counter, as a clerk sees it.
std::vector<std::string> looked_at(const Hall& hall)
{
    std::vector<std::string> lines;
    const auto look = [&](std::string where, const ClassLines& line) {
        if (nobody_in(line))
            return;
        where += ':';
        for (const auto number : in_order(line))
            where += ' ' + to_string(number);
        lines.push_back(where);
    };
    for (const auto& [queue, line] : hall.waiting)
        look(queue.text, line);
    for (const auto& [counter, line] : hall.pools)
        look("for counter " + std::to_string(counter.value), line);
    for (const auto& [number, counter] : hall.counters)
        if (counter.ticket)
            lines.push_back("counter " + std::to_string(number.value) + ": " +
                            to_string(*counter.ticket) + ' ' +
                            std::string{name_of(hall.tickets.at(*counter.ticket).state)});
    if (lines.empty())
        lines.push_back("nobody is here");
    return lines;
}

} // namespace

ScenarioDay::ScenarioDay() : settings_{small_hall()}, date_{monday} {}

void ScenarioDay::describe(std::string_view line)
{
    if (opened_)
        throw WordsError{"the day has begun: a line begins with a time"};
    Words words{line};
    const auto what = words.next("a word");
    if (what == "date") {
        const auto date = date_from(words.next("a date"));
        if (!date)
            throw WordsError{"a date is written 2026-03-02"};
        date_ = *date;
    } else if (what == "day") {
        if (words.next("\"closed\"") != "closed")
            throw WordsError{"a day is \"closed\", or the line is left out"};
        opens_by_itself_ = false;
    } else if (what == "counters") {
        if (words.next("\"closed\"") != "closed")
            throw WordsError{"counters are \"closed\", or the line is left out"};
        counters_open_ = false;
    } else {
        change(settings_, line);
        return;
    }
    words.finish();
}

void ScenarioDay::open()
{
    check(settings_);
    opened_ = true;
    const auto eight =
        first_instant(zone_of(settings_), std::chrono::local_days{date_} + std::chrono::hours{8});
    happen(SettingsInForce{settings_, eight});
    if (!opens_by_itself_)
        return;
    happen(DayOpened{date_, eight});
    if (counters_open_)
        for (const auto& counter : settings_.counters)
            happen(CounterOpened{counter.number, eight});
}

std::vector<std::string> ScenarioDay::tell(std::string_view line)
{
    if (!opened_)
        open();
    const auto first_space = line.find(' ');
    if (const auto date = date_from(line.substr(0, first_space))) {
        date_ = *date;
        line = line.substr(std::min(line.size(), line.find_first_not_of(' ', first_space)));
    }
    const auto time_end = std::min(line.find(' '), line.size());
    const auto now =
        first_instant(zone_of(hall_.settings),
                      std::chrono::local_days{date_} + time_of_day(line.substr(0, time_end)));
    const auto asked = without(line, time_end);
    constexpr std::string_view settings = "settings ";
    if (asked.starts_with(settings))
        return change_settings(without(asked, settings.size()), now);
    Words words{asked};
    const auto verb = words.next("what is asked");
    std::vector<std::string> lines;
    if (verb == "look") {
        lines = looked_at(hall_);
    } else if (verb == "legs") {
        lines = {legs_of(hall_, words.ticket())};
    } else if (verb == "slots") {
        lines = {slots_of(hall_, words, now)};
    } else if (verb == "ahead") {
        const auto number = words.ticket();
        lines = {"ahead of " + to_string(number) + ": " +
                 std::to_string(people_ahead(hall_, number))};
    } else if (const auto command = command_from(verb, words, zone_of(hall_.settings))) {
        words.finish();
        return ask(*command, now);
    } else if (const auto lending = lending_command_from(verb, words, hall_.day.value_or(date_),
                                                         zone_of(hall_.settings))) {
        words.finish();
        return ask(*lending, now);
    } else {
        throw WordsError{"\"" + verb + "\" is nothing that can be asked"};
    }
    words.finish();
    return lines;
}

// "settings remove queue vehicles; service vehicles queue=registry": all changes in force at once.
std::vector<std::string> ScenarioDay::change_settings(std::string_view changes, Time now)
{
    std::istringstream parts{std::string{changes}};
    for (std::string part; std::getline(parts, part, ';');)
        change(settings_, part);
    check(settings_);
    return ask(PutSettingsInForce{settings_}, now);
}

std::string ScenarioDay::refused(const Command& command, Refusal refusal, Time now) const
{
    auto text = "refused: " + std::string{name_of(refusal)};
    if (const auto next = next_opening(hall_, command, refusal, now)) {
        const auto zone = zone_of(hall_.settings);
        text += " next=" + text_of(local_date(zone, *next)) + ' ' + clock_of(*next, zone);
    }
    return text;
}

std::vector<std::string> ScenarioDay::ask(const Command& command, Time now)
{
    const auto decision = decide(hall_, command, now);
    if (!decision)
        return {refused(command, decision.error(), now)};
    std::vector<std::string> lines;
    for (const auto& event : *decision) {
        lines.push_back(told(event, zone_of(hall_.settings)));
        if (!fits(hall_, event))
            lines.back() += " (does not fit)";
        happen(event);
    }
    return lines.empty() ? std::vector<std::string>{"nothing"} : lines;
}

void ScenarioDay::happen(const Event& event)
{
    events_.push_back(event);
    apply(hall_, event);
}

bool ScenarioDay::replays() const
{
    return replayed(events_) == hall_;
}

} // namespace hall_tests
