// The signs of a hall: pictures in, dots out, through the real drivers and a real network.
#include "display/pixel_window.hpp"
#include "display/sign_raster.hpp"
#include "display/signs.hpp"
#include "drivers/led_sign/emulated_led_sign_server.hpp"
#include "tests/display/pictures.hpp"

#include <boost/asio/post.hpp>
#include <doctest/doctest.h>

#include <QProcess>
#include <QTest>
#include <future>
#include <thread>

using namespace display;
using pictures::call;
using pictures::nine;

namespace {

using drivers::EmulatedLedSign;
using Protocol = EmulatedLedSign::Protocol;

class SignOnTheNetwork {
public:
    explicit SignOnTheNetwork(EmulatedLedSign::Model model)
        : sign_{model, drivers::SignGlyphs{"/usr/share/unifont/unifont.hex"}}, server_{
                                                                                   io_, sign_, {}}
    {
        server_.listen({boost::asio::ip::address_v4::loopback(), 0});
        thread_ = std::thread{[this] { io_.run(); }};
    }
    ~SignOnTheNetwork()
    {
        io_.stop();
        thread_.join();
    }

    std::string address() const { return "127.0.0.1:" + std::to_string(server_.address().port()); }

    // On the sign's own thread; returns when it is done.
    void by_hand(const std::function<void()>& does)
    {
        std::promise<void> done;
        boost::asio::post(io_, [&] {
            does();
            done.set_value();
        });
        done.get_future().get();
    }
    void set_power(bool powered)
    {
        by_hand([&] { server_.set_power(powered); });
    }

    drivers::SignPanel panel()
    {
        drivers::SignPanel copy{1, 1};
        by_hand([&] { copy = sign_.panel(); });
        return copy;
    }
    // Without the spaces that put it in its place.
    std::string text()
    {
        std::string copy;
        by_hand([&] { copy = sign_.texts().contains(0) ? sign_.texts().at(0) : ""; });
        std::erase(copy, ' ');
        return copy;
    }

    // Left in HALL_PICTURES, to be looked at.
    void keep_picture(const std::string& name)
    {
        const auto folder = qEnvironmentVariable("HALL_PICTURES").toStdString();
        if (!folder.empty())
            CHECK(write_png(panel(), 6, folder + "/panel_" + name + ".png").has_value());
    }

private:
    boost::asio::io_context io_{1};
    EmulatedLedSign sign_;
    drivers::EmulatedLedSignServer server_;
    std::thread thread_;
};

pictures::Hall hall_with_a_call()
{
    pictures::Hall hall;
    hall.change(call("A042", 3, nine));
    hallcall::v1::Picture rows;
    auto& counter = *rows.add_counters();
    counter.set_number(3);
    counter.set_zone("east");
    counter.set_state(hallcall::v1::COUNTER_OPEN);
    counter.set_ticket("A042");
    counter.set_ticket_state(hallcall::v1::TICKET_CALLED);
    hall.change(rows);
    return hall;
}

bool looks_like(const drivers::SignPanel& panel, const QImage& drawn)
{
    for (int y = 0; y < drawn.height(); ++y)
        for (int x = 0; x < drawn.width(); ++x)
            if ((panel.at(static_cast<unsigned>(x), static_cast<unsigned>(y)) !=
                 drivers::SignPanel::dark) != (qGray(drawn.pixel(x, y)) == 255))
                return false;
    return true;
}

const SignFace a042{.kind = SignFace::Kind::call, .number = "A042", .counter = 3};
constexpr int within = 8000; // milliseconds

} // namespace

TEST_SUITE_BEGIN("display/signs");

