#include "hall/lending.hpp"
#include "hall/numbering.hpp"
#include "tests/hall/invariants.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

#include <string>

TEST_SUITE_BEGIN("hall/lending");

using namespace hall;
using namespace hall_tests;

namespace {

const HolderKey one{"kiosk-1"}, other{"kiosk-2"};

Settings lending_hall(std::uint16_t numbers, std::uint16_t last = 100)
{
    auto settings = small_hall();
    settings.lending.numbers = numbers;
    for (auto& queue : settings.queues)
        queue.last_number = last;
    return settings;
}

TakeLent lent(const HolderKey& holder, std::uint16_t digits, Time taken_at)
{
    TakeLent command;
    command.holder = holder;
    command.day = monday;
    command.number = {'A', digits};
    command.service = passports;
    command.taken_at = taken_at;
    return command;
}

std::vector<Event> events_of(HallUnderWatch& hall, const Command& command, Time now)
{
    auto decision = decide(hall.hall(), command, now);
    REQUIRE(decision.has_value());
    const auto broken = hall.ask(command, now);
    CHECK(broken == "");
    return *decision;
}

HallUnderWatch watched(const Settings& settings)
{
    HallUnderWatch hall;
    hall.ask(PutSettingsInForce{settings}, nine);
    hall.ask(PassTime{}, nine);
    return hall;
}

} // namespace

TEST_CASE("two kiosks that are cut off at once never share a number, with anybody")
{
    auto hall = watched(lending_hall(10));
    events_of(hall, LendNumbers{one}, nine);
    events_of(hall, LendNumbers{other}, nine);
    std::set<TicketNumber> numbers;
    const auto take = [&](const Command& command) {
        for (const auto& event : events_of(hall, command, nine))
            if (const auto* taken = std::get_if<TicketTaken>(&event))
                CHECK(numbers.insert(taken->number).second);
    };
    for (int at = 0; at < 75; ++at)
        take(TakeTicket{passports});
    for (std::uint16_t at = 0; at < 10; ++at) {
        take(lent(one, static_cast<std::uint16_t>(91 + at), nine));
        take(lent(other, static_cast<std::uint16_t>(81 + at), nine));
    }
    for (int at = 0; at < 5; ++at)
        take(TakeTicket{passports});
    CHECK(numbers.size() == 100);
    CHECK(decide(hall.hall(), TakeTicket{passports}, nine).error() == Refusal::numbers_used_up);
    CHECK(hall.replays());
}

TEST_CASE("numbers go on behind a block when the series was made longer")
{
    auto settings = lending_hall(10, 20);
    settings.queues[0].first_number = 1;
    auto hall = watched(settings);
    events_of(hall, LendNumbers{one}, nine); // 11 to 20
    for (int at = 0; at < 10; ++at)
        events_of(hall, TakeTicket{passports}, nine);
    CHECK(decide(hall.hall(), TakeTicket{passports}, nine).error() == Refusal::numbers_used_up);
    settings.queues[0].last_number = 40;
    events_of(hall, PutSettingsInForce{settings}, nine);
    CHECK(next_number(hall.hall(), settings.queues[0]) == TicketNumber{'A', 21});
    events_of(hall, LendNumbers{other}, nine); // 31 to 40, and no further
    CHECK(loan_of(hall.hall(), {'A', 31})->second.holder == other);
    CHECK_FALSE(loan_of(hall.hall(), {'A', 30}));
    CHECK_FALSE(numbers_to_lend(hall.hall(), settings.queues[0], 11).has_value());
}

TEST_CASE("nothing is lent where the settings say so, and no queue that no service is in")
{
    auto settings = lending_hall(0);
    auto hall = watched(settings);
    CHECK(events_of(hall, LendNumbers{one}, nine).empty());
    settings.lending.numbers = 10;
    settings.services[1].offered = false;
    settings.services[2].handling.only_as_leg = true;
    settings.services[0].handling.legs = {pensions};
    events_of(hall, PutSettingsInForce{settings}, nine);
    const auto events = events_of(hall, LendNumbers{one}, nine);
    REQUIRE(events.size() == 1);
    CHECK(std::get<NumbersLent>(events[0]).queue == passport_queue);
}

