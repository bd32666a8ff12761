#include "caller/pad_flow.hpp"
#include "tests/caller/pictures.hpp"

#include <doctest/doctest.h>

using namespace caller;
using pictures::Hall;
using pictures::our_counter;
using namespace hallcall::v1;

namespace {

constexpr auto nine_and_a_half = pictures::nine + 30 * 60'000;

PadFlow pad_before(const Hall& hall)
{
    PadFlow flow{our_counter};
    flow.see(hall.book);
    flow.set_link(Link::ready);
    return flow;
}

Reply refused(const std::string& word)
{
    Reply reply;
    reply.mutable_refused()->set_refusal(word);
    return reply;
}

std::string possible_steps(const PadFlow& flow)
{
    std::string names;
    const auto pad = flow.pad();
    for (std::size_t i = 0; i < step_count; ++i)
        if (pad.possible(static_cast<Step>(i)))
            names += (names.empty() ? "" : " ") + std::string{name_of(static_cast<Step>(i))};
    return names;
}

} // namespace

TEST_SUITE_BEGIN("caller/pad_flow");

TEST_CASE("every state of a counter offers the right next step and only what the rules allow")
{
    struct Row {
        const char* title;
        CounterState counter;
        TicketState ticket;
        Face face;
        Step primary;
        const char* possible;
    };
    const Row rows[] = {
        {"closed", COUNTER_CLOSED, TICKET_UNKNOWN, Face::closed, Step::open, "open"},
        {"open", COUNTER_OPEN, TICKET_UNKNOWN, Face::idle, Step::next,
         "next pause close call-number"},
        {"paused", COUNTER_PAUSED, TICKET_UNKNOWN, Face::paused, Step::open, "open close"},
        {"called", COUNTER_OPEN, TICKET_CALLED, Face::called, Step::begin,
         "recall begin finish miss transfer pause cancel"},
        {"serving", COUNTER_OPEN, TICKET_SERVING, Face::serving, Step::finish,
         "next finish hold transfer pause cancel"},
        {"serving, paused", COUNTER_PAUSED, TICKET_SERVING, Face::serving, Step::finish,
         "finish hold transfer open cancel"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.title);
        Hall hall;
        if (row.ticket == TICKET_UNKNOWN)
            hall.change(pictures::counter(row.counter));
        else
            hall.at_counter("A042", row.ticket, row.counter);
        const auto flow = pad_before(hall);
        CHECK(flow.pad().face == row.face);
        CHECK(flow.pad().primary == row.primary);
        CHECK(possible_steps(flow) == row.possible);
    }
}

TEST_CASE("next is not offered where nobody waits, and says why")
{
    Hall hall;
    hall.change(pictures::queue("A", 0, "a", "a")).change(pictures::queue("B", 0, "b", "b"));
    const auto flow = pad_before(hall);
    CHECK(flow.pad().obstacle(Step::next) == Obstacle::nobody_waiting);
    CHECK(flow.pad().primary == Step::next);
}

TEST_CASE("a counter is asked for the units whose services wait there, until they have answered")
{
    Hall hall{pictures::hall_with_units()};
    CHECK(pad_before(hall).questions().empty());
    CHECK(pad_before(hall).pad().obstacle(Step::answer) == Obstacle::not_asked);
    hall.change(pictures::joint("D007", OPINION_AWAITED, OPINION_AWAITED, nine_and_a_half - 1));
    hall.change(pictures::joint("D006", OPINION_AWAITED, OPINION_AGREED, nine_and_a_half));
    hall.change(pictures::joint("D005", OPINION_OBJECTED, OPINION_AWAITED, nine_and_a_half));
    const auto flow = pad_before(hall);
    CHECK(flow.questions() ==
          std::vector<caller::Question>{{"D007", "farm", "police", nine_and_a_half - 1},
                                        {"D006", "farm", "police", nine_and_a_half}});
    const auto request = flow.request_for(
        {.step = Step::answer, .number = "D006", .unit = "police", .opinion = OPINION_OBJECTED});
    REQUIRE(request.has_value());
    CHECK(request->give_opinion().counter() == our_counter);
    CHECK(request->give_opinion().number() == "D006");
    CHECK(request->give_opinion().unit() == "police");
    CHECK(request->give_opinion().opinion() == OPINION_OBJECTED);
    hall.change(pictures::counter(COUNTER_PAUSED));
    CHECK(pad_before(hall).pad().possible(Step::answer));
    hall.change(pictures::counter(COUNTER_CLOSED));
    CHECK(pad_before(hall).pad().obstacle(Step::answer) == Obstacle::counter_closed);
}

TEST_CASE("a leg that has ended asks nobody any more")
{
    Hall hall{pictures::hall_with_units()};
    auto row = pictures::joint("D007", OPINION_AWAITED, OPINION_AWAITED, nine_and_a_half);
    row.mutable_legs(0)->set_ended(true);
    CHECK(pad_before(hall.change(row)).questions().empty());
}

