// Identity cards at the kiosk, as a visitor sees them: what is asked, and what could not be read.
#include "tests/kiosk/screen_checks.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace at_the_kiosk;

TEST_SUITE_BEGIN("kiosk/card_screens");

namespace {

// The first service of the police counts persons, the second one gives no ticket without one.
Picture hall_with_names()
{
    auto picture = regiment();
    for (auto& service : *picture.mutable_catalogue()->mutable_services()) {
        service.set_counts_persons(service.id() == "service-3-0");
        service.set_real_name(service.id() == "service-3-1");
    }
    return picture;
}

struct KioskWithReader : Kiosk {
    explicit KioskWithReader(const QString& language = "zh", bool reads_persons = true)
        : Kiosk{language, reads_persons}
    {
        show(hall_with_names());
        kiosk.readerSaid(std::nullopt);
    }
    void come_to(const char* service)
    {
        touch("touch-to-begin");
        touch("unit-unit-3");
        touch(service);
    }
};

bool shows_anywhere(const Kiosk& kiosk, const QString& text)
{
    return std::ranges::any_of(kiosk.items(), [&](const QQuickItem* item) {
        return item->property("text").toString().contains(text);
    });
}

} // namespace

TEST_CASE("a service with real names asks for the card, and goes on by itself, in every language")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        KioskWithReader kiosk{language};
        kiosk.come_to("service-service-3-1");
        CHECK(kiosk.item("card-asked"));
        CHECK_FALSE(kiosk.item("take-ticket"));
        draw(kiosk, "card-asked");
        check_reach(kiosk);
        kiosk.kiosk.cardLaid();
        kiosk.kiosk.cardNotRead(drivers::CardMishap::unreadable);
        CHECK(kiosk.item("card-trouble"));
        CHECK_FALSE(kiosk.item("card-says")); // once is enough
        draw(kiosk, "card-asked-again");
        kiosk.kiosk.cardLaid();
        CHECK_FALSE(kiosk.item("card-trouble"));
        kiosk.kiosk.personRead("k1");
        kiosk.printer_says({});
        REQUIRE(kiosk.requests.size() == 1);
        CHECK(kiosk.requests.back().take_ticket().service() == "service-3-1");
        CHECK(kiosk.requests.back().take_ticket().person() == "k1");
    }
}

TEST_CASE("a kiosk that cannot read cards says where the ticket is to be had, and dims nothing")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        KioskWithReader kiosk{language};
        kiosk.kiosk.readerSaid(drivers::IdReaderFault::offline);
        kiosk.come_to("service-service-3-1");
        CHECK(kiosk.kiosk.cardWish() == ::kiosk::Kiosk::CardElsewhere);
        CHECK(kiosk.item("card-asked"));
        CHECK_FALSE(kiosk.item("take-ticket"));
        draw(kiosk, "card-elsewhere");
        check_reach(kiosk);
        kiosk.kiosk.readerSaid(std::nullopt); // it is back while the visitor looks
        CHECK(kiosk.kiosk.cardWish() == ::kiosk::Kiosk::LayCard);
        CHECK(kiosk.requests.empty());
    }
    KioskWithReader without_secret{"zh", false};
    without_secret.come_to("service-service-3-1");
    CHECK(without_secret.kiosk.cardWish() == ::kiosk::Kiosk::CardElsewhere);
    CHECK_FALSE(without_secret.item("take-ticket"));
}

TEST_CASE(
    "a reader that breaks down behind a card that was not read: nobody is told to go on without "
    "it where nothing goes without it")
{
    KioskWithReader kiosk;
    kiosk.come_to("service-service-3-1");
    kiosk.kiosk.cardLaid();
    kiosk.kiosk.cardNotRead(drivers::CardMishap::unreadable);
    kiosk.kiosk.readerSaid(drivers::IdReaderFault::offline);
    CHECK(kiosk.kiosk.cardWish() == ::kiosk::Kiosk::CardElsewhere);
    CHECK_FALSE(kiosk.item("card-says"));
}

TEST_CASE("a card that was read before is said on the last screen, and nothing that stands on it")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        KioskWithReader kiosk{language};
        kiosk.kiosk.cardLaid();
        kiosk.kiosk.personRead("0123456789abcdef0123456789abcdef");
        kiosk.touch("unit-unit-3");
        kiosk.touch("service-service-3-0");
        CHECK(kiosk.item("card-was-read"));
        CHECK(stands_above(kiosk, "chosen-lines", "take-ticket"));
        draw(kiosk, "card-was-read");
        CHECK_FALSE(shows_anywhere(kiosk, "01234567"));
        kiosk.touch("take-ticket");
        CHECK_FALSE(shows_anywhere(kiosk, "01234567"));
        kiosk.printer_says({});
        CHECK_FALSE(shows_anywhere(kiosk, "01234567"));
        CHECK(kiosk.requests.back().take_ticket().person() == "0123456789abcdef0123456789abcdef");
    }
}

TEST_CASE("a service that counts nobody says nothing of the card and asks for none")
{
    KioskWithReader kiosk;
    kiosk.kiosk.cardLaid();
    kiosk.kiosk.personRead("k1");
    kiosk.touch("unit-unit-2");
    kiosk.touch("service-service-2-0");
    CHECK_FALSE(kiosk.item("card-was-read"));
    CHECK(kiosk.item("take-ticket"));
    kiosk.touch("take-ticket");
    kiosk.printer_says({});
    CHECK(kiosk.requests.back().take_ticket().person().empty());
}

TEST_CASE("a card that could not be read is said in one line, and the visitor goes on without it")
{
    using enum drivers::CardMishap;
    for (const auto* language : {"zh", "en", "ug"}) {
        KioskWithReader kiosk{language};
        kiosk.kiosk.cardLaid();
        for (const auto mishap : {lifted_early, wrong_card, refused, unknown_kind, unreadable}) {
            kiosk.kiosk.cardNotRead(mishap);
            CHECK(kiosk.item("card-says"));
            draw(kiosk, "card-not-read");
        }
        check_reach(kiosk);
        kiosk.touch("unit-unit-3");
        CHECK_FALSE(kiosk.item("card-says"));
        kiosk.touch("service-service-3-0");
        kiosk.touch("take-ticket");
        kiosk.printer_says({});
        CHECK(kiosk.requests.back().take_ticket().person().empty());
    }
}

TEST_CASE("a refusal for want of the card, or of more tickets for one person, is said in words")
{
    for (const auto* refusal : {"person_needed", "person_quota_used_up"})
        for (const auto* language : {"zh", "en", "ug"}) {
            KioskWithReader kiosk{language};
            kiosk.come_to("service-service-3-0");
            kiosk.touch("take-ticket");
            kiosk.printer_says({});
            Reply no;
            no.mutable_refused()->set_refusal(refusal);
            kiosk.kiosk.reply(QString::number(kiosk.requests.size()), no);
            CHECK(kiosk.kiosk.noticeName() == "refused");
            draw(kiosk, std::string{"refused-"} + refusal);
        }
}

TEST_SUITE_END();
