#include "protocol/picture_book.hpp"

#include <doctest/doctest.h>

using namespace protocol;
using namespace hallcall::v1;
using Step = PictureBook::Step;

namespace {

Update part(std::uint64_t sequence, std::uint32_t part, std::uint32_t parts)
{
    Update update;
    update.set_sequence(sequence);
    update.set_part(part);
    update.set_parts(parts);
    return update;
}

Update with_queue(Update update, const std::string& id, std::uint32_t waiting)
{
    auto* row = update.mutable_changed()->add_queues();
    row->set_id(id);
    row->set_waiting(waiting);
    return update;
}

Update with_ticket(Update update, const std::string& number, TicketState state)
{
    auto* row = update.mutable_changed()->add_tickets();
    row->set_number(number);
    row->set_state(state);
    return update;
}

Update with_call(Update update, const std::string& number, std::int64_t at,
                 TicketState state = TICKET_CALLED)
{
    auto* row = update.mutable_changed()->add_calls();
    row->set_number(number);
    row->set_called_at(at);
    row->set_state(state);
    return update;
}

Update change(std::uint64_t sequence)
{
    return part(sequence, 0, 0);
}

std::string calls_of(const PictureBook& book)
{
    std::string numbers;
    for (const auto& call : book.calls())
        numbers += call.number() + " ";
    return numbers;
}

} // namespace

TEST_SUITE_BEGIN("protocol/picture_book");

TEST_CASE("a snapshot in parts is shown when it is complete, never by halves")
{
    PictureBook book;
    CHECK(book.feed(with_queue(part(7, 1, 2), "police", 3)) == Step::nothing);
    CHECK(book.sequence() == 0);
    CHECK(book.queues().empty());
    CHECK(book.feed(with_queue(part(7, 2, 2), "land", 1)) == Step::snapshot);
    CHECK(book.sequence() == 7);
    CHECK(book.queues().size() == 2);
}

TEST_CASE("a change replaces the rows that it names, and counts once")
{
    PictureBook book;
    book.feed(with_queue(with_queue(part(7, 1, 1), "police", 3), "land", 1));
    CHECK(book.feed(with_queue(change(9), "police", 4)) == Step::change);
    CHECK(book.queues().at("police").waiting() == 4);
    CHECK(book.queues().at("land").waiting() == 1);
    CHECK(book.feed(with_queue(change(9), "police", 99)) == Step::nothing);
    CHECK(book.feed(with_queue(change(8), "police", 99)) == Step::nothing);
    CHECK(book.queues().at("police").waiting() == 4);
}

TEST_CASE("a service that closes stays in the catalogue, with its next opening, and an unknown one "
          "is not made up")
{
    PictureBook book;
    auto whole = part(7, 1, 1);
    auto& service = *whole.mutable_changed()->mutable_catalogue()->add_services();
    service.set_id("identity");
    service.set_unit("police");
    service.set_open(true);
    book.feed(whole);
    auto update = change(9);
    for (const auto* id : {"identity", "nowhere"}) {
        auto& row = *update.mutable_changed()->add_services();
        row.set_id(id);
        row.set_next_opening(42);
    }
    CHECK(book.feed(update) == Step::change);
    REQUIRE(book.catalogue().services_size() == 1);
    CHECK(book.catalogue().services(0).unit() == "police");
    CHECK_FALSE(book.catalogue().services(0).open());
    CHECK(book.catalogue().services(0).next_opening() == 42);
    auto nameless = change(10);
    nameless.mutable_changed()->add_services();
    CHECK(book.feed(nameless) == Step::broken);
}

TEST_CASE("an older snapshot than the picture still replaces it: the dispatcher knows best")
{
    PictureBook book;
    book.feed(with_queue(part(7, 1, 1), "police", 3));
    CHECK(book.feed(with_queue(part(5, 1, 1), "land", 1)) == Step::snapshot);
    CHECK(book.queues().size() == 1);
    CHECK(book.queues().contains("land"));
}

TEST_CASE("what is out of order is broken, and never half applied")
{
    PictureBook empty;
    CHECK(empty.feed(with_queue(change(1), "police", 1)) == Step::broken);
    PictureBook skipped;
    skipped.feed(part(7, 1, 3));
    CHECK(skipped.feed(part(7, 3, 3)) == Step::broken);
    PictureBook mixed;
    mixed.feed(part(7, 1, 2));
    CHECK(mixed.feed(part(8, 2, 2)) == Step::broken);
    PictureBook between;
    between.feed(part(3, 1, 1));
    between.feed(part(7, 1, 2));
    CHECK(between.feed(change(8)) == Step::broken);
    PictureBook numbers;
    CHECK(numbers.feed(part(7, 2, 1)) == Step::broken);
    CHECK(numbers.feed(part(7, 1, 1'000'000)) == Step::broken);
    PictureBook nameless;
    CHECK(nameless.feed(with_queue(part(7, 1, 1), "", 1)) == Step::broken);
    CHECK(nameless.sequence() == 0);
}

TEST_CASE("a ticket that is served or cancelled leaves the picture")
{
    PictureBook book;
    book.feed(
        with_ticket(with_ticket(part(1, 1, 1), "A001", TICKET_WAITING), "A002", TICKET_WAITING));
    book.feed(with_ticket(change(2), "A001", TICKET_SERVED));
    book.feed(with_ticket(change(3), "A002", TICKET_MISSED));
    CHECK_FALSE(book.tickets().contains("A001"));
    CHECK(book.tickets().at("A002").state() == TICKET_MISSED);
    book.feed(with_ticket(change(4), "A002", TICKET_CANCELLED));
    CHECK(book.tickets().empty());
}

TEST_CASE("a recall is the newest call again, a missed one keeps its place")
{
    PictureBook book;
    book.feed(part(1, 1, 1));
    book.feed(with_call(change(2), "A001", 100));
    book.feed(with_call(change(3), "B001", 200));
    book.feed(with_call(change(4), "A001", 100, TICKET_MISSED));
    CHECK(calls_of(book) == "A001 B001 ");
    book.feed(with_call(change(5), "A001", 300));
    CHECK(calls_of(book) == "B001 A001 ");
    auto again = with_call(change(6), "B001", 200);
    again.mutable_changed()->mutable_calls(0)->set_announce(true);
    book.feed(again);
    CHECK_MESSAGE(calls_of(book) == "A001 B001 ", "also when the clock has not moved");
}

TEST_CASE("the latest 32 calls are kept, the oldest go first")
{
    PictureBook book;
    book.feed(part(1, 1, 1));
    for (int i = 1; i <= 40; ++i)
        book.feed(with_call(change(static_cast<std::uint64_t>(i) + 1), "A" + std::to_string(i), i));
    CHECK(book.calls().size() == PictureBook::calls_max);
    CHECK(book.calls().front().number() == "A9");
    CHECK(book.calls().back().number() == "A40");
}

TEST_CASE("a new day forgets yesterday's tickets and calls")
{
    PictureBook book;
    book.feed(with_call(with_ticket(part(1, 1, 1), "A001", TICKET_WAITING), "B001", 5));
    auto roll = change(2);
    roll.mutable_changed()->set_day_rolled(true);
    roll.mutable_changed()->set_day("2026-03-03");
    CHECK(book.feed(roll) == Step::change);
    CHECK(book.tickets().empty());
    CHECK(book.calls().empty());
    CHECK(book.day() == "2026-03-03");
}

TEST_SUITE_END();
