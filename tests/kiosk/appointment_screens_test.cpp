// Checking in for an appointment, as a visitor sees it.
#include "tests/kiosk/screen_checks.hpp"

#include <doctest/doctest.h>

using namespace at_the_kiosk;

TEST_SUITE_BEGIN("kiosk/appointment_screens");

TEST_CASE("an appointment is checked in by its code, typed with a finger, in every language")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        Kiosk kiosk{language};
        kiosk.show(regiment());
        CHECK_FALSE(kiosk.item("enter-code"));
        auto picture = regiment();
        picture.mutable_catalogue()->mutable_services(0)->set_slot_minutes(30);
        kiosk.show(picture);
        kiosk.kiosk.scannerSaid(std::nullopt);
        draw(kiosk, "attract-appointments");
        check_reach(kiosk);
        kiosk.touch("enter-code");
        kiosk.touch("check-in");
        CHECK(kiosk.requests.empty());
        for (const auto* key :
             {"key-k", "key-7", "key-m", "key-2", "key-9", "key-q", "key-x", "key-r"})
            kiosk.touch(key);
        CHECK(says(kiosk.item("typed-code"), "text", "K7M2 9QXR"));
        draw(kiosk, "check-in");
        check_reach(kiosk);
        kiosk.touch("check-in");
        kiosk.printer_says({});
        CHECK(kiosk.requests.back().check_in().code() == "K7M29QXR");
        Reply early;
        early.mutable_refused()->set_refusal("appointment_too_early");
        early.mutable_refused()->set_next_opening(at_the_kiosk::nine + 30 * 60'000);
        kiosk.kiosk.reply(QString::number(kiosk.requests.size()), early);
        CHECK(kiosk.kiosk.noticeText().contains("09:30"));
        draw(kiosk, "check-in-early");
        kiosk.touch("done");
        kiosk.kiosk.codeHeldOut("K7M29QXR");
        kiosk.printer_says({});
        Reply kept;
        kept.mutable_taken()->set_number("C042");
        kept.mutable_taken()->set_service(picture.catalogue().services(0).id());
        kept.mutable_taken()->set_slot(at_the_kiosk::nine + 60 * 60'000);
        kiosk.kiosk.reply(QString::number(kiosk.requests.size()), kept);
        CHECK(kiosk.slips.back().appointment.contains(QString::fromUtf8("10:00–10:30")));
        kiosk.slip_ends(drivers::PrintOutcome::printed);
        CHECK(says(kiosk.item("ticket-slot"), "text", "10:00–10:30"));
        CHECK(stands_above(kiosk, "ticket-lines", "done"));
        draw(kiosk, "taken-appointment");
    }
}

TEST_SUITE_END();
