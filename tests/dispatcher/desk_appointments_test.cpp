// Appointments as devices ask for them.
#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/desk_appointments");

using namespace dispatcher_tests;

namespace {

const std::string code = "K7M29QXR4T";

std::int64_t wire_of(hall::Time time)
{
    return time.time_since_epoch().count();
}

// Of another person for each text.
std::string key_of(const std::string& text)
{
    std::string key;
    for (const char character : text)
        for (const int digit : {character / 16 % 16, character % 16})
            key += "0123456789abcdef"[digit];
    key.resize(32, '0');
    return key;
}

v1::Request book(const std::string& id, hall::Time slot, const std::string& with = code)
{
    v1::Request request;
    request.set_request_id(id);
    auto& asked = *request.mutable_book_appointment();
    asked.set_service("passports");
    asked.set_person(key_of(with));
    asked.set_slot(wire_of(slot));
    asked.set_code(with);
    return request;
}

v1::Request check_in(const std::string& id)
{
    v1::Request request;
    request.set_request_id(id);
    request.mutable_check_in()->set_code(code);
    return request;
}

v1::Request list_slots(const std::string& date)
{
    v1::Request request;
    request.set_request_id("s1");
    request.mutable_list_slots()->set_service("passports");
    request.mutable_list_slots()->set_date(date);
    return request;
}

struct HallWithSlots : DeskAtWork {
    HallWithSlots() : DeskAtWork{hall_tests::small_hall_with_slots()} {}
    hall::Time half_past = hall_tests::nine + 30min;
};

} // namespace

TEST_CASE_FIXTURE(HallWithSlots,
                  "an operator books, and the kiosk's visitor gets a ticket with the slot on it")
{
    const auto desk_clerk = connect("desk", v1::ROLE_OPERATOR);
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto booked = answer(desk_clerk, book("b1", half_past)).booked();
    CHECK(booked.code() == code);
    CHECK(booked.slot() == wire_of(half_past));
    now += 20min;
    const auto taken = answer(kiosk, check_in("c1")).taken();
    CHECK(taken.number() == "A001");
    CHECK(taken.slot() == wire_of(half_past));
}

TEST_CASE_FIXTURE(HallWithSlots, "a kiosk books nothing for anybody")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    CHECK(answer(kiosk, book("b1", half_past)).refused().refusal() == "not_allowed_for_role");
}

TEST_CASE_FIXTURE(HallWithSlots, "a code that could be guessed is not taken")
{
    const auto desk_clerk = connect("desk", v1::ROLE_OPERATOR);
    CHECK(answer(desk_clerk, book("b1", half_past, "K7")).refused().refusal() ==
          "malformed_request");
}

TEST_CASE_FIXTURE(HallWithSlots,
                  "the slots of a day say by the hall's clocks when they begin, and what is free")
{
    const auto desk_clerk = connect("desk", v1::ROLE_OPERATOR);
    answer(desk_clerk, book("b1", half_past));
    const auto slots = answer(desk_clerk, list_slots("2026-03-02")).slots_of_day();
    REQUIRE(slots.rows_size() == 2);
    CHECK(slots.rows(0).clock() == "09:00");
    CHECK(slots.rows(0).free() == 1);
    CHECK(slots.rows(1).clock() == "09:30");
    CHECK(slots.rows(1).free() == 0);
    CHECK(answer(desk_clerk, list_slots("today")).refused().refusal() == "malformed_request");
}

TEST_CASE_FIXTURE(HallWithSlots, "who finds a slot full is told the next free one")
{
    const auto desk_clerk = connect("desk", v1::ROLE_OPERATOR);
    answer(desk_clerk, book("b1", half_past));
    const auto refused = answer(desk_clerk, book("b2", half_past, "B7M29QXR4T")).refused();
    CHECK(refused.refusal() == "slot_full");
    CHECK(refused.next_opening() == wire_of(hall_tests::nine + 24h));
}

TEST_CASE_FIXTURE(HallWithSlots, "a booking moves the desk's deadline to its late end, and it "
                                 "survives a restart on the next day")
{
    const auto desk_clerk = connect("desk", v1::ROLE_OPERATOR);
    answer(desk_clerk, book("b1", half_past));
    CHECK(desk.next_deadline() <= half_past + 15min);
    answer(desk_clerk, book("b2", half_past + 24h, "B7M29QXR4T"));
    now += 16h;
    desk.pass_time(now);
    commit();
    restart(hall_tests::small_hall_with_slots());
    const auto again = connect("desk", v1::ROLE_OPERATOR);
    const auto slots = answer(again, list_slots("2026-03-03")).slots_of_day();
    REQUIRE(slots.rows_size() == 2);
    CHECK(slots.rows(1).free() == 0);
}

TEST_SUITE_END();
