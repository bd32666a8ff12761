// The screens of a kiosk that is cut off: what it gives, and what it does not know.
#include "kiosk/outbox/hall_alone.hpp"
#include "tests/kiosk/screen_checks.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using at_the_kiosk::check_reach;
using at_the_kiosk::draw;
using at_the_kiosk::Kiosk;
using at_the_kiosk::regiment;
using at_the_kiosk::says;
using namespace hallcall::v1;

TEST_SUITE_BEGIN("kiosk/cut_off_screens");

namespace {

// The regiment's hall, whose dispatcher is away: the police give no passports, all others do.
class CutOff : public Kiosk {
public:
    explicit CutOff(const QString& language = "zh") : Kiosk{language}
    {
        auto hall = regiment();
        hall.mutable_catalogue()->mutable_services(0)->set_slot_minutes(30);
        show(hall);
        std::set<std::string> services;
        for (const auto& service : hall.catalogue().services())
            if (service.id() != "service-3-1")
                services.insert(service.id());
        alone = ::kiosk::hall_alone(::kiosk::lasting_hall(book), "2026-03-02", services);
        kiosk.setLink(look::PictureStatus::Lost);
        kiosk.showPicture(alone, true);
    }
    ~CutOff() { kiosk.showPicture(book); } // which outlives the kiosk

    void take_alone(const std::string& number)
    {
        Reply reply;
        reply.mutable_taken()->set_number(number);
        reply.mutable_taken()->set_service(requests.back().take_ticket().service());
        kiosk.replyAlone(QString::number(requests.size()), reply);
    }
    // So that its number is that of the lent ones.
    void come_to_ticket()
    {
        come_to_confirm();
        touch("take-ticket");
        printer_says({});
        take_alone("C981");
        REQUIRE(slips.size() == 1);
        slip_ends(drivers::PrintOutcome::printed);
    }

    protocol::PictureBook alone;
};

} // namespace

TEST_CASE("a kiosk that is cut off says so on every screen, and that nobody knows how many wait")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        CutOff kiosk{language};
        CHECK(kiosk.item("cut-off"));
        CHECK(kiosk.kiosk.waitingInHall() < 0);
        CHECK_FALSE(kiosk.item("enter-code"));
        draw(kiosk, "cut-off-attract");
        kiosk.touch("touch-to-begin");
        CHECK(kiosk.item("cut-off"));
        draw(kiosk, "cut-off-units");
        check_reach(kiosk);
        kiosk.touch("unit-unit-3");
        CHECK_FALSE(kiosk.item("service-service-3-1")->property("open").toBool());
        CHECK(says(kiosk.item("service-service-3-1"), "now",
                   kiosk.kiosk.language() == "en" ? "link is back" : "连接恢复后"));
        draw(kiosk, "cut-off-services");
        kiosk.touch("service-service-3-0");
        CHECK(kiosk.kiosk.serviceWaiting() < 0);
        draw(kiosk, "cut-off-confirm");
        check_reach(kiosk);
        kiosk.touch("take-ticket");
        kiosk.printer_says({});
        kiosk.take_alone("C981");
        kiosk.slip_ends(drivers::PrintOutcome::printed);
        CHECK(kiosk.text("ticket-number") == "C981");
        CHECK(kiosk.kiosk.peopleAhead() < 0);
        CHECK(kiosk.item("cut-off"));
        draw(kiosk, "cut-off-ticket");
        check_reach(kiosk);
    }
}

TEST_CASE("in larger text, too")
{
    CutOff kiosk;
    kiosk.touch("touch-to-begin");
    kiosk.touch("larger-text");
    kiosk.touch("contrast");
    draw(kiosk, "cut-off-units-large");
    check_reach(kiosk);
}

TEST_CASE("a slip that was printed while the kiosk was cut off says that nobody knows how many are "
          "ahead")
{
    CutOff kiosk;
    kiosk.come_to_ticket();
    CHECK(kiosk.slips[0].number == "C981");
    CHECK(kiosk.slips[0].ahead.contains("不详"));
    CHECK(kiosk.slips[0].second_lines.contains("People ahead: not known (no link)"));
    CHECK(kiosk.slips[0].qr == "hallcall:2026-03-02:C981");
}