TEST_CASE("the leading counter sees what each unit has said")
{
    Hall hall{pictures::hall_with_units()};
    auto row = pictures::joint("A042", OPINION_OBJECTED, OPINION_ABSENT, nine_and_a_half);
    row.set_state(TICKET_SERVING);
    row.mutable_legs(0)->set_now(true);
    hall.change(row).change(pictures::counter(COUNTER_OPEN, "A042", TICKET_SERVING));
    CHECK(pad_before(hall).pad().opinions ==
          std::vector<Said>{{"police", OPINION_OBJECTED}, {"law", OPINION_ABSENT}});
}

TEST_CASE("next asks for one visitor, while serving it finishes and calls")
{
    Hall hall;
    CHECK(pad_before(hall).request_for({Step::next})->has_call_next());
    hall.at_counter("A042", TICKET_SERVING);
    CHECK(pad_before(hall).request_for({Step::next})->has_finish_and_call());
    hall.at_counter("A042", TICKET_CALLED);
    CHECK_FALSE(pad_before(hall).request_for({Step::next}).has_value());
    CHECK(pad_before(hall).pad().obstacle(Step::next) == Obstacle::begin_first);
}

TEST_CASE("a second press while the first waits for its answer does nothing")
{
    auto flow = pad_before(Hall{});
    flow.asked(Step::next, "1");
    CHECK(possible_steps(flow) == "");
    CHECK_FALSE(flow.request_for({Step::next}).has_value());
    CHECK(flow.pad().obstacle(Step::next) == Obstacle::waiting_for_answer);
    CHECK(flow.answered("another", Reply{}).kind == caller::Outcome::Kind::nothing);
    CHECK(flow.waiting_for_answer());
    CHECK(flow.answered("1", Reply{}).kind == caller::Outcome::Kind::done);
    CHECK(flow.request_for({Step::next}).has_value());
}

TEST_CASE("a refusal is handed on in its word, and the pad can be pressed again")
{
    auto flow = pad_before(Hall{});
    flow.asked(Step::next, "1");
    const auto outcome = flow.answered("1", refused("nobody_waiting"));
    CHECK(outcome.kind == caller::Outcome::Kind::refused);
    CHECK(outcome.refusal == "nobody_waiting");
    CHECK(flow.request_for({Step::next}).has_value());
}

TEST_CASE(
    "a call that the cut left unanswered is withdrawn at once: nobody is called a minute later")
{
    for (const auto step : {Step::next, Step::recall, Step::resume, Step::call_number}) {
        CAPTURE(name_of(step));
        auto flow = pad_before(Hall{});
        flow.asked(step, "1");
        const auto outcome = flow.set_link(Link::stale);
        CHECK(outcome.kind == caller::Outcome::Kind::unconfirmed);
        CHECK(outcome.step == step);
        CHECK(flow.withdrawn() == "1");
        CHECK_FALSE(flow.waiting_for_answer());
        flow.set_link(Link::ready);
        CHECK(flow.answered("1", Reply{}).kind == caller::Outcome::Kind::nothing);
    }
}

TEST_CASE(
    "what records that a visit went on is kept over a short cut and withdrawn after a long one")
{
    for (const auto step : {Step::begin, Step::finish, Step::miss, Step::hold, Step::transfer}) {
        CAPTURE(name_of(step));
        auto flow = pad_before(Hall{});
        flow.asked(step, "1");
        CHECK(flow.set_link(Link::stale).kind == caller::Outcome::Kind::nothing);
        CHECK(flow.waiting_for_answer());
        auto back_in_time = flow;
        back_in_time.set_link(Link::ready);
        CHECK(back_in_time.answered("1", Reply{}).kind == caller::Outcome::Kind::done);
        CHECK(flow.set_link(Link::lost).kind == caller::Outcome::Kind::unconfirmed);
        CHECK(flow.withdrawn() == "1");
    }
}

TEST_CASE("without a link nothing can be asked, and the last picture stays")
{
    Hall hall;
    hall.at_counter("A042", TICKET_SERVING);
    for (const auto link : {Link::connecting, Link::stale, Link::lost, Link::rejected}) {
        auto flow = pad_before(hall);
        flow.set_link(link);
        CHECK(possible_steps(flow) == "");
        CHECK(flow.pad().number == "A042");
        CHECK(flow.pad().obstacle(Step::finish) == Obstacle::link_lost);
        flow.set_link(Link::ready);
        CHECK(flow.pad().possible(Step::finish));
    }
}

TEST_CASE("a counter that the settings do not have can do nothing and says so")
{
    PadFlow flow{99};
    flow.see(Hall{}.book);
    flow.set_link(Link::ready);
    CHECK(flow.pad().face == Face::unknown_counter);
    CHECK(possible_steps(flow) == "");
}

