#include "tests/kiosk/outbox/numbers_lent.hpp"
#include "tests/kiosk/outbox/remembering_store.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("kiosk/outbox");

using namespace outbox_tests;
using kiosk::NotGiven;
using kiosk::Outbox;

namespace {

struct AtTheKiosk {
    Outbox opened(const char* device = "kiosk-1", const char* with = chance)
    {
        return Outbox::open(store, device, with).value();
    }
    // Told and answered, until nothing is left.
    std::string told(Outbox& outbox, const std::string& refusal = {})
    {
        std::string numbers;
        while (const auto* letter = outbox.next()) {
            const auto& request = letter->request;
            numbers += request.has_take_lent() ? request.take_lent().number() + ' ' : "slip ";
            const auto answer = refusal.empty() ? answer_to(request) : answer_refused(refusal);
            REQUIRE(outbox.answered(letter->id, answer).value());
        }
        return numbers;
    }

    RememberingStore store;
    Outbox outbox = opened();
};

} // namespace

TEST_CASE_FIXTURE(AtTheKiosk, "a kiosk that is cut off gives each of its numbers once, in order")
{
    REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    CHECK(outbox.gives("passports", nine));
    CHECK(all_of(outbox, "passports", nine) == "A098 A099 A100");
    CHECK_FALSE(outbox.gives("passports", nine));
    CHECK(outbox.take("passports", nine).error() == NotGiven::used_up);
    CHECK(outbox.take("vehicles", nine)->number() == "B998");
}

TEST_CASE_FIXTURE(AtTheKiosk, "after a loss of power the next number is given, and none again")
{
    REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    CHECK(outbox.take("passports", nine)->number() == "A098");
    auto again = opened();
    CHECK(again.take("passports", nine)->number() == "A099");
    auto once_more = opened();
    CHECK(all_of(once_more, "passports", nine) == "A100");
    CHECK(told(once_more) == "A098 A099 A100 ");
    auto behind = opened();
    CHECK(behind.untold() == 0);
    CHECK(behind.take("passports", nine).error() == NotGiven::used_up);
}

TEST_CASE_FIXTURE(AtTheKiosk, "no ticket is given that the disk has not taken")
{
    REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    store.full = true;
    CHECK(outbox.take("passports", nine).error() == NotGiven::not_kept);
    CHECK(outbox.fault() == "the disk is full");
    CHECK(outbox.untold() == 0);
    store.full = false;
    CHECK(outbox.take("passports", nine)->number() == "A099"); // the first may be on the disk
    CHECK(outbox.fault().empty());
    CHECK(told(outbox) == "A099 ");
}

TEST_CASE_FIXTURE(AtTheKiosk, "what became of a ticket that is out is told, also when the disk has "
                              "not taken it")
{
    REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    outbox.take("passports", nine);
    store.full = true;
    CHECK_FALSE(outbox.say(slip_of("A098", SLIP_PRINTED)).has_value());
    CHECK(outbox.fault() == "the disk is full");
    store.full = false;
    CHECK(told(outbox) == "A098 slip ");
}

TEST_CASE_FIXTURE(AtTheKiosk, "without numbers lent for today none is given")
{
    CHECK(outbox.take("passports", nine).error() == NotGiven::none_lent);
    REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    CHECK(outbox.take("passports", midnight - 1).has_value());
    CHECK(outbox.take("passports", midnight).error() == NotGiven::none_lent);
}

TEST_CASE_FIXTURE(AtTheKiosk, "a clock that is back before what it has said gives no number")
{
    REQUIRE(outbox.numbers_lent(lent(), nine + hour).has_value());
    CHECK(outbox.take("passports", nine).error() == NotGiven::clock_back);
    CHECK(outbox.take("passports", nine + hour - kiosk::clock_back_max).has_value());
    CHECK(outbox.take("passports", nine + 3 * hour).has_value());
    auto again = opened();
    CHECK(again.take("passports", nine + hour).error() == NotGiven::clock_back);
    // The dispatcher is back, and so is the time.
    REQUIRE(again.numbers_lent(lent(), nine + hour).has_value());
    CHECK(again.take("passports", nine + hour).has_value());
}

TEST_CASE_FIXTURE(AtTheKiosk, "what needs the dispatcher, or is closed now, is not given")
{
    REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    CHECK(outbox.take("weddings", nine).error() == NotGiven::not_alone);
    CHECK(outbox.take("vehicles", nine - 1).error() == NotGiven::closed);
    CHECK(outbox.take("vehicles", nine + hour).error() == NotGiven::closed);
    CHECK(kiosk::refusal_for(NotGiven::closed) == "service_closed_now");
    CHECK(kiosk::refusal_for(NotGiven::used_up) == "numbers_used_up");
    CHECK(kiosk::refusal_for(NotGiven::not_kept) == "not_while_cut_off");
}

TEST_CASE_FIXTURE(AtTheKiosk, "tickets are told in the order of their taking, what became of their "
                              "paper behind them")
{
    REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    outbox.take("passports", nine);
    REQUIRE(outbox.say(slip_of("A098", SLIP_PRINTED)).has_value());
    outbox.take("passports", nine + 1);
    const auto& first = outbox.next()->request.take_lent();
    CHECK(first.holder() == "kiosk-1.0123456789abcdef");
    CHECK(first.day() == "2026-03-02");
    CHECK(first.service() == "passports");
    CHECK(first.taken_at() == nine);
    CHECK(told(outbox) == "A098 slip A099 ");
}