TEST_CASE(
    "the link is back while a visitor takes the slip: nothing is printed twice, and the ticket "
    "still says what it did not know")
{
    CutOff kiosk;
    kiosk.come_to_confirm();
    kiosk.touch("take-ticket");
    kiosk.printer_says({});
    kiosk.take_alone("C981");
    kiosk.kiosk.setLink(look::PictureStatus::Ready);
    kiosk.kiosk.showPicture(kiosk.book);
    kiosk.slip_ends(drivers::PrintOutcome::printed);
    CHECK(kiosk.slips.size() == 1);
    CHECK(kiosk.kiosk.peopleAhead() < 0);
    CHECK_FALSE(kiosk.item("cut-off"));
    CHECK(std::ranges::count_if(kiosk.requests, [](const auto& one) {
              return one.has_report_slip() && one.report_slip().number() == "C981";
          }) == 1);
    kiosk.touch("done");
    CHECK(kiosk.kiosk.waitingInHall() > 0);
}

TEST_CASE("a ticket that was taken just before the cut still says how many were ahead")
{
    Kiosk kiosk;
    auto hall = regiment();
    kiosk.show(hall);
    kiosk.come_to_printing(); // 3 ahead
    kiosk.slip_ends(drivers::PrintOutcome::printed);
    hall.mutable_queues(2)->set_waiting(4); // the ticket among them
    kiosk.show(hall);
    const auto ahead = kiosk.kiosk.peopleAhead();
    REQUIRE(ahead == 3);
    const auto alone = ::kiosk::hall_alone(::kiosk::lasting_hall(kiosk.book), "2026-03-02", {});
    kiosk.kiosk.setLink(look::PictureStatus::Lost);
    kiosk.kiosk.showPicture(alone, true);
    CHECK(kiosk.kiosk.peopleAhead() == ahead);
    kiosk.kiosk.showPicture(kiosk.book);
}

TEST_CASE("what is refused while the kiosk is cut off is refused for that reason")
{
    CutOff kiosk;
    kiosk.come_to_confirm();
    kiosk.alone = ::kiosk::hall_alone(::kiosk::lasting_hall(kiosk.book), "2026-03-02",
                                      {"service-1-0"}); // the numbers of the others are used up
    kiosk.kiosk.showPicture(kiosk.alone, true);
    CHECK(kiosk.item("refused"));
    CHECK(kiosk.kiosk.noticeText().contains("连接中断"));
    draw(kiosk, "cut-off-refused");
}

TEST_CASE("a kiosk that is cut off answers nobody who holds out a code")
{
    CutOff kiosk;
    kiosk.kiosk.codeHeldOut("hallcall:2026-03-02:A042");
    CHECK(kiosk.requests.empty());
    CHECK(kiosk.kiosk.view() == ::kiosk::Kiosk::Attract);
}

TEST_CASE("without lent numbers a kiosk that is cut off gives nothing, as before")
{
    CutOff kiosk;
    kiosk.kiosk.showPicture(kiosk.book);
    CHECK(kiosk.item("link-lost"));
}

TEST_CASE(
    "what the dispatcher refused, and an outbox that cannot be used, is in the list of devices")
{
    Kiosk kiosk;
    const auto part = [&] { return kiosk.reports.back().parts(0); };
    kiosk.kiosk.outboxSaid({}, {});
    CHECK(part().part() == "outbox");
    CHECK(part().health() == HEALTH_READY);
    kiosk.kiosk.outboxSaid("tickets_refused", "1 ticket was refused.");
    CHECK(part().health() == HEALTH_WARNING);
    kiosk.kiosk.outboxSaid("outbox_unusable", "The file is damaged.");
    CHECK(part().health() == HEALTH_FAULT);
    CHECK(part().cause() == "outbox_unusable");
}

TEST_SUITE_END();
