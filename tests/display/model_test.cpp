#include "display/display.hpp"
#include "tests/display/pictures.hpp"

#include <doctest/doctest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace display;
using pictures::call;
using pictures::nine;

namespace {

using Tester = QAbstractItemModelTester;

QStringList numbers(const CallModel& model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.data(model.index(row), CallModel::NumberRole).toString();
    return texts;
}

ShownCall shown(const char* number, bool missed = false)
{
    ShownCall call;
    call.number = number;
    call.missed = missed;
    return call;
}

QDateTime at_nine()
{
    return QDateTime::fromMSecsSinceEpoch(nine, Qt::UTC);
}

} // namespace

TEST_SUITE_BEGIN("display/models");

TEST_CASE("a new call moves the rows and rebuilds none")
{
    CallModel model;
    Tester tester{&model, Tester::FailureReportingMode::Fatal};
    QSignalSpy reset{&model, &CallModel::modelReset};
    QSignalSpy changed{&model, &CallModel::dataChanged};
    QSignalSpy inserted{&model, &CallModel::rowsInserted};
    model.show(std::vector<ShownCall>{shown("A002"), shown("A001")});
    CHECK(inserted.count() == 2);
    model.show(std::vector<ShownCall>{shown("B001"), shown("A002"), shown("A001")});
    CHECK(numbers(model) == QStringList{"B001", "A002", "A001"});
    CHECK(inserted.count() == 3);
    CHECK(changed.count() == 0);
    CHECK(reset.count() == 0);
}

TEST_CASE("a recalled number moves up, a missed one changes its own row only")
{
    CallModel model;
    Tester tester{&model, Tester::FailureReportingMode::Fatal};
    model.show(std::vector<ShownCall>{shown("A003"), shown("A002"), shown("A001")});
    QSignalSpy moved{&model, &CallModel::rowsMoved};
    model.show(std::vector<ShownCall>{shown("A001"), shown("A003"), shown("A002")});
    CHECK(moved.count() == 1);
    QSignalSpy changed{&model, &CallModel::dataChanged};
    model.show(std::vector<ShownCall>{shown("A001"), shown("A003", true), shown("A002")});
    REQUIRE(changed.count() == 1);
    CHECK(changed[0][0].toModelIndex().row() == 1);
    model.show(std::vector<ShownCall>{});
    CHECK(model.rowCount() == 0);
}

TEST_CASE("fourteen queues have a place, more come a page at a time and round again")
{
    QueueModel model;
    Tester tester{&model, Tester::FailureReportingMode::Fatal};
    std::vector<WaitingQueue> queues(30);
    for (std::size_t i = 0; i < queues.size(); ++i)
        queues[i].id = "q" + std::to_string(i);
    const auto first_id = [&] {
        return model.data(model.index(0), QueueModel::QueueIdRole).toString();
    };
    model.show({queues.begin(), queues.begin() + 14});
    CHECK(model.pages() == 1);
    model.turnPage();
    CHECK(first_id() == "q0");
    model.show(queues);
    CHECK(model.pages() == 3);
    CHECK(model.rowCount() == 14);
    model.turnPage();
    CHECK(first_id() == "q14");
    model.turnPage();
    CHECK(first_id() == "q28");
    CHECK(model.rowCount() == 2);
    model.show({queues.begin(), queues.begin() + 3});
    CHECK(first_id() == "q0");
}

TEST_CASE("a call of now pulses, a snapshot and what is caught up on do not")
{
    display::Display wall{"", at_nine};
    QSignalSpy called{&wall, &display::Display::called};
    pictures::Hall hall;
    wall.replace(hall.book);
    hall.change(call("A001", 3, nine));
    wall.replace(hall.book);
    CHECK(called.count() == 0);
    wall.change(hall.book, hall.change(call("A002", 3, nine + 1)), true);
    CHECK(called.count() == 0);
    wall.change(hall.book, hall.change(call("A003", 3, nine + 2)), false);
    CHECK(called.count() == 1);
    wall.change(hall.book, hall.change(call("A003", 3, nine + 2, hallcall::v1::TICKET_SERVING)),
                false);
    CHECK(called.count() == 1);
    CHECK(wall.latestNumber() == "A003");
    CHECK(numbers(*wall.earlier()) == QStringList{"A002", "A001"});
}

TEST_CASE("the clock is the hall's, wherever the machine thinks it is")
{
    display::Display wall{"", at_nine};
    wall.replace(pictures::Hall{}.book);
    CHECK(wall.clock() == "09:00");
    CHECK(wall.date() == QString{"2026年3月2日 星期一"});
    CHECK(wall.dateEnglish() == "Monday, 2 March");
}

TEST_CASE("the clock changes with the minute and not before")
{
    auto now = at_nine().addMSecs(59'700);
    display::Display wall{"", [&] { return now; }};
    QSignalSpy ticked{&wall, &display::Display::clockChanged};
    QTest::qWait(100);
    CHECK(ticked.count() == 0);
    now = now.addMSecs(400);
    CHECK(QTest::qWaitFor([&] { return ticked.count() == 1; }, 2000));
}

TEST_CASE("a picture that is not live says since when, and its lists know it")
{
    display::Display wall{"", at_nine};
    wall.replace(pictures::Hall{}.book);
    CHECK(wall.connecting());
    CHECK_FALSE(wall.stale());
    wall.setStatus(look::PictureStatus::Ready, at_nine());
    CHECK(wall.staleText().isEmpty());
    wall.setStatus(look::PictureStatus::Stale, at_nine().addSecs(-180));
    CHECK(wall.staleText() == QString{"画面停于 08:57 · 正在重新连接 · reconnecting"});
    CHECK(wall.recent()->status() == look::PictureStatus::Stale);
    CHECK(wall.queues()->status() == look::PictureStatus::Stale);
    wall.setStatus(look::PictureStatus::Lost, at_nine().addSecs(-180));
    CHECK(wall.stale());
    CHECK(wall.staleText().startsWith("画面停于 08:57 · 连接中断"));
}

TEST_SUITE_END();