TEST_CASE_FIXTURE(AtTheKiosk, "a letter is told until it is answered, and a dispatcher that is not "
                              "ready is asked again")
{
    REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    outbox.take("passports", nine);
    for (const auto* word : {"too_many_requests", "day_not_open"})
        CHECK_FALSE(outbox.answered(outbox.next()->id, answer_refused(word)).value());
    store.full = true;
    CHECK_FALSE(outbox.answered(outbox.next()->id, answer_taken("A098")).has_value());
    CHECK(outbox.untold() == 1);
    store.full = false;
    CHECK(told(outbox) == "A098 ");
}

TEST_CASE_FIXTURE(AtTheKiosk, "what is answered about another ticket, or another day's, is no "
                              "answer: the ticket is told again")
{
    REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    outbox.take("passports", nine);
    REQUIRE(outbox.say(slip_of("A098", SLIP_PRINTED)).has_value());
    Reply nothing;
    Reply lent_again;
    *lent_again.mutable_numbers_lent() = lent();
    for (const auto& other :
         {answer_taken("A001"), answer_taken(), answer_recorded("2026-03-02", "A099"),
          answer_recorded("2026-03-01", "A098"), answer_to(slip_of("A098", SLIP_PRINTED)),
          lent_again, nothing}) {
        CAPTURE(other.ShortDebugString());
        REQUIRE(outbox.next() != nullptr);
        CHECK_FALSE(outbox.answered(outbox.next()->id, other).value());
    }
    CHECK(opened().untold() == 2);
    CHECK(outbox.answered(outbox.next()->id, answer_recorded("2026-03-02", "A098")).value());
    for (const auto& other : {answer_taken("A098"), answer_to(slip_of("A099", SLIP_PRINTED))}) {
        CAPTURE(other.ShortDebugString());
        REQUIRE(outbox.next() != nullptr);
        CHECK_FALSE(outbox.answered(outbox.next()->id, other).value());
    }
    CHECK(told(outbox) == "slip ");
}

TEST_CASE_FIXTURE(AtTheKiosk, "a ticket that the dispatcher refuses is kept for staff")
{
    REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    outbox.take("passports", nine);
    told(outbox, "number_not_lent");
    REQUIRE(outbox.numbers_lent(lent("2026-03-03", midnight + day), nine + day).has_value());
    const auto refused = opened().refused();
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].refusal == "number_not_lent");
    CHECK(refused[0].request.take_lent().number() == "A098");
}

TEST_CASE_FIXTURE(AtTheKiosk, "a new day forgets what was told, keeps what was not, and gives the "
                              "same numbers when they are lent anew")
{
    REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    outbox.take("passports", nine);
    told(outbox);
    outbox.take("passports", nine);
    REQUIRE(outbox.numbers_lent(lent("2026-03-03", midnight + day), nine + day).has_value());
    CHECK(all_of(outbox, "passports", nine + day) == "A098 A099 A100");
    auto again = opened();
    CHECK(again.next()->request.take_lent().day() == "2026-03-02");
    CHECK(told(again) == "A099 A098 A099 A100 ");
}

TEST_CASE_FIXTURE(AtTheKiosk, "a copy of the disk in another kiosk gives none of its numbers, and "
                              "tells those of the first in its name")
{
    REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    outbox.take("passports", nine);
    for (const auto* device : {"kiosk-2", "kiosk", "kiosk-1.0"}) {
        CAPTURE(device);
        auto copy = *this;
        auto other = copy.opened(device, "fedcba9876543210");
        CHECK(other.take("passports", nine).error() == NotGiven::none_lent);
        CHECK(other.lend_request().lend_numbers().holder() ==
              std::string{device} + ".fedcba9876543210");
        CHECK(other.next()->request.take_lent().holder() == "kiosk-1.0123456789abcdef");
    }
}

TEST_CASE_FIXTURE(AtTheKiosk, "the hall is written when it is another one, and is there again")
{
    Picture hall;
    hall.mutable_catalogue()->add_services()->set_id("passports");
    REQUIRE(outbox.see_hall(hall).has_value());
    const auto writes = store.writes;
    REQUIRE(outbox.see_hall(hall).has_value());
    CHECK(store.writes == writes);
    CHECK(opened().hall().catalogue().services_size() == 1);
}

TEST_CASE_FIXTURE(AtTheKiosk, "an outbox that is full gives no ticket more, and never more letters "
                              "than can be read again")
{
    REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    kiosk::Letter slip{.request = slip_of("A001", SLIP_PRINTED)};
    for (std::size_t i = 1; i <= kiosk::letters_max - kiosk::letters_of_ticket; ++i) {
        slip.id = static_cast<std::int64_t>(i);
        store.kept.letters.push_back(slip);
    }
    auto almost_full = opened();
    CHECK(almost_full.take("passports", nine)->number() == "A098");
    CHECK(almost_full.take("passports", nine).error() == NotGiven::full);
    CHECK_FALSE(almost_full.gives("passports", nine));
    CHECK(kiosk::refusal_for(NotGiven::full) == "not_while_cut_off");
    for (std::size_t i = 1; i < kiosk::letters_of_ticket; ++i)
        CHECK(almost_full.say(slip_of("A098", SLIP_FAILED)).has_value());
    CHECK(store.kept.letters.size() == kiosk::letters_max);
    CHECK_FALSE(almost_full.say(slip_of("A098", SLIP_PRINTED)).has_value());
    CHECK(almost_full.fault().find("--settle-refused") != std::string::npos);
    CHECK(store.kept.letters.size() == kiosk::letters_max);
    CHECK(almost_full.untold() == kiosk::letters_max + 1); // told while this process lives
}

TEST_SUITE_END();
