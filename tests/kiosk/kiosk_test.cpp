#include "kiosk/slip_text.hpp"
#include "tests/kiosk/at_the_kiosk.hpp"

#include <doctest/doctest.h>

using at_the_kiosk::regiment;
using at_the_kiosk::World;
using namespace hallcall::v1;

namespace {

void come_to_printing(World& world, std::uint32_t low = 0, std::uint32_t high = 0)
{
    world.show(regiment());
    world.kiosk.begin();
    world.kiosk.chooseUnit("unit-3");
    world.kiosk.chooseService("service-3-1");
    world.kiosk.takeTicket();
    world.printer_says({});
    world.dispatcher_gives("C042", 3, low, high);
}

} // namespace

TEST_SUITE_BEGIN("kiosk/kiosk");

TEST_CASE("the slip says what the visitor needs: number, service, people ahead, where, when")
{
    World world{"zh"};
    come_to_printing(world);
    REQUIRE(world.slips.size() == 1);
    const auto& slip = world.slips.front();
    CHECK(slip.number == "C042");
    CHECK(slip.service == "居民身份证申领");
    CHECK(slip.ahead == "前面 3 人");
    CHECK(slip.where_to_wait == "请到民生服务区等候");
    CHECK(slip.counters == "3 号窗口");
    CHECK(slip.second_lines.first() == "Identity documents");
    CHECK(slip.qr == "hallcall:2026-03-02:C042");
    CHECK(slip.date == "2026-03-02");
    CHECK(slip.time == "09:00");
    CHECK(slip.kiosk == "kiosk-1");
}

TEST_CASE("what a ticket is doing is said in words, each state in its own")
{
    World world{"zh"};
    world.show(regiment());
    const auto says = [&](TicketState state, std::uint32_t ahead = 0, bool may_return = false) {
        world.kiosk.codeHeldOut("hallcall:2026-03-02:C042");
        world.dispatcher_tells(state, 3, ahead, may_return);
        return world.kiosk.seenTitle() + "|" + world.kiosk.seenText();
    };
    CHECK(says(TICKET_WAITING, 4) == "前面还有 4 人|请到民生服务区等候，听到叫号再去窗口。");
    CHECK(says(TICKET_WAITING) == "下一个就是您|请到民生服务区等候，听到叫号再去窗口。");
    CHECK(says(TICKET_CALLED) == "请到 3 号窗口|正在叫您的号。");
    CHECK(says(TICKET_SERVING) == "正在 3 号窗口办理|请到窗口继续办理。");
    CHECK(says(TICKET_HELD) == "您的业务已暂停|材料补齐、手续办好后，请告诉窗口的工作人员。");
    CHECK(says(TICKET_SERVED) == "已经办结|需要时请重新取号。");
    CHECK(says(TICKET_MISSED, 0, true) == "您的号已过|可以回到队伍，会再叫您一次。");
    CHECK(says(TICKET_MISSED) == "您的号已过|不能再回到队伍。请重新取号，或到服务台咨询。");
    CHECK(says(TICKET_CANCELLED) == "这张号票已取消|需要时请重新取号。");
    CHECK(world.kiosk.seenNumber() == "C042");
    CHECK(world.kiosk.seenService() == "居民身份证申领");
}

TEST_CASE("a printer that somebody stopped is not called broken: each cause has words of its own")
{
    using drivers::PrinterFault;
    World world{"zh"};
    world.show(regiment());
    QStringList titles;
    for (const auto fault :
         {PrinterFault::offline, PrinterFault::paused, PrinterFault::not_accepting,
          PrinterFault::refused, PrinterFault::not_permitted, PrinterFault::ambiguous}) {
        world.printer_says(fault);
        CHECK(world.reports.back().parts(0).cause() == name_of(fault));
        titles << world.kiosk.noticeTitle();
    }
    CHECK(titles[1] == "打印机已暂停");
    CHECK(titles.removeDuplicates() == 0);
}

TEST_CASE("a scanner that is gone is a fault of the kiosk, and is offered again when it is back")
{
    World world{"zh"};
    world.show(regiment());
    world.kiosk.scannerSaid(drivers::ScannerFault::unplugged);
    REQUIRE(world.reports.size() == 1);
    CHECK(world.reports.back().parts(0).part() == "scanner");
    CHECK(world.reports.back().parts(0).cause() == "unplugged");
    CHECK_FALSE(world.kiosk.takesCodes());
    world.kiosk.scannerSaid(std::nullopt);
    CHECK(world.reports.back().parts(0).health() == HEALTH_READY);
    CHECK(world.kiosk.takesCodes());
}

