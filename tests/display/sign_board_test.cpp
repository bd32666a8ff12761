#include "display/sign_board.hpp"
#include "tests/display/pictures.hpp"

#include <doctest/doctest.h>

using namespace display;
using pictures::call;
using pictures::nine;

namespace {

const SignPost above_3{.counter = 3, .zone = {}}, for_all{}, in_west{.counter = 0, .zone = "west"};

hallcall::v1::Picture counter(std::uint32_t number, hallcall::v1::CounterState state,
                              const std::string& ticket = {},
                              hallcall::v1::TicketState of_ticket = hallcall::v1::TICKET_UNKNOWN)
{
    hallcall::v1::Picture rows;
    auto& row = *rows.add_counters();
    row.set_number(number);
    row.set_zone(number < 10 ? "east" : "west");
    row.set_state(state);
    row.set_ticket(ticket);
    row.set_ticket_state(of_ticket);
    return rows;
}

std::string said(const pictures::Hall& hall, const SignPost& post, bool known = true)
{
    return sign_text(sign_face(hall.book, post, known), post, SignTongue::chinese);
}

pictures::Hall open_hall()
{
    pictures::Hall hall;
    for (std::uint32_t number = 1; number <= 13; ++number)
        hall.change(counter(number, hallcall::v1::COUNTER_OPEN));
    return hall;
}

} // namespace

TEST_SUITE_BEGIN("display/sign_board");

TEST_CASE("a sign above a counter has its number from the call to the end of the service")
{
    auto hall = open_hall();
    CHECK(said(hall, above_3) == "热情为您服务");
    hall.change(call("A042", 3, nine));
    hall.change(counter(3, hallcall::v1::COUNTER_OPEN, "A042", hallcall::v1::TICKET_CALLED));
    CHECK(said(hall, above_3) == "A042");
    hall.change(counter(3, hallcall::v1::COUNTER_OPEN, "A042", hallcall::v1::TICKET_SERVING));
    CHECK(said(hall, above_3) == "A042");
    hall.change(counter(3, hallcall::v1::COUNTER_OPEN, "A042", hallcall::v1::TICKET_MISSED));
    CHECK(said(hall, above_3) == "热情为您服务");
    hall.change(counter(3, hallcall::v1::COUNTER_OPEN));
    CHECK(said(hall, above_3) == "热情为您服务");
}

TEST_CASE(
    "nobody is to wait before a counter that is paused or closed, but whoever is served there "
    "keeps the number")
{
    auto hall = open_hall();
    hall.change(counter(3, hallcall::v1::COUNTER_PAUSED));
    CHECK(said(hall, above_3) == "暂停服务");
    hall.change(counter(3, hallcall::v1::COUNTER_CLOSED));
    CHECK(said(hall, above_3) == "暂停服务");
    hall.change(counter(3, hallcall::v1::COUNTER_PAUSED, "A042", hallcall::v1::TICKET_SERVING));
    CHECK(said(hall, above_3) == "A042");
}

TEST_CASE("a strip sends the visitor who was called last and has not come yet")
{
    auto hall = open_hall();
    CHECK(said(hall, for_all) == "热情为您服务");
    hall.change(call("A042", 3, nine));
    hall.change(call("K007", 11, nine + 1000));
    CHECK(said(hall, for_all) == "K007 → 11号窗口");
    hall.change(call("K007", 11, nine + 1000, hallcall::v1::TICKET_SERVING));
    CHECK(said(hall, for_all) == "A042 → 3号窗口");
    hall.change(call("A042", 3, nine, hallcall::v1::TICKET_MISSED));
    CHECK(said(hall, for_all) == "热情为您服务");
}

TEST_CASE("a zone's strip has the calls of its zone only, and is paused when all its counters are")
{
    auto hall = open_hall();
    hall.change(call("A042", 3, nine));
    CHECK(said(hall, in_west) == "热情为您服务");
    for (std::uint32_t number = 10; number <= 13; ++number)
        hall.change(counter(number, hallcall::v1::COUNTER_PAUSED));
    CHECK(said(hall, in_west) == "暂停服务");
    CHECK(said(hall, for_all) == "A042 → 3号窗口");
}

TEST_CASE("a sign that does not know is idle rather than wrong")
{
    auto hall = open_hall();
    hall.change(call("A042", 3, nine));
    hall.change(counter(3, hallcall::v1::COUNTER_OPEN, "A042", hallcall::v1::TICKET_CALLED));
    CHECK(said(hall, above_3, false) == "热情为您服务");
    CHECK(said(hall, for_all, false) == "热情为您服务");
    CHECK(said(pictures::Hall{}, SignPost{.counter = 99, .zone = {}}) == "热情为您服务");
}

TEST_CASE("the hall is to look up for a call and for a recall, not for anything else")
{
    const SignFace idle{}, paused{.kind = SignFace::Kind::paused};
    const SignFace called{
        .kind = SignFace::Kind::call, .number = "A042", .counter = 3, .called_at = nine};
    auto recalled = called;
    recalled.recalls = 1;
    recalled.called_at = nine + 60'000;
    auto elsewhere = called;
    elsewhere.counter = 4;
    CHECK(is_new_call(idle, called));
    CHECK(is_new_call(called, recalled));
    CHECK(is_new_call(called, elsewhere));
    CHECK_FALSE(is_new_call(called, called));
    CHECK_FALSE(is_new_call(called, idle));
    CHECK_FALSE(is_new_call(idle, paused));
}

TEST_CASE("a sign without hanzi says it in English")
{
    const SignFace called{.kind = SignFace::Kind::call, .number = "A042", .counter = 3};
    CHECK(sign_text({}, for_all, SignTongue::english) == "WELCOME");
    CHECK(sign_text({.kind = SignFace::Kind::paused}, for_all, SignTongue::english) == "PAUSED");
    CHECK(sign_text(called, for_all, SignTongue::english) == "A042 → 3");
    CHECK(sign_text(called, above_3, SignTongue::english) == "A042");
}

TEST_SUITE_END();