TEST_CASE(
    "a strip of dots shows the call exactly as it was drawn, loses its power, and has it again")
{
    REQUIRE(load_sign_fonts());
    SignOnTheNetwork strip{{.protocol = Protocol::c_power, .width = 192, .height = 32}};
    const std::vector specs{
        *parse_sign("c_power:tcp:" + strip.address() + ";192x32;colour=yellow")};
    Signs signs{specs};
    const auto drawn = draw_sign(a042, {}, SignTongue::chinese, {192, 32});
    const auto hall = hall_with_a_call();
    signs.show(hall.book, true, false);
    CHECK(QTest::qWaitFor([&] { return looks_like(strip.panel(), drawn); }, within));
    strip.keep_picture("strip");
    strip.set_power(false);
    CHECK(strip.panel().lit() == 0);
    strip.set_power(true);
    CHECK(QTest::qWaitFor([&] { return looks_like(strip.panel(), drawn); }, 15'000));
}

TEST_CASE("every kind of sign above a counter shows its number, is idle when the link is lost, and "
          "when the program ends")
{
    REQUIRE(load_sign_fonts());
    const auto hall = hall_with_a_call();
    const std::pair<Protocol, const char*> kinds[] = {{Protocol::onbon, "onbon:tcp:"},
                                                      {Protocol::c_power, "c_power:tcp:"},
                                                      {Protocol::alpha, "alpha:tcp:"},
                                                      {Protocol::ddp, "ddp:udp:"}};
    for (const auto& [protocol, way] : kinds) {
        CAPTURE(way);
        SignOnTheNetwork sign{{.protocol = protocol, .width = 64, .height = 32}};
        const bool has_dots = protocol == Protocol::c_power || protocol == Protocol::ddp;
        const auto says = [&](const SignFace& face, const std::string& text) {
            const auto drawn =
                draw_sign(face, {.counter = 3, .zone = {}}, SignTongue::chinese, {64, 32});
            return QTest::qWaitFor(
                [&] { return has_dots ? looks_like(sign.panel(), drawn) : sign.text() == text; },
                within);
        };
        const auto welcome = protocol == Protocol::alpha ? "WELCOME" : "热情为您服务";
        {
            const auto line = way + sign.address() + ";64x32;counter=3;blinks=0" +
                              (protocol == Protocol::onbon ? ";font=1,32" : "");
            Signs signs{std::vector{*parse_sign(line)}};
            signs.show(hall.book, true, true);
            CHECK(says(a042, "A042"));
            sign.keep_picture("number_" + std::to_string(static_cast<int>(protocol)));
            signs.show(hall.book, false, false);
            CHECK(says({}, welcome));
            sign.keep_picture("idle_" + std::to_string(static_cast<int>(protocol)));
            signs.show(hall.book, true, false);
            CHECK(says(a042, "A042"));
        }
        CHECK(says({}, welcome));
    }
}

TEST_CASE("a sign that cannot be reached is told once with its cure, and that it works again")
{
    REQUIRE(load_sign_fonts());
    SignOnTheNetwork sign{{}};
    sign.set_power(false);
    Signs signs{std::vector{*parse_sign("onbon:tcp:" + sign.address() + ";64x32;counter=3")}};
    QStringList told;
    QObject::connect(&signs, &Signs::told, [&](const QString& message) { told << message; });
    const auto hall = hall_with_a_call();
    signs.show(hall.book, true, false);
    REQUIRE(QTest::qWaitFor([&] { return told.size() == 1; }, within));
    CHECK(told[0].contains("onbon:tcp:127.0.0.1"));
    CHECK(told[0].contains("check its power"));
    QTest::qWait(2500); // tried again in vain, and not told again
    CHECK(told.size() == 1);
    sign.set_power(true);
    REQUIRE(QTest::qWaitFor([&] { return told.size() == 2; }, within));
    CHECK(told[1].contains("it works"));
    CHECK(sign.text() == "A042");
}

TEST_CASE("a slow or dead sign never holds up the program that tells it")
{
    REQUIRE(load_sign_fonts());
    // Nobody is at this address of the documentation's network (RFC 5737): connecting takes its
    // time.
    Signs signs{std::vector{*parse_sign("onbon:tcp:192.0.2.1:5005;64x32;counter=3")}};
    const auto hall = hall_with_a_call();
    QElapsedTimer took;
    took.start();
    for (int times = 0; times < 20; ++times)
        signs.show(hall.book, times % 2 == 0, true);
    CHECK(took.elapsed() < 500);
}

namespace {

// A grab of the screen ends where the window would without a desktop's scale: its own pixels.
struct SeenWindow : PixelWindow {
    using PixelWindow::PixelWindow;

    QImage seen() const
    {
        QPoint offset;
        const auto* pixels = dynamic_cast<const QImage*>(redirected(&offset));
        return pixels == nullptr ? QImage{} : pixels->copy();
    }
};

} // namespace

// Every dot of the output is one pixel of the screen, and what the window has beyond it is black.
static void check_window(const PixelWall& wall, const QImage& drawn)
{
    const auto output = output_of(drawn, wall, Qt::yellow);
    SeenWindow window{wall, Qt::yellow};
    CHECK(window.devicePixelRatio() == qEnvironmentVariable("QT_SCALE_FACTOR", "1").toDouble());
    window.show_picture(drawn, 0);
    window.show();
    REQUIRE(QTest::qWaitForWindowExposed(&window));
    QTest::qWait(50);
    const auto seen = window.seen();
    REQUIRE(seen.width() >= output.width());
    REQUIRE(seen.height() >= output.height());
    for (int y = 0; y < seen.height(); ++y)
        for (int x = 0; x < seen.width(); ++x)
            REQUIRE(seen.pixelColor(x, y) ==
                    (output.rect().contains(x, y) ? output.pixelColor(x, y) : QColor{Qt::black}));
}

TEST_CASE(
    "a wall of pixels is shown dot for pixel, each slice at its place, without anything between "
    "lit and dark")
{
    REQUIRE(load_sign_fonts());
    const auto spec = *parse_sign("window:192x32;slice=0,0,96,32@0,0;slice=96,0,96,32@0,32");
    const auto& wall = std::get<PixelWall>(spec.place);
    const auto drawn = draw_sign(a042, {}, SignTongue::chinese, {192, 32});
    const auto output = output_of(drawn, wall, Qt::yellow);
    REQUIRE(output.size() == QSize{96, 64});
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 96; ++x) {
            const bool lit = qGray(drawn.pixel(y < 32 ? x : x + 96, y % 32)) == 255;
            CHECK(output.pixelColor(x, y) == QColor{lit ? Qt::yellow : Qt::black});
        }
    check_window(wall, drawn);
    check_window(std::get<PixelWall>(parse_sign("window:95x31")->place),
                 test_card({95, 31})); // no scale divides it
}

TEST_CASE("a wall of pixels stays dot for pixel on a desktop that enlarges its windows")
{
    const QString title = "-tc=a wall of pixels is shown dot for pixel*"; // with this program again
    for (const auto* scale : {"1.25", "1.5", "3"}) {
        CAPTURE(scale);
        QProcess enlarged;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("QT_SCALE_FACTOR", scale);
        enlarged.setProcessEnvironment(environment);
        enlarged.start(QCoreApplication::applicationFilePath(), {title});
        REQUIRE(enlarged.waitForFinished(20'000));
        CAPTURE(enlarged.readAll().toStdString());
        CHECK(enlarged.exitStatus() == QProcess::NormalExit);
        CHECK(enlarged.exitCode() == 0);
    }
}

TEST_CASE(
    "a wall on an output that is not there, and a sign that cannot be recorded, are faults that "
    "are told once with their cure")
{
    const std::vector specs{*parse_sign("window:64x32;output=HDMI-9"), *parse_sign("window:64x32"),
                            *parse_sign("onbon:tcp:192.0.2.1:5005;64x32;record=/no/such/folder/x")};
    Signs signs{specs};
    QStringList told;
    std::map<int, QString> causes, cures;
    QObject::connect(&signs, &Signs::told, [&](const QString& message) { told << message; });
    QObject::connect(&signs, &Signs::signIs,
                     [&](int number, const QString& cause, const QString& cure) {
                         causes[number] = cause;
                         cures[number] = cure;
                     });
    REQUIRE(QTest::qWaitFor([&] { return causes.size() == 3; }, within));
    CHECK(causes[1] == "no_such_output");
    CHECK(cures[1].contains("HDMI-9"));
    CHECK(causes[2].isEmpty());
    CHECK(causes[3] == "not_begun");
    CHECK(cures[3].contains("/no/such/folder"));
    CHECK(told.size() == 2);
}

TEST_CASE("the test card proves the mapping: border, diagonals and a letter in each corner")
{
    const auto card = test_card({192, 32});
    const auto folder = qEnvironmentVariable("HALL_PICTURES");
    if (!folder.isEmpty())
        card.scaled(QSize{192, 32} * 6).save(folder + "/sign_test_card.png");
    for (int x = 0; x < 192; ++x)
        CHECK((qGray(card.pixel(x, 0)) == 255 && qGray(card.pixel(x, 31)) == 255));
    for (int y = 0; y < 32; ++y) {
        CHECK((qGray(card.pixel(0, y)) == 255 && qGray(card.pixel(191, y)) == 255));
        CHECK((qGray(card.pixel(y * 191 / 31, y)) == 255 ||
               qGray(card.pixel(y * 191 / 31 + 1, y)) == 255));
    }
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 192; ++x)
            CHECK((qGray(card.pixel(x, y)) == 0 || qGray(card.pixel(x, y)) == 255));
}

TEST_CASE("a new call on a wall of pixels blinks at most three times a second for at most three "
          "seconds")
{
    PixelWindow window{*std::get_if<PixelWall>(&parse_sign("window:64x32")->place), Qt::red};
    window.show_picture(test_card({64, 32}), 2);
    int darks = 0;
    bool dark = false;
    QElapsedTimer watch;
    watch.start();
    while (watch.elapsed() < 1800) {
        QTest::qWait(10);
        darks += window.is_dark() && !dark ? 1 : 0;
        dark = window.is_dark();
    }
    CHECK(darks == 2);
    CHECK_FALSE(window.is_dark());
    CHECK(2 * PixelWindow::blink_half >= std::chrono::milliseconds{333});
    CHECK(drivers::sign_blinks_max * 2 * std::chrono::milliseconds{167} <=
          std::chrono::milliseconds{3010});
}

TEST_SUITE_END();