TEST_CASE("the slip says in both languages how long the wait will be, where it can be said")
{
    World world{"zh"};
    come_to_printing(world, 5, 15);
    REQUIRE(world.slips.size() == 1);
    CHECK(world.slips[0].ahead == "前面 3 人 · 约 5–15 分钟");
    CHECK(world.slips[0].second_lines.contains("People ahead of you: 3, about 5–15 min"));
    World soon{"zh"};
    come_to_printing(soon, 0, 5);
    CHECK(soon.slips[0].ahead == "前面 3 人 · 约 5 分钟以内");
    CHECK(soon.slips[0].second_lines.contains("People ahead of you: 3, up to about 5 min"));
}

TEST_CASE("people ahead go down on the screen while the visitor looks")
{
    World world{"zh"};
    come_to_printing(world);
    world.slip_ends(drivers::PrintOutcome::printed);
    CHECK(world.kiosk.peopleAhead() == 3);
    auto picture = regiment();
    picture.mutable_queues(2)->set_waiting(4);
    world.show(picture);
    CHECK(world.kiosk.peopleAhead() == 3);
    picture.mutable_queues(2)->set_waiting(2);
    world.show(picture);
    CHECK(world.kiosk.peopleAhead() == 1);
}

TEST_CASE("the dispatcher is told what became of the slip")
{
    World world{"zh"};
    come_to_printing(world);
    world.slip_ends(drivers::PrinterFault::paper_out);
    CHECK(world.requests.back().report_slip().slip() == hallcall::v1::SLIP_FAILED);
    world.kiosk.printAgain();
    world.slip_ends(drivers::PrintOutcome::printed);
    CHECK(world.requests.back().report_slip().number() == "C042");
    CHECK(world.requests.back().report_slip().slip() == hallcall::v1::SLIP_PRINTED);
}

TEST_CASE("the dispatcher is told that a slip was sent where the printer proves nothing")
{
    World world{"zh"};
    come_to_printing(world);
    world.slip_ends(drivers::PrintOutcome::sent);
    CHECK(world.requests.back().report_slip().number() == "C042");
    CHECK(world.requests.back().report_slip().slip() == hallcall::v1::SLIP_SENT);
}

TEST_CASE("the dispatcher is told why a slip failed, and that nobody knows")
{
    World world{"zh"};
    come_to_printing(world);
    world.slip_ends(drivers::PrinterFault::paper_out);
    CHECK(world.requests.back().report_slip().fault() == "paper_out");
    world.kiosk.printAgain();
    world.slip_ends(drivers::PrinterFault::unknown);
    CHECK(world.requests.back().report_slip().slip() == hallcall::v1::SLIP_UNKNOWN);
    CHECK(world.requests.back().report_slip().fault().empty());
}

