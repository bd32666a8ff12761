// The real Main.qml, drawn offscreen. Pictures of it are left in HALL_PICTURES to be looked at.
#include "display/display.hpp"
#include "tests/display/pictures.hpp"
#include "tests/drawn_window.hpp"

#include <QtQml/qqmlextensionplugin.h>
#include <doctest/doctest.h>

#include <QGuiApplication>
#include <QTest>
#include <chrono>

Q_IMPORT_QML_PLUGIN(Hall_DisplayPlugin)

using namespace display;
using pictures::call;
using pictures::nine;

namespace {

// A base of its own: what the window shows outlives the window.
struct Shown {
    explicit Shown(const std::string& zone)
        : shown{zone, [this] { return QDateTime::fromMSecsSinceEpoch(now, Qt::UTC); }}
    {
    }

    std::int64_t now = nine;
    display::Display shown;
};

class Wall : public Shown, public tests::DrawnWindow {
public:
    explicit Wall(const std::string& zone = "") : Shown{zone}
    {
        load("qrc:/qt/qml/Hall/Display/Main.qml",
             {{"display", QVariant::fromValue(&shown)}, {"windowed", true}});
    }

    void show(const pictures::Hall& hall)
    {
        shown.replace(hall.book);
        shown.setStatus(look::PictureStatus::Ready, QDateTime::fromMSecsSinceEpoch(now, Qt::UTC));
    }
};

pictures::Hall busy_hall()
{
    pictures::Hall hall;
    const char* numbers[] = {"C017", "A041", "H003", "B1207", "E112",
                             "A042", "M008", "C018", "D077",  "L020"};
    std::int64_t at = nine - 600'000;
    std::uint32_t counter = 0;
    for (const auto* number : numbers)
        hall.change(call(number, counter++ % 13 + 1, at += 45'000));
    hall.change(call("A042", 6, nine - 600'000 + 6 * 45'000, hallcall::v1::TICKET_MISSED));
    hall.change(call("D077", 9, at - 45'000, hallcall::v1::TICKET_SERVING));
    return hall;
}

// Rows and columns of an image that have a pixel of about this colour, in window coordinates.
QRect ink(const QImage& image, const QRect& where, const QColor& colour)
{
    QRect found;
    for (int y = where.top(); y <= where.bottom(); ++y)
        for (int x = where.left(); x <= where.right(); ++x) {
            const QColor pixel{image.pixel(x, y)};
            if (std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green()) +
                    std::abs(pixel.blue() - colour.blue()) <
                60)
                found |= QRect{x, y, 1, 1};
        }
    return found;
}

} // namespace

TEST_SUITE_BEGIN("display/wall");

TEST_CASE("before the first picture the wall says that it connects")
{
    Wall wall;
    CHECK(wall.item("idle"));
    CHECK_FALSE(wall.item("stale-bar"));
    wall.draw("connecting");
    CHECK(wall.texts_that_do_not_fit() == "");
}

TEST_CASE("a hall where nobody is called yet is friendly")
{
    Wall wall;
    wall.show(pictures::Hall{});
    wall.draw("empty");
    CHECK(wall.item("idle"));
    CHECK_FALSE(wall.item("latest-number"));
    CHECK(wall.text("clock") == "09:00");
    CHECK(wall.text("waiting-queue-B") == "7");
}

TEST_CASE("one call: number and counter, readable from the last row")
{
    Wall wall;
    pictures::Hall hall;
    hall.change(call("A042", 3, nine));
    wall.show(hall);
    const auto image = wall.draw("one_call");
    CHECK_FALSE(wall.item("idle"));
    CHECK(wall.text("latest-number") == "A042");
    CHECK(wall.text("latest-counter") == "3");
    CHECK(wall.text("recent-number-0") == "A042");
    CHECK_FALSE(wall.item("earlier-number-0"));
    const auto* number = wall.item("latest-number");
    const auto* card = number->parentItem()->parentItem();
    const auto place = card->mapRectToScene({40, 40, card->width() - 80, 360}).toRect();
    const auto seen = ink(image, place, QColor{"#FFC53D"});
    MESSAGE("the number is " << seen.width() << " x " << seen.height() << " pixels");
    CHECK(seen.height() >= 260);
    const auto* block = wall.item("latest-counter")->parentItem();
    CHECK(block->height() >= 200);
    CHECK(block->width() >= 200);
}

TEST_CASE(
    "a full hall: three large calls, eight recent ones with the missed marked, thirteen queues")
{
    Wall wall;
    wall.show(busy_hall());
    wall.draw("full");
    CHECK(wall.text("latest-number") == "L020");
    CHECK(wall.text("earlier-number-0") == "D077");
    CHECK(wall.text("earlier-number-1") == "C018");
    CHECK(wall.text("recent-number-0") == "L020");
    CHECK(wall.text("recent-number-7") == "H003");
    CHECK(wall.item("recent-missed-4"));
    CHECK_FALSE(wall.item("recent-missed-3"));
    for (char letter = 'A'; letter <= 'M'; ++letter)
        CHECK(wall.item(QString{"waiting-queue-%1"}.arg(letter)));
    CHECK(wall.texts_that_do_not_fit() == "");
}

TEST_CASE("the longest numbers fit: four digits, four-digit counters, hundreds waiting")
{
    Wall wall;
    auto rows = pictures::hall();
    for (auto& queue : *rows.mutable_queues())
        queue.set_waiting(888);
    pictures::Hall hall{rows};
    for (int i = 0; i < 8; ++i)
        hall.change(call("W800" + std::to_string(i), 9990 + static_cast<unsigned>(i), nine + i));
    wall.show(hall);
    wall.draw("longest");
    CHECK(wall.texts_that_do_not_fit() == "");
    const auto* block = wall.item("latest-counter")->parentItem();
    const auto* earlier = wall.item("earlier-number-0");
    for (const auto* other : earlier->parentItem()->childItems())
        if (other != earlier && other->isVisible())
            CHECK(other->x() > earlier->x() + earlier->width());
    const auto* row = block->parentItem();
    CHECK(row->width() <= row->parentItem()->width() - 48);
}

TEST_CASE("a wall that lost its dispatcher says since when and stays readable")
{
    Wall wall;
    wall.show(busy_hall());
    CHECK_FALSE(wall.item("stale-bar"));
    wall.shown.setStatus(look::PictureStatus::Stale, QDateTime::fromMSecsSinceEpoch(nine, Qt::UTC));
    wall.draw("stale");
    CHECK(wall.text("stale-bar").starts_with("画面停于 09:00"));
    CHECK(wall.text("latest-number") == "L020");
    CHECK(wall.texts_that_do_not_fit() == "");
    wall.shown.setStatus(look::PictureStatus::Lost, QDateTime::fromMSecsSinceEpoch(nine, Qt::UTC));
    wall.draw("lost");
    CHECK(wall.text("stale-bar").find("connection lost") != std::string::npos);
    wall.shown.setStatus(look::PictureStatus::Ready, QDateTime::fromMSecsSinceEpoch(nine, Qt::UTC));
    CHECK_FALSE(wall.item("stale-bar"));
}

TEST_CASE("a zone's wall names its zone and shows its own calls and queues")
{
    Wall wall{"west"};
    wall.show(busy_hall());
    wall.draw("zone");
    CHECK(wall.item("zone"));
    CHECK(wall.text("latest-number") == "L020");
    CHECK(wall.item("waiting-queue-J"));
    CHECK_FALSE(wall.item("waiting-queue-A"));
}

TEST_CASE("a new call pulses for less than three seconds, less than three times a second, then all "
          "stands still")
{
    using namespace std::chrono_literals;
    Wall wall;
    auto hall = busy_hall();
    wall.show(hall);
    wall.draw();
    std::vector<std::chrono::steady_clock::time_point> frames;
    QObject::connect(
        wall.window, &QQuickWindow::frameSwapped, wall.window,
        [&] { frames.push_back(std::chrono::steady_clock::now()); }, Qt::DirectConnection);
    const auto called = std::chrono::steady_clock::now();
    wall.shown.change(hall.book, hall.change(call("B001", 2, nine + 1)), false);
    QTest::qWait(180);
    wall.draw("pulse");
    QTest::qWait(3000);
    REQUIRE(frames.size() > 20);
    CHECK(frames.back() - called < 3s);
    const auto drawn = frames.size();
    QTest::qWait(500);
    CHECK(frames.size() == drawn);
    const auto* pulse = wall.window->findChild<QObject*>("pulse");
    REQUIRE(pulse);
    CHECK(pulse->property("loops").toInt() == 7); // of 400 ms each
}

TEST_CASE("an idle wall draws nothing but its clock")
{
    Wall wall;
    wall.show(busy_hall());
    wall.draw();
    QTest::qWait(200);
    int frames = 0;
    QObject::connect(wall.window, &QQuickWindow::frameSwapped, wall.window, [&] { ++frames; });
    QTest::qWait(1000);
    CHECK(frames == 0);
    wall.shown.replace(busy_hall().book);
    QTest::qWait(200);
    CHECK(frames == 0);
    wall.now += 60'000;
    emit wall.shown.clockChanged();
    QTest::qWait(200);
    CHECK(frames == 1);
    CHECK(wall.text("clock") == "09:01");
}

TEST_CASE("a screen of another size shows the same wall, scaled")
{
    Wall wall;
    wall.show(busy_hall());
    wall.window->resize(1280, 720);
    const auto image = wall.draw("small");
    CHECK(image.size() == QSize{1280, 720});
    const auto* clock = wall.item("clock");
    CHECK(clock->mapRectToScene({0, 0, clock->width(), clock->height()}).right() <= 1280);
}

TEST_SUITE_END();
