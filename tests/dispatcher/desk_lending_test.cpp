// Numbers lent to kiosks, and what they tell of them, as the wire has it.
#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

#include <algorithm>

TEST_SUITE_BEGIN("dispatcher/desk_lending");

using namespace dispatcher_tests;

namespace {

const std::string store = "kiosk-1.4f2a";

v1::Request lend(const std::string& id)
{
    v1::Request request;
    request.set_request_id(id);
    request.mutable_lend_numbers()->set_holder(store);
    return request;
}

v1::Request take_lent(const std::string& id, const std::string& number)
{
    v1::Request request;
    request.set_request_id(id);
    auto& told = *request.mutable_take_lent();
    told.set_holder(store);
    told.set_day("2026-03-02");
    told.set_number(number);
    told.set_service("passports");
    told.set_taken_at(hall_tests::nine.time_since_epoch().count());
    return request;
}

std::ptrdiff_t tickets_in(const std::vector<dispatcher::Entry>& journal, const std::string& number)
{
    return std::ranges::count_if(journal, [&](const auto& entry) {
        return entry.events.find("ticket_taken\":{\"number\":\"" + number) != std::string::npos;
    });
}

} // namespace

TEST_CASE_FIXTURE(DeskAtWork, "a kiosk hears all that is lent to it, until when, and for what")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto lent = answer(kiosk, lend("a")).numbers_lent();
    CHECK(lent.day() == "2026-03-02");
    CHECK(lent.until() == (hall_tests::nine + 15h).time_since_epoch().count());
    REQUIRE(lent.blocks_size() > 0);
    CHECK(lent.blocks(0).count() == 20);
    REQUIRE(lent.openings_size() > 0);
    CHECK(lent.openings(0).services_size() == 1);
    CHECK(lent.openings(0).hours(0).to() == lent.until());
    CHECK(answer(kiosk, lend("b")).numbers_lent().SerializeAsString() == lent.SerializeAsString());
}

TEST_CASE_FIXTURE(DeskAtWork,
                  "a ticket of a kiosk that was cut off is in the journal once, however "
                  "often and on whatever link it is told")
{
    auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto number = answer(kiosk, lend("a")).numbers_lent().blocks(0).first();
    const auto taken = answer(kiosk, take_lent("b", number)).taken();
    CHECK(taken.number() == number);
    CHECK(answer(kiosk, take_lent("c", number)).taken().number() == number);
    restart();
    kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    CHECK(answer(kiosk, take_lent("d", number)).taken().number() == number);
    now += 24h;
    CHECK(answer(kiosk, take_lent("e", number)).recorded().number() == number);
    CHECK(tickets_in(journal, number) == 1);
    CHECK(std::ranges::none_of(journal, [](const auto& entry) {
        return entry.events.find("late_ticket_recorded") != std::string::npos;
    }));
}

TEST_CASE("a block that is used up is not told again, and another one is")
{
    auto settings = hall_tests::small_hall();
    settings.lending.numbers = 1;
    DeskAtWork desk{settings};
    const auto kiosk = desk.connect("kiosk-1", v1::ROLE_KIOSK);
    const auto first = desk.answer(kiosk, lend("a")).numbers_lent();
    REQUIRE(desk.answer(kiosk, take_lent("b", first.blocks(0).first())).has_taken());
    const auto second = desk.answer(kiosk, lend("c")).numbers_lent();
    CHECK(second.blocks_size() == first.blocks_size());
    for (const auto& block : second.blocks())
        CHECK(block.first() != first.blocks(0).first());
}

TEST_CASE_FIXTURE(DeskAtWork, "what is told on a later day is kept, and called by nobody")
{
    auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto number = answer(kiosk, lend("a")).numbers_lent().blocks(0).first();
    now += 24h;
    CHECK(answer(kiosk, take_lent("b", number)).recorded().day() == "2026-03-02");
    restart();
    kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    CHECK(answer(kiosk, take_lent("c", number)).recorded().number() == number);
    CHECK(std::ranges::count_if(journal, [](const auto& entry) {
              return entry.events.find("late_ticket_recorded") != std::string::npos;
          }) == 1);
    CHECK(tickets_in(journal, number) == 0);
}

TEST_CASE_FIXTURE(DeskAtWork, "numbers are lent to kiosks alone, and none but their own are theirs")
{
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    CHECK(answer(wall, lend("a")).refused().refusal() == "not_allowed_for_role");
    const auto pad = connect("pad-1", v1::ROLE_CALLER);
    CHECK(answer(pad, take_lent("b", "A099")).refused().refusal() == "not_allowed_for_role");
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    CHECK(answer(kiosk, take_lent("c", "A099")).refused().refusal() == "number_not_lent");
}

TEST_SUITE_END();