TEST_CASE("held papers of another counter and tickets of other queues are not offered")
{
    Hall hall;
    hall.change(pictures::ticket("A001", TICKET_HELD, 5, HOLD_PAPERS_KEPT));
    hall.change(pictures::ticket("A002", TICKET_HELD, 5, HOLD_WITHOUT_PAPERS));
    hall.change(pictures::ticket("C003", TICKET_HELD, 5, HOLD_WITHOUT_PAPERS));
    hall.change(pictures::ticket("C004", TICKET_HELD, our_counter, HOLD_PAPERS_KEPT));
    hall.change(pictures::ticket("B005", TICKET_MISSED));
    hall.change(pictures::ticket("C006", TICKET_MISSED));
    const auto flow = pad_before(hall);
    std::string held, missed;
    for (const auto& row : flow.held())
        held += row.number() + " ";
    for (const auto& row : flow.missed())
        missed += row.number() + " ";
    CHECK(held == "A002 C004 ");
    CHECK(missed == "B005 ");
}

TEST_CASE(
    "from the list a held ticket is resumed, a missed one called, both can go back to the queue")
{
    Hall hall;
    hall.change(pictures::ticket("A002", TICKET_HELD, 5, HOLD_WITHOUT_PAPERS));
    hall.change(pictures::ticket("B005", TICKET_MISSED));
    const auto flow = pad_before(hall);
    CHECK(flow.request_for({Step::resume, "A002"})->resume().number() == "A002");
    CHECK(flow.request_for({Step::resume, "B005"})->call_number().number() == "B005");
    CHECK(flow.request_for({Step::return_to_queue, "A002"})->return_held().number() == "A002");
    CHECK(flow.request_for({Step::return_to_queue, "B005"})->return_missed().number() == "B005");
    hall.at_counter("A042", TICKET_SERVING);
    CHECK_FALSE(pad_before(hall).request_for({Step::resume, "A002"}).has_value());
    CHECK(pad_before(hall).request_for({Step::return_to_queue, "A002"}).has_value());
}

TEST_CASE("transfer, hold and cancel carry what the clerk chose")
{
    Hall hall;
    hall.at_counter("A042", TICKET_SERVING);
    const auto flow = pad_before(hall);
    const auto transfer =
        flow.request_for({.step = Step::transfer, .queue = "queue-C", .place = PLACE_FRONT});
    CHECK(transfer->transfer().queue() == "queue-C");
    CHECK(transfer->transfer().place() == PLACE_FRONT);
    CHECK(transfer->transfer().counter() == our_counter);
    CHECK(flow.request_for({.step = Step::hold, .hold = HOLD_PAPERS_KEPT})->hold().kind() ==
          HOLD_PAPERS_KEPT);
    const auto cancel = flow.request_for({.step = Step::cancel, .reason = CANCEL_VISITOR_LEFT});
    CHECK(cancel->cancel().number() == "A042");
    CHECK(cancel->cancel().reason() == CANCEL_VISITOR_LEFT);
}

TEST_CASE("a number is read as clerks type it")
{
    CHECK(number_from("A042", 0) == "A042");
    CHECK(number_from(" a42 ", 0) == "A042");
    CHECK(number_from("1042", 'B') == "B1042");
    CHECK(number_from("C7", 'B') == "C007");
    for (const auto* wrong : {"", "42", "A", "A0", "A10000", "A4x", "-1", "A-1", "号1", "A 42"}) {
        CAPTURE(wrong);
        CHECK_FALSE(number_from(wrong, 0).has_value());
    }
}

TEST_CASE("a finish says how the leg ended, alone or with the next call")
{
    Hall hall;
    hall.at_counter("A042", TICKET_SERVING);
    auto row = pictures::ticket("A042", TICKET_SERVING);
    row.add_outcomes(OUTCOME_FINISHED);
    row.add_outcomes(OUTCOME_FEE_DUE);
    row.add_legs()->set_service("household");
    auto* leg = row.add_legs();
    leg->set_service("identity");
    leg->set_now(true);
    hall.change(row);
    const auto flow = pad_before(hall);
    CHECK(flow.pad().service == "identity");
    CHECK(flow.pad().leg == 2);
    CHECK(flow.pad().legs == 2);
    CHECK(flow.pad().outcomes.size() == 2);
    const auto fee = flow.request_for({.step = Step::finish, .outcome = OUTCOME_FEE_DUE});
    REQUIRE(fee.has_value());
    CHECK(fee->finish().outcome() == OUTCOME_FEE_DUE);
    const auto both = flow.request_for({.step = Step::next, .outcome = OUTCOME_FEE_DUE});
    REQUIRE(both.has_value());
    CHECK(both->finish_and_call().outcome() == OUTCOME_FEE_DUE);
}

TEST_CASE("a pad knows when the slot of the appointment at its counter began")
{
    Hall hall;
    hall.at_counter("A042", TICKET_CALLED);
    CHECK(pad_before(hall).pad().slot == 0);
    auto row = pictures::ticket("A042", TICKET_CALLED);
    row.set_slot(1'772'416'800'000);
    hall.change(row);
    CHECK(pad_before(hall).pad().slot == 1'772'416'800'000);
}

TEST_SUITE_END();
