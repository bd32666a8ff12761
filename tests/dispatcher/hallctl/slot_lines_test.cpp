#include "dispatcher/hallctl/slot_lines.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/hallctl/slot_lines");

namespace {

using namespace hallctl;
namespace wire = hallcall::v1;

wire::Slots one_free_one_full()
{
    wire::Slots slots;
    for (const auto* clock : {"09:00", "09:30"}) {
        auto& row = *slots.add_rows();
        row.set_begins(1'772'413'200'000 + slots.rows_size() * 1'800'000);
        row.set_clock(clock);
        row.set_free(slots.rows_size() == 1 ? 2 : 0);
    }
    return slots;
}

} // namespace

TEST_CASE("a slot is a line, with its free places")
{
    CHECK(slot_lines(one_free_one_full(), Form::text) == "09:00  2 free\n09:30  0 free");
    CHECK(slot_lines({}, Form::text) == "no appointments on this day");
    CHECK(slot_lines(one_free_one_full(), Form::json).substr(0, 64) ==
          R"({"begins":"2026-03-02T01:30:00.000Z","clock":"09:00","free":2})"
          "\n{");
}

TEST_CASE("a time at which no slot begins is answered with those that are free")
{
    CHECK(no_slot_line("09:10", one_free_one_full(), Form::text) ==
          "refused: no slot begins at 09:10 (no_such_slot)\n  09:00  2 free");
}

TEST_CASE("a booking is told with its code")
{
    wire::Booked booked;
    booked.set_code("K7M29QXR4T");
    booked.set_service("passports");
    booked.set_slot(1'772'415'000'000);
    CHECK(booked_line(booked, Form::text) == "K7M29QXR4T  passports  2026-03-02T01:30:00.000Z");
}

TEST_SUITE_END();