TEST_CASE("a hundred kiosks have numbers, one more has none")
{
    auto hall = open_hall(lending_hall(1, 9'999));
    for (std::size_t at = 0; at < holders_max; ++at)
        CHECK_FALSE(ask(hall, LendNumbers{{"kiosk-" + std::to_string(at)}}, nine)->empty());
    CHECK(ask(hall, LendNumbers{{"kiosk-more"}}, nine)->empty());
}

TEST_CASE("a kiosk's clock that is wrong puts nobody before the numbers were lent or behind now")
{
    auto hall = open_hall(lending_hall(10));
    ask(hall, LendNumbers{one}, nine);
    ask(hall, lent(one, 91, nine - 5h), nine + 1h);
    ask(hall, lent(one, 92, nine + 5h), nine + 1h);
    CHECK(hall.tickets.at({'A', 91}).taken_at == nine);
    CHECK(hall.tickets.at({'A', 92}).taken_at == nine + 1h);
    // The dispatcher's own clock was put back behind the loan.
    ask(hall, lent(one, 93, nine + 5h), nine - 1min);
    CHECK(hall.tickets.at({'A', 93}).taken_at == nine - 1min);
}

TEST_CASE("what has left the settings meanwhile refuses no paper that is out")
{
    auto settings = lending_hall(10);
    auto hall = open_hall(settings);
    ask(hall, LendNumbers{one}, nine);
    settings.services[0].quotas = {{{}, 0}};
    std::erase_if(settings.classes, [](const auto& row) { return row.id == elderly; });
    std::erase_if(settings.services, [](const auto& row) { return row.id == passports; });
    ask(hall, PutSettingsInForce{settings}, nine);
    auto command = lent(one, 91, nine);
    command.visitor_class = elderly;
    REQUIRE(ask(hall, command, nine).has_value());
    CHECK(hall.tickets.at({'A', 91}).queue == passport_queue);
    CHECK(hall.tickets.at({'A', 91}).visitor_class == ordinary_class);
    std::erase_if(settings.queues, [](const auto& row) { return row.id == passport_queue; });
    for (auto& counter : settings.counters)
        std::erase(counter.queues, passport_queue);
    std::erase_if(settings.counters, [](const auto& row) { return row.queues.empty(); });
    ask(hall, Cancel{{'A', 91}}, nine);
    ask(hall, PutSettingsInForce{settings}, nine);
    CHECK(ask(hall, lent(one, 92, nine), nine).error() == Refusal::unknown_service);
}

TEST_CASE("a ticket that was told of in time is no news on a later day")
{
    auto hall = watched(lending_hall(10));
    events_of(hall, LendNumbers{one}, nine);
    const auto told = lent(one, 91, nine);
    events_of(hall, told, nine);
    events_of(hall, PassTime{}, nine + 24h);
    CHECK(events_of(hall, told, nine + 24h).empty());
    events_of(hall, PassTime{}, nine + 48h);
    CHECK(events_of(hall, told, nine + 48h).empty());
    CHECK(hall.replays_from_last_day());
}

TEST_CASE(
    "a service that keeps a quota or needs the person is not given by a kiosk that is cut off")
{
    auto settings = lending_hall(10);
    CHECK(may_be_taken_alone(settings.services[0]));
    settings.services[0].real_name = true;
    settings.services[1].person_quota = 1;
    CHECK_FALSE(may_be_taken_alone(settings.services[0]));
    settings.services[0].real_name = false;
    settings.services[0].quotas = {{{}, 5}};
    CHECK_FALSE(may_be_taken_alone(settings.services[0]));
    auto hall = watched(settings);
    const auto events = events_of(hall, LendNumbers{one}, nine);
    REQUIRE(events.size() == 1);
    CHECK(std::get<NumbersLent>(events[0]).queue == settings.services[2].queue);
}

TEST_CASE("a visit from a kiosk that was cut off has its legs")
{
    auto settings = lending_hall(10);
    settings.services[0].handling.legs = {vehicles, pensions};
    auto hall = open_hall(settings);
    ask(hall, LendNumbers{one}, nine);
    ask(hall, lent(one, 91, nine), nine);
    CHECK(hall.tickets.at({'A', 91}).itinerary.legs.size() == 2);
}

TEST_CASE("an event of lending that cannot have happened does not fit")
{
    const auto open = open_hall(lending_hall(10));
    auto hall = open;
    apply(hall, NumbersLent{{'A', 91}, 10, one, passport_queue, nine});
    apply(hall, TicketTaken{{'A', 5}, passports, passport_queue, ordinary_class, nine, nine});
    const auto fits_as = [&](TicketNumber first, std::uint16_t count) {
        return fits(hall, NumbersLent{first, count, other, passport_queue, nine});
    };
    CHECK(fits_as({'A', 81}, 10));
    CHECK(fits_as({'B', 91}, 10));
    CHECK_FALSE(fits_as({'A', 82}, 10));
    CHECK_FALSE(fits_as({'A', 100}, 2));
    CHECK_FALSE(fits_as({'A', 1}, 5));
    CHECK_FALSE(fits_as({'A', 81}, 0));
    CHECK_FALSE(fits_as({'A', 0}, 2));
    CHECK_FALSE(fits_as({'A', 9'999}, 2));
    const LateTicket yesterday{
        Date{std::chrono::sys_days{monday} - std::chrono::days{1}}, {'A', 91}, one};
    const auto recorded = [&](Date date) {
        return LateTicketRecorded{{date, {'A', 91}, one}, passports, ordinary_class, nine, nine};
    };
    CHECK(fits(hall, recorded(yesterday.date)));
    CHECK_FALSE(fits(hall, recorded(monday)));
    apply(hall, recorded(yesterday.date));
    CHECK_FALSE(fits(hall, recorded(yesterday.date)));
    CHECK(fits(open, LateTicketsKept{{yesterday}, nine}));
    CHECK_FALSE(fits(hall, LateTicketsKept{{yesterday}, nine}));
    CHECK_FALSE(fits(open, LateTicketsKept{{{monday, {'A', 91}, one}}, nine}));
}

TEST_SUITE_END();
