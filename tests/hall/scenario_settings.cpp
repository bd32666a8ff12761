// How a line of a scenario changes the settings.
#include "tests/hall/scenario_words.hpp"

#include <algorithm>
#include <functional>
#include <sstream>

namespace hall_tests {

using namespace hall;

namespace {

template <class Row, class Key>
void put(std::vector<Row>& rows, Row row, Key key)
{
    const auto same = std::ranges::find(rows, std::invoke(key, row), key);
    if (same == rows.end())
        rows.push_back(std::move(row));
    else
        *same = std::move(row);
}

LocalText named(const std::string& text)
{
    return {{"zh", text}};
}

std::string required(Words& words, const std::string& name)
{
    if (auto text = words.option(name))
        return *text;
    throw WordsError{"\"" + name + "=\" is missing"};
}

std::uint16_t small(long value)
{
    return static_cast<std::uint16_t>(value);
}

// queue registry D 1-50: with a service of the same name, unless there is one.
void put_queue(Settings& settings, Words& words)
{
    const auto id = words.next("the queue");
    const auto letter = words.next("its letter");
    if (letter.size() != 1)
        throw WordsError{"\"" + letter + "\" is no letter"};
    Queue queue{QueueId{id}, named(id), letter.front(), 1, 999};
    if (const auto range = words.next_if_any()) {
        const auto dash = range->find('-');
        if (dash == std::string::npos)
            throw WordsError{"\"" + *range + "\" is no range such as 1-50"};
        queue.first_number = small(number_in(range->substr(0, dash), 1, 9999, "a number"));
        queue.last_number = small(number_in(range->substr(dash + 1), 1, 9999, "a number"));
    }
    put(settings.queues, queue, &Queue::id);
    if (!find_row(settings.services, ServiceId{id}))
        settings.services.push_back(
            {ServiceId{id}, settings.units.front().id, QueueId{id}, named(id), true});
}

// service fees queue=vehicles offered=no
void put_service(Settings& settings, Words& words)
{
    const auto id = words.next("the service");
    const auto offered = words.option("offered").value_or("yes");
    if (offered != "yes" && offered != "no")
        throw WordsError{"\"offered=\" is yes or no"};
    put(settings.services,
        Service{ServiceId{id}, UnitId{words.option("unit").value_or("town")},
                QueueId{required(words, "queue")}, named(id), offered == "yes"},
        &Service::id);
}

// class elderly head_start=20 rate=2
void put_class(Settings& settings, Words& words)
{
    const auto id = words.next("the class");
    const auto minutes = number_in(required(words, "head_start"), 0, 480, "a number of minutes");
    PriorityClass row{ClassId{id}, named(id), std::chrono::minutes{minutes}};
    if (const auto rate = words.option("rate"))
        row.rate = small(number_in(*rate, 1, 1000, "a rate"));
    put(settings.classes, row, &PriorityClass::id);
}

// counter 5 queues=passports,pensions profile=front
void put_counter(Settings& settings, Words& words)
{
    const CounterNumber number{small(number_in(words.next("the counter"), 1, 9999, "a counter"))};
    Counter counter{number, settings.zones.front().id, {}, {}};
    std::istringstream queues{required(words, "queues")};
    for (std::string queue; std::getline(queues, queue, ',');)
        counter.queues.push_back(QueueId{queue});
    counter.profile = {words.option("profile").value_or("")};
    put(settings.counters, counter, &Counter::number);
}

// missed within=30 after=3 returns=2; recall limit=3 gap=5; undo within=30
void put_missed(Settings& settings, Words& words)
{
    settings.missed.within =
        std::chrono::minutes{number_in(required(words, "within"), 0, 1440, "a number of minutes")};
    settings.missed.after = small(number_in(required(words, "after"), 0, 1000, "a number"));
    if (const auto returns = words.option("returns"))
        settings.missed.returns = small(number_in(*returns, 0, 100, "a number"));
}

void put_lending(Settings& settings, Words& words)
{
    settings.lending.numbers = small(number_in(words.next("a number"), 0, 1'000, "a number"));
}

void put_recall(Settings& settings, Words& words)
{
    settings.recall.limit = small(number_in(required(words, "limit"), 0, 100, "a number"));
    settings.recall.gap =
        std::chrono::seconds{number_in(required(words, "gap"), 0, 600, "a number of seconds")};
}

void put_undo(Settings& settings, Words& words)
{
    settings.undo.within =
        std::chrono::seconds{number_in(required(words, "within"), 0, 600, "a number of seconds")};
}

// day_starts 04:00
void put_day_start(Settings& settings, Words& words)
{
    settings.day_starts =
        std::chrono::duration_cast<std::chrono::minutes>(time_of_day(words.next("the time")));
}

void remove(Settings& settings, Words& words)
{
    const auto kind = words.next("what to remove");
    const auto name = words.next("its name");
    const auto drop = [&](auto& rows, auto is_it) {
        if (std::erase_if(rows, is_it) == 0)
            throw WordsError{"there is no " + kind + " \"" + name + "\""};
    };
    if (kind == "queue") {
        drop(settings.queues, [&](const Queue& row) { return row.id.text == name; });
        for (auto& counter : settings.counters)
            std::erase(counter.queues, QueueId{name});
    } else if (kind == "service") {
        drop(settings.services, [&](const Service& row) { return row.id.text == name; });
    } else if (kind == "counter") {
        drop(settings.counters,
             [&](const Counter& row) { return std::to_string(row.number.value) == name; });
    } else {
        throw WordsError{"only a queue, a service or a counter can be removed"};
    }
}

const std::map<std::string, void (*)(Settings&, Words&)> changes{
    {"time_zone",
     [](Settings& settings, Words& words) { settings.time_zone = words.next("the rule"); }},
    {"day_starts", put_day_start},
    {"queue", put_queue},
    {"service", put_service},
    {"class", put_class},
    {"counter", put_counter},
    {"missed", put_missed},
    {"recall", put_recall},
    {"undo", put_undo},
    {"lending", put_lending},
    {"remove", remove},
};

} // namespace

void change(Settings& settings, std::string_view line)
{
    Words words{line};
    const auto what = words.next("a word");
    const auto found = changes.find(what);
    if (found == changes.end() &&
        (change_calendar(settings, what, words) || change_visits(settings, what, words) ||
         change_policy(settings, what, words) || change_appointments(settings, what, words)))
        return words.finish();
    if (found == changes.end())
        throw WordsError{
            "\"" + what + "\" is not how a line begins: a time, or one of date, day, " +
            "counters, time_zone, day_starts, queue, service, class, counter, "
            "missed, recall, undo, lending, remove, schedule, holiday, make_up_day, opens, "
            "quota, real_name, unit, handling, profile, rule, share, elastic"};
    found->second(settings, words);
    words.finish();
}

} // namespace hall_tests
