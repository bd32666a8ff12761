// What a decision costs in a large hall (90 counters, 808 services) and how that grows with the
// tickets that wait: nanoseconds per decide(), the quickest of alternating rounds. A cost that
// grows like a logarithm rises by as much for each tenfold.
//
//   decide_benchmark                      the table; 1 when a cost grows faster than it may
//   decide_benchmark WORD WAITING TIMES   only so many decisions of one kind, to be counted:
//                                         tests/benchmark/count_instructions
#include "dispatcher/settings_file.hpp"
#include "hall/hall.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using hall::Command;
using hall::CounterNumber;
using hall::Hall;
using hall::Time;

constexpr Time morning{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 1h};
constexpr std::array<std::size_t, 7> sizes{100, 500, 1'000, 5'000, 10'000, 20'000, 50'000};
constexpr int rounds = 15, decisions_a_round = 2'000;
constexpr std::size_t different_commands = 512;
// A decision may grow twice as much as finding one ticket among all does in the same run: from 100
// to 50,000 a logarithm grows 2.4 times, and memory that no longer fits a cache costs more.
constexpr double growth_max = 2;

[[noreturn]] void give_up(const std::string& why)
{
    std::fprintf(stderr, "decide_benchmark: %s\n", why.c_str());
    std::exit(2);
}

// The province's hall, whose busiest queue has all the numbers of a letter, and two others share
// one: enough for 50,000 who wait.
hall::Settings large_hall()
{
    const auto loaded = dispatcher::load_settings(HALL_ANHUI);
    if (!loaded)
        give_up(to_string(loaded.error().list.front()));
    auto settings = *loaded;
    for (std::size_t place = 0; place < settings.queues.size(); ++place) {
        auto& queue = settings.queues[place];
        queue.letter = static_cast<char>('A' + (place + 1) / 2);
        queue.first_number = place == 0 || place % 2 == 1 ? 1 : 5'000;
        queue.last_number = place == 0 || place % 2 == 0 ? 9'999 : 4'999;
    }
    if (const auto faults = hall::faults_of(settings); !faults.empty())
        give_up(faults.front().where + ": " + faults.front().what);
    return settings;
}

struct Busy {
    Hall hall;
    Time now = morning;

    void ask(const Command& command)
    {
        const auto events = hall::decide(hall, command, now);
        if (!events)
            give_up(std::string{hall::name_of(events.error())});
        for (const auto& event : *events)
            hall::apply(hall, event);
    }
};

// At counters 1 to 30 somebody is served, 31 to 60 have missed their visitor, the others are free.
constexpr std::uint16_t serving_to = 30, missed_to = 60, counters = 90;

Busy busy_hall(const hall::Settings& settings, std::size_t waiting)
{
    Busy busy;
    busy.ask(hall::PutSettingsInForce{settings});
    busy.ask(hall::PassTime{});
    std::map<hall::QueueId, std::vector<hall::ServiceId>> services;
    for (const auto& service : settings.services)
        services[service.queue].push_back(service.id);
    std::vector<hall::QueueId> queues; // with services: the general ones of zones have none
    for (const auto& queue : settings.queues)
        if (services.contains(queue.id))
            queues.push_back(queue.id);
    for (std::size_t ticket = 0; ticket < waiting + missed_to; ++ticket) {
        busy.now += 1ms;
        const auto& its = services[ticket % 6 == 0 ? queues[0] : queues[ticket % queues.size()]];
        busy.ask(hall::TakeTicket{its[ticket / 6 % its.size()]});
    }
    for (std::uint16_t counter = 1; counter <= counters; ++counter) {
        busy.ask(hall::OpenCounter{CounterNumber{counter}});
        if (counter > missed_to)
            continue;
        auto next = settings.counters[counter - 1U].queues.front();
        for (const auto& [number, ticket] : busy.hall.tickets)
            if (ticket.queue == next && ticket.state == hall::TicketState::waiting) {
                busy.ask(hall::CallNumber{CounterNumber{counter}, number});
                break;
            }
        if (!busy.hall.counters.at(CounterNumber{counter}).ticket)
            continue;
        if (counter <= serving_to)
            busy.ask(hall::Begin{CounterNumber{counter}});
        else
            busy.ask(hall::Miss{CounterNumber{counter}});
    }
    busy.now += 1min;
    return busy;
}

struct Kind {
    const char* word;
    std::function<std::vector<Command>(const Hall&)> commands;
};

template <class Wanted>
std::vector<hall::TicketNumber> tickets_in(const Hall& hall, Wanted state)
{
    std::vector<hall::TicketNumber> numbers;
    for (const auto& [number, ticket] : hall.tickets)
        if (ticket.state == state)
            numbers.push_back(number);
    return numbers;
}

// `different_commands` of a kind, spread over everything it can be about.
template <class Things, class Make>
std::vector<Command> spread(const Things& things, Make make)
{
    std::vector<Command> commands;
    if (things.empty())
        give_up("nobody to ask about");
    for (std::size_t place = 0; place < different_commands; ++place)
        commands.push_back(make(things[place * 7'919 % things.size()]));
    return commands;
}

std::vector<CounterNumber> counters_with(const Hall& hall, bool ticket)
{
    std::vector<CounterNumber> numbers;
    for (const auto& [number, counter] : hall.counters)
        if (counter.ticket.has_value() == ticket)
            numbers.push_back(number);
    return numbers;
}

const std::vector<Kind>& kinds()
{
    using hall::TicketState;
    static const std::vector<Kind> all{
        {"take",
         [](const Hall& hall) {
             return spread(hall.settings.services,
                           [](const hall::Service& one) { return hall::TakeTicket{one.id}; });
         }},
        {"next",
         [](const Hall& hall) {
             return spread(counters_with(hall, false),
                           [](CounterNumber one) { return hall::CallNext{one}; });
         }},
        {"finish_and_call",
         [](const Hall& hall) {
             return spread(counters_with(hall, true),
                           [](CounterNumber one) { return hall::FinishAndCall{one}; });
         }},
        {"call_number",
         [](const Hall& hall) {
             std::vector<hall::CallNumber> calls; // at a free counter for the ticket's queue
             std::map<hall::QueueId, CounterNumber> free;
             for (const auto number : counters_with(hall, false))
                 for (const auto& queue : find_counter(hall.settings, number)->queues)
                     free.emplace(queue, number);
             for (const auto number : tickets_in(hall, TicketState::waiting))
                 if (const auto at = free.find(hall.tickets.at(number).queue); at != free.end())
                     calls.push_back({at->second, number});
             return spread(calls, [](const hall::CallNumber& one) { return one; });
         }},
        {"cancel",
         [](const Hall& hall) {
             return spread(tickets_in(hall, TicketState::waiting),
                           [](hall::TicketNumber one) { return hall::Cancel{one}; });
         }},
        {"return",
         [](const Hall& hall) {
             return spread(tickets_in(hall, TicketState::missed),
                           [](hall::TicketNumber one) { return hall::ReturnMissed{one}; });
         }},
        {"transfer",
         [](const Hall& hall) {
             const auto to = hall.settings.queues.back().id;
             return spread(counters_with(hall, true), [&](CounterNumber one) {
                 return hall::Transfer{one, to, hall::TransferPlace::end};
             });
         }},
    };
    return all;
}

// Nothing of what is decided happens, so that each decision finds the same hall. Stands by itself
// for the one who counts.
[[gnu::noinline]] std::size_t
decide_again_and_again(const Busy& busy, const std::vector<Command>& commands, std::size_t times)
{
    std::size_t events = 0;
    for (std::size_t turn = 0; turn < times; ++turn)
        if (const auto decided =
                hall::decide(busy.hall, commands[turn % commands.size()], busy.now))
            events += decided->size();
    return events;
}

double nanoseconds_each(const Busy& busy, const std::vector<Command>& commands)
{
    const auto begin = Clock::now();
    if (decide_again_and_again(busy, commands, decisions_a_round) == 0)
        give_up("everything is refused");
    return std::chrono::duration<double, std::nano>(Clock::now() - begin).count() /
           decisions_a_round;
}

// What else runs on the machine only adds.
double quickest(const std::vector<double>& values)
{
    return std::ranges::min(values);
}

int count(std::string_view word, std::size_t waiting, std::size_t times)
{
    const auto kind = std::ranges::find(kinds(), word, &Kind::word);
    if (kind == kinds().end() || waiting == 0)
        give_up("unknown word, or nobody waiting");
    const auto busy = busy_hall(large_hall(), waiting);
    return decide_again_and_again(busy, kind->commands(busy.hall), times) == 0 ? 2 : 0;
}

double nanoseconds_to_find(const Hall& hall, const std::vector<hall::TicketNumber>& numbers)
{
    std::size_t found = 0;
    const auto begin = Clock::now();
    for (std::size_t turn = 0; turn < decisions_a_round; ++turn)
        found += hall.tickets.count(numbers[turn % different_commands * 7'919 % numbers.size()]);
    const auto took = std::chrono::duration<double, std::nano>(Clock::now() - begin).count();
    if (found != decisions_a_round)
        give_up("a ticket is not found");
    return took / decisions_a_round;
}

// Prints the quickest round of each size; how much the last is of the first.
template <class Measure>
double print_row(const char* word, Measure nanoseconds)
{
    std::array<std::vector<double>, sizes.size()> times;
    for (int round = 0; round < rounds; ++round)
        for (std::size_t size = 0; size < sizes.size(); ++size)
            times[size].push_back(nanoseconds(size));
    std::printf("%-16s", word);
    for (const auto& each : times)
        std::printf("%9.0f", quickest(each));
    const auto growth = quickest(times.back()) / quickest(times.front());
    std::printf("%9.2f\n", growth);
    return growth;
}

int print_table()
{
    const auto settings = large_hall();
    std::vector<Busy> halls;
    for (const auto size : sizes)
        halls.push_back(busy_hall(settings, size));
    std::printf("%-16s", "ns, waiting");
    for (const auto size : sizes)
        std::printf("%9zu", size);
    std::printf("   growth\n");
    std::vector<std::vector<hall::TicketNumber>> numbers;
    for (const auto& busy : halls)
        numbers.push_back(tickets_in(busy.hall, hall::TicketState::waiting));
    const auto limit = growth_max * print_row("(find a ticket)", [&](std::size_t size) {
                           return nanoseconds_to_find(halls[size].hall, numbers[size]);
                       });
    bool fine = true;
    for (const auto& kind : kinds()) {
        std::vector<std::vector<Command>> commands;
        for (const auto& busy : halls)
            commands.push_back(kind.commands(busy.hall));
        const auto growth = print_row(kind.word, [&](std::size_t size) {
            return nanoseconds_each(halls[size], commands[size]);
        });
        if (growth > limit)
            std::printf("%s grows faster than a search\n", kind.word);
        fine = fine && growth <= limit;
    }
    return fine ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 1)
        return print_table();
    if (argc != 4)
        give_up("nothing, or WORD WAITING TIMES");
    return count(argv[1], std::strtoul(argv[2], nullptr, 10), std::strtoul(argv[3], nullptr, 10));
}