TEST_CASE("the dispatcher is told how the printer is whenever that changes, and since when")
{
    using namespace std::chrono_literals;
    World world{"zh"};
    world.printer_says({});
    world.printer_says({});
    REQUIRE(world.reports.size() == 1);
    CHECK(world.reports[0].parts(0).health() == hallcall::v1::HEALTH_READY);
    world.pass(1min);
    world.printer_says({}, true);
    REQUIRE(world.reports.size() == 2);
    CHECK(world.reports[1].parts(0).health() == hallcall::v1::HEALTH_WARNING);
    CHECK(world.reports[1].parts(0).cause() == "paper_near_end");
    world.pass(1min);
    world.printer_says(drivers::PrinterFault::cover_open, true);
    REQUIRE(world.reports.size() == 3);
    CHECK(world.reports[2].parts(0).health() == hallcall::v1::HEALTH_FAULT);
    CHECK(world.reports[2].parts(0).cause() == "cover_open");
    CHECK(world.reports[2].parts(0).since() == at_the_kiosk::nine + 120'000);
}

TEST_CASE("a card on the reader begins like a finger, and only where a finger would")
{
    World world{"zh"};
    world.show(regiment());
    world.printer_says({});
    world.kiosk.cardLaid();
    CHECK(world.kiosk.view() == kiosk::Kiosk::Units);
    world.kiosk.chooseUnit("unit-3");
    world.kiosk.cardLaid();
    CHECK(world.kiosk.view() == kiosk::Kiosk::Services);
}

TEST_CASE("the reader is offered to visitors while it works, and its faults reach the dispatcher")
{
    World world{"zh"};
    world.show(regiment());
    CHECK_FALSE(world.kiosk.takesCards());
    world.kiosk.readerSaid({});
    CHECK(world.kiosk.takesCards());
    world.kiosk.readerSaid(drivers::IdReaderFault::offline);
    world.kiosk.readerSaid(drivers::IdReaderFault::offline);
    CHECK_FALSE(world.kiosk.takesCards());
    REQUIRE(world.reports.size() == 2);
    CHECK(world.reports[1].parts(0).part() == "id-card-reader");
    CHECK(world.reports[1].parts(0).cause() == "offline");
}

TEST_CASE("a kiosk out of service says since when, and which one it is")
{
    using namespace std::chrono_literals;
    World world{"zh"};
    world.show(regiment());
    world.printer_says({});
    CHECK(world.kiosk.noticeDetail().isEmpty());
    world.pass(5min);
    world.printer_says(drivers::PrinterFault::paper_out);
    world.pass(2min);
    world.printer_says(drivers::PrinterFault::paper_out);
    CHECK(world.kiosk.noticeDetail() == "自 09:05 起 · kiosk-1");
    world.printer_says({});
    world.set_link(look::PictureStatus::Lost);
    CHECK(world.kiosk.noticeDetail() == "自 09:07 起 · kiosk-1");
}

namespace {

void cancel_for_want_of_paper(World& world)
{
    come_to_printing(world);
    world.slip_ends(drivers::PrinterFault::paper_out);
    world.kiosk.cancelTicket();
}

} // namespace

TEST_CASE("a cancelled ticket is cancelled at the dispatcher, with the reason")
{
    World world{"zh"};
    cancel_for_want_of_paper(world);
    CHECK(world.requests.back().cancel().number() == "C042");
    CHECK(world.requests.back().cancel().reason() == hallcall::v1::CANCEL_SLIP_FAILED);
    world.dispatcher_cancels();
    CHECK(world.kiosk.noticeTitle() == "号票已取消");
}

TEST_CASE("who would cancel a number that was called hears that it cannot be, and where to go")
{
    World world{"zh"};
    cancel_for_want_of_paper(world);
    world.dispatcher_refuses("step_not_allowed");
    world.dispatcher_tells(TICKET_CALLED, 3);
    CHECK(world.kiosk.seenNumber() == "C042");
    CHECK(world.kiosk.seenTitle() == "请到 3 号窗口");
    CHECK(world.kiosk.seenText() == "叫过的号不能在这里取消。\n正在叫您的号。");
}

TEST_CASE("who would cancel a number that a clerk has cancelled already hears that it is")
{
    World world{"zh"};
    cancel_for_want_of_paper(world);
    world.dispatcher_refuses("step_not_allowed");
    world.dispatcher_tells(TICKET_CANCELLED, 0);
    CHECK(world.kiosk.seenTitle() == "这张号票已取消");
    CHECK(world.kiosk.seenText() == "需要时请重新取号。");
}

TEST_CASE("an answer to another question than the take changes nothing")
{
    World world{"zh"};
    come_to_printing(world);
    hallcall::v1::Reply stray;
    stray.mutable_taken()->set_number("Z999");
    world.kiosk.reply("nobody-asked", stray);
    CHECK(world.kiosk.ticketNumber() == "C042");
}

TEST_CASE("the slip of a visit says what is done first, and where")
{
    World world{"zh"};
    auto picture = regiment();
    world.show(picture);
    kiosk::Ticket ticket{"J001", "service-1-0", "queue-1", 2, "service-3-0"};
    const auto slip = kiosk::slip_text(world.book, ticket, "zh", "kiosk-1",
                                       QDateTime::fromMSecsSinceEpoch(at_the_kiosk::nine, Qt::UTC));
    CHECK(slip.first_leg == "先办：户口迁移和户籍证明");
    CHECK(slip.counters == "3 号窗口");
    CHECK(slip.second_lines.at(1) == "First: Household registration and transfer certificates");
    CHECK(slip.second_lines.size() <= kiosk::slip_second_lines_max);
}

TEST_SUITE_END();
