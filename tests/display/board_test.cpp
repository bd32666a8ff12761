#include "display/board.hpp"
#include "tests/display/pictures.hpp"

#include <doctest/doctest.h>

using namespace display;
using namespace pictures;

namespace {

std::vector<std::string> numbers(const std::vector<ShownCall>& calls)
{
    std::vector<std::string> texts;
    for (const auto& call : calls)
        texts.push_back(call.number);
    return texts;
}

using Numbers = std::vector<std::string>;

std::string number_of(int i)
{
    auto digits = std::to_string(i);
    return "A" + std::string(3 - digits.size(), '0') + digits;
}

} // namespace

TEST_SUITE_BEGIN("display/board");

TEST_CASE("the latest call is large, the two before it smaller, eight are kept to be read again")
{
    Hall hall;
    for (int i = 1; i <= 10; ++i)
        hall.change(call(number_of(i), 3, nine + i));
    const auto board = board_of(hall.book, "");
    CHECK(numbers(board.large) == Numbers{"A010", "A009", "A008"});
    CHECK(numbers(board.recent) ==
          Numbers{"A010", "A009", "A008", "A007", "A006", "A005", "A004", "A003"});
    CHECK(board.large.front().counter == 3);
    CHECK(board.large.front().zone == Bilingual{"东区", "East zone"});
}

TEST_CASE("a recall comes to the front again and is on the wall once")
{
    Hall hall;
    hall.change(call("A001", 3, nine + 1));
    hall.change(call("B001", 4, nine + 2));
    hall.change(call("A001", 3, nine + 3, TICKET_CALLED, 1));
    const auto board = board_of(hall.book, "");
    CHECK(numbers(board.recent) == Numbers{"A001", "B001"});
    CHECK(numbers(board.large) == Numbers{"A001", "B001"});
    CHECK(board.large.front().recalls == 1);
}

TEST_CASE("a visitor who has reached the counter keeps the place of the call in the list")
{
    Hall hall;
    hall.change(call("A001", 3, nine + 1));
    hall.change(call("B001", 4, nine + 2));
    hall.change(call("A001", 3, nine + 1, TICKET_SERVING));
    CHECK(numbers(board_of(hall.book, "").recent) == Numbers{"B001", "A001"});
}

TEST_CASE("a missed call stays readable and is marked, and is not the large one")
{
    Hall hall;
    hall.change(call("A001", 3, nine + 1));
    hall.change(call("B001", 4, nine + 2));
    hall.change(call("B001", 4, nine + 2, TICKET_MISSED));
    const auto board = board_of(hall.book, "");
    CHECK(numbers(board.large) == Numbers{"A001"});
    REQUIRE(numbers(board.recent) == Numbers{"B001", "A001"});
    CHECK(board.recent[0].missed);
    CHECK_FALSE(board.recent[1].missed);
}

TEST_CASE("a ticket that waits again or was given up sends nobody to a counter")
{
    Hall hall;
    hall.change(call("A001", 3, nine + 1, TICKET_WAITING));
    hall.change(call("B001", 4, nine + 2, TICKET_CANCELLED));
    const auto board = board_of(hall.book, "");
    CHECK(board.large.empty());
    CHECK(board.recent.empty());
}

TEST_CASE("a zone's wall shows the calls and the queues of its counters only")
{
    Hall hall;
    hall.change(call("A001", 3, nine + 1));
    hall.change(call("L001", 12, nine + 2));
    const auto west = board_of(hall.book, "west");
    CHECK(west.zone == Bilingual{"西区", "West zone"});
    CHECK(numbers(west.recent) == Numbers{"L001"});
    REQUIRE(west.queues.size() == 4);
    CHECK(west.queues.front().letter == "J");
    CHECK(board_of(hall.book, "").queues.size() == 13);
}

TEST_CASE("how many wait in each queue, in order of the letters")
{
    Hall hall{pictures::hall(3)};
    Picture rows;
    *rows.add_queues() = queue('B', 41, {2}, "房改办", "Housing Reform Office");
    hall.change(rows);
    const auto queues = board_of(hall.book, "").queues;
    REQUIRE(queues.size() == 3);
    CHECK(queues[1] == WaitingQueue{"queue-B", "B", {"房改办", "Housing Reform Office"}, 41});
}

TEST_CASE("calls and recalls of now are spoken, what is caught up on, served or elsewhere is not")
{
    Picture rows;
    *rows.add_calls() = call("A001", 3, nine, TICKET_CALLED, 1);
    *rows.add_calls() = call("A002", 3, nine, TICKET_SERVING);
    *rows.add_calls() = call("L001", 12, nine);
    CHECK(calls_to_announce(rows, false, "").size() == 2);
    CHECK(calls_to_announce(rows, true, "").empty());
    REQUIRE(calls_to_announce(rows, false, "west").size() == 1);
    CHECK(calls_to_announce(rows, false, "west").front().number() == "L001");
}

TEST_CASE("whoever goes on to the next leg of a visit is among the recent ones, with the counters")
{
    Hall hall;
    auto gone_on = call("J001", 3, nine + 1, TICKET_WAITING);
    for (const auto counter : {12, 13, 14, 15})
        gone_on.mutable_go_to()->add_counters(static_cast<std::uint32_t>(counter));
    hall.change(gone_on);
    hall.change(call("A001", 3, nine + 2));
    const auto board = board_of(hall.book, "");
    CHECK(numbers(board.large) == Numbers{"A001"});
    CHECK(numbers(board.recent) == Numbers{"A001", "J001"});
    CHECK(board.recent.back().go_to == "12–15");
    CHECK(board.recent.front().go_to.empty());
}

TEST_CASE("whoever waits again without a counter to go to is not on the wall")
{
    Hall hall;
    auto waiting = call("J001", 3, nine + 1, TICKET_WAITING);
    waiting.mutable_go_to()->set_service("fees");
    hall.change(waiting);
    CHECK(board_of(hall.book, "").recent.empty());
    waiting.mutable_go_to()->add_counters(5);
    waiting.mutable_go_to()->add_counters(9);
    hall.change(waiting);
    CHECK(board_of(hall.book, "").recent.front().go_to == "5、9");
}

TEST_SUITE_END();
