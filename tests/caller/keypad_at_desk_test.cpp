// A pad of keys beside the real window.
#include "caller/keypad_at_desk.hpp"
#include "tests/caller/at_the_counter.hpp"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <deque>
#include <map>
#include <mutex>

using namespace caller;
using namespace hallcall::v1;
using drivers::PadAnswer;
using drivers::PadFault;
using drivers::PadKey;
using drivers::PadState;
using pictures::Hall;
using pictures::ticket;

namespace {

// What the clerk's fingers and eyes know of a pad; the Keypad below is its other end.
struct Fingers {
    explicit Fingers(std::optional<drivers::KeyScreens> its_screens)
        : screens{std::move(its_screens)}
    {
    }

    std::mutex mutex;
    std::deque<drivers::Keypad::Events> script;
    std::vector<PadAnswer> answers;
    PadState state;
    std::map<std::uint8_t, std::vector<std::byte>> pictures;
    std::optional<drivers::KeyScreens> screens;
    std::vector<std::uint16_t> silent;
};

class Plastic : public drivers::Keypad {
public:
    explicit Plastic(Fingers& fingers) : fingers_{fingers} {}
    Events wait(std::chrono::milliseconds) override
    {
        QTest::qSleep(1);
        const std::lock_guard lock{fingers_.mutex};
        if (fingers_.script.empty())
            return std::vector<drivers::KeyEvent>{};
        auto events = std::move(fingers_.script.front());
        fingers_.script.pop_front();
        return events;
    }
    void show(std::uint16_t, const PadState& state) override
    {
        const std::lock_guard lock{fingers_.mutex};
        fingers_.state = state;
    }
    void answer(std::uint16_t, const PadAnswer& answer) override
    {
        const std::lock_guard lock{fingers_.mutex};
        fingers_.answers.push_back(answer);
    }
    void draw(std::uint8_t key, std::span<const std::byte> picture) override
    {
        const std::lock_guard lock{fingers_.mutex};
        fingers_.pictures[key] = {picture.begin(), picture.end()};
    }
    std::optional<drivers::KeyScreens> screens() const override { return fingers_.screens; }
    std::vector<std::uint16_t> silent_pads() const override
    {
        const std::lock_guard lock{fingers_.mutex};
        return fingers_.silent;
    }

private:
    Fingers& fingers_;
};

class Desk : public PadWindow {
public:
    explicit Desk(std::optional<drivers::KeyScreens> screens = std::nullopt,
                  const QString& language = "zh")
        : PadWindow{language}, fingers{std::move(screens)}, keypad{
                                                                std::make_unique<Plastic>(fingers),
                                                                0, pad, key_colours(engine())}
    {
    }

    void strike(PadKey key)
    {
        const std::lock_guard lock{fingers.mutex};
        fingers.script.push_back(std::vector<drivers::KeyEvent>{{0, key, true}, {0, key, false}});
    }
    void fault(PadFault fault)
    {
        const std::lock_guard lock{fingers.mutex};
        fingers.script.push_back(fault);
    }
    template <class Condition>
    bool soon(Condition condition)
    {
        return QTest::qWaitFor([&] {
            const std::lock_guard lock{fingers.mutex};
            return condition();
        });
    }
    bool is_asked(std::size_t count)
    {
        return soon([&] { return asked.requests.size() == count; });
    }
    bool is_answered(const PadAnswer& answer)
    {
        return soon([&] { return !fingers.answers.empty() && fingers.answers.back() == answer; });
    }

    Fingers fingers;
    KeypadAtDesk keypad;
};

Reply stepped(const std::string& number)
{
    Reply reply;
    reply.mutable_stepped()->set_number(number);
    return reply;
}

// A deck of 15 keys.
drivers::KeyScreens deck()
{
    drivers::KeyScreens screens;
    screens.keys = {PadKey::enter, std::nullopt,   PadKey::next,  PadKey::recall, PadKey::miss,
                    PadKey::hold,  PadKey::finish, PadKey::pause, PadKey::begin};
    screens.keys.resize(15);
    return screens;
}

} // namespace

TEST_SUITE_BEGIN("caller/keypad_at_desk");

TEST_CASE("a key is a press of what the screen shows, and is answered when the hall has done it")
{
    Desk desk;
    Hall hall;
    desk.show(hall);
    desk.strike(PadKey::next);
    REQUIRE(desk.is_asked(1));
    CHECK(desk.last().call_next().counter() == pictures::our_counter);
    QTest::qWait(60);
    CHECK(desk.fingers.answers.empty());
    desk.answer(stepped("A042"));
    CHECK(desk.is_answered({true, "A042"}));
    desk.show(hall.at_counter("A042", TICKET_CALLED));
    CHECK(desk.soon([&] { return desk.fingers.state.number == "A042"; }));
    desk.strike(PadKey::enter); // the step that comes next
    REQUIRE(desk.is_asked(2));
    CHECK(desk.last().has_begin());
}

TEST_CASE("a refusal is told on the screen and on the pad")
{
    Desk desk;
    desk.show(Hall{});
    desk.strike(PadKey::next);
    REQUIRE(desk.is_asked(1));
    Reply refused;
    refused.mutable_refused()->set_refusal("nobody_waiting");
    desk.answer(refused);
    CHECK(desk.is_answered({false, ""}));
    CHECK_FALSE(desk.pad.notice().isEmpty());
    desk.strike(PadKey::recall); // there is no ticket
    CHECK(desk.soon([&] { return desk.fingers.answers.size() == 2; }));
    CHECK(desk.asked.requests.size() == 1);
}

TEST_CASE("hold opens its choice on the screen, and a digit of the pad chooses")
{
    Desk desk;
    Hall hall;
    desk.show(hall.at_counter("A042", TICKET_SERVING));
    desk.strike(PadKey::hold);
    CHECK(desk.soon([&] { return desk.pad.sheet() == "hold"; }));
    desk.strike(PadKey::digit_2);
    REQUIRE(desk.is_asked(1));
    CHECK(desk.last().hold().kind() == HOLD_PAPERS_KEPT);
    CHECK(desk.pad.sheet().isEmpty());
}

TEST_CASE("a number typed on the pad is seen on the screen before it is called")
{
    Desk desk;
    Hall hall;
    auto row = pictures::counter(COUNTER_OPEN);
    row.mutable_queues()->RemoveLast();
    desk.show(hall.change(row));
    desk.strike(PadKey::digit_4);
    desk.strike(PadKey::digit_2);
    CHECK(desk.soon([&] { return desk.fingers.state.number == "42"; }));
    desk.draw("keypad-typed-zh");
    CHECK(QString::fromStdString(desk.text("keypad-text")).contains("42"));
    CHECK(desk.texts_that_do_not_fit() == "");
    desk.strike(PadKey::enter);
    REQUIRE(desk.is_asked(1));
    CHECK(desk.last().call_number().number() == "A042");
    CHECK_FALSE(desk.item("keypad-line"));
}

TEST_CASE("a pad that fails says so in one line of the window, in every language, and the line "
          "goes when it works again")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        for (const auto fault : {PadFault::unplugged, PadFault::ambiguous, PadFault::not_permitted,
                                 PadFault::busy, PadFault::silent, PadFault::broken}) {
            Desk desk{std::nullopt, language};
            desk.show(Hall{});
            desk.fault(fault);
            REQUIRE(desk.soon([&] { return desk.pad.keypadFailed(); }));
            desk.draw(
                (std::string{"keypad-"} + std::string{drivers::name_of(fault)} + "-" + language)
                    .c_str());
            CHECK(desk.item("keypad-line"));
            CHECK(desk.texts_that_do_not_fit() == "");
            CHECK(desk.soon([&] { return !desk.pad.keypadFailed(); })); // it works again
            desk.draw();
            CHECK_FALSE(desk.item("keypad-line"));
        }
    }
}

TEST_CASE("a pad that does not answer on its line is told as well")
{
    Desk desk;
    desk.show(Hall{});
    {
        const std::lock_guard lock{desk.fingers.mutex};
        desk.fingers.silent = {0};
    }
    CHECK(desk.soon([&] { return desk.pad.keypadFailed(); }));
}

TEST_CASE("keys pressed while the link is gone are refused, do nothing later, and the pad shows it")
{
    Desk desk;
    Hall hall;
    desk.show(hall);
    CHECK(desk.soon([&] { return desk.fingers.state.counter == PadState::Counter::idle; }));
    desk.strike(PadKey::next);
    REQUIRE(desk.is_asked(1));
    desk.link_is(Link::stale);
    CHECK(desk.asked.withdrawn == QStringList{"1"});
    CHECK(desk.is_answered({false, ""}));
    desk.strike(PadKey::next);
    desk.strike(PadKey::digit_4);
    desk.strike(PadKey::enter);
    CHECK(desk.soon([&] { return desk.fingers.answers.size() == 4; }));
    for (const auto& answer : desk.fingers.answers)
        CHECK_FALSE(answer.accepted);
    CHECK(desk.soon([&] { return desk.fingers.state.counter == PadState::Counter::offline; }));
    desk.show(hall); // the link is back
    QTest::qWait(60);
    CHECK(desk.asked.requests.size() == 1);
    CHECK_FALSE(desk.item("keypad-line"));
}

TEST_CASE("a deck's keys show the ticket, who waits and the steps, and that the hall is away")
{
    for (const auto* language : {"zh", "en"}) {
        Desk desk{deck(), language};
        Hall hall;
        const auto keep = [&](const std::string& name) {
            QImage all{5 * 80, 3 * 80, QImage::Format_RGB32};
            all.fill(Qt::black);
            for (std::size_t i = 0; i < 15; ++i) {
                const auto image =
                    key_image(desk.pad, deck().keys[i], i == 1, 72, key_colours(desk.engine()));
                for (int y = 0; y < 72; ++y)
                    for (int x = 0; x < 72; ++x)
                        all.setPixel(static_cast<int>(i % 5) * 80 + x + 4,
                                     static_cast<int>(i / 5) * 80 + y + 4, image.pixel(x, y));
            }
            all.save(qEnvironmentVariable("HALL_PICTURES", ".") + "/deck-" +
                     QString::fromStdString(name) + "-" + language + ".png");
        };
        desk.show(hall);
        keep("idle");
        desk.show(hall.at_counter("A042", TICKET_CALLED));
        keep("called");
        CHECK(desk.soon([&] { return desk.fingers.pictures.size() == 15; }));
        const auto called = desk.fingers.pictures;
        for (const auto& [key, picture] : called)
            CHECK(picture.size() > 200);
        CHECK(called.at(13) == called.at(14)); // dark
        CHECK(called.at(0) != called.at(14));
        desk.show(hall.at_counter("A042", TICKET_SERVING));
        keep("serving");
        desk.link_is(Link::lost);
        keep("offline");
        CHECK(desk.soon([&] { return desk.fingers.pictures.at(0) != called.at(0); }));
        CHECK(desk.soon([&] { return desk.fingers.pictures.at(1) != called.at(1); }));
    }
}

TEST_CASE("the keys of a deck show the number that is called and how many wait, whichever they are")
{
    for (const auto* language : {"zh", "en"}) {
        Desk desk{deck(), language};
        Hall hall;
        const auto shown = [&](const char* number, std::uint32_t waiting) {
            hall.at_counter(number, TICKET_CALLED);
            desk.show(hall.change(pictures::queue("A", waiting, "户籍管理", "Household", 42)));
            return std::pair{
                key_image(desk.pad, PadKey::enter, false, 72, key_colours(desk.engine())),
                key_image(desk.pad, std::nullopt, true, 72, key_colours(desk.engine()))};
        };
        const auto [number, count] = shown("A042", 12);
        const auto [other_number, same_count] = shown("A043", 12);
        const auto [same_number, other_count] = shown("A042", 13);
        CHECK(other_number != number);
        CHECK(same_count == count);
        CHECK(same_number == number);
        CHECK(other_count != count);
    }
}

TEST_CASE("pictures are turned and coded as each deck wants them")
{
    Desk desk;
    desk.show(Hall{});
    const auto colours = key_colours(desk.engine());
    CHECK(colours.call.isValid());
    const auto upright = key_image(desk.pad, PadKey::enter, false, 72, colours);
    auto screens = deck();
    const auto first = [&] {
        const auto bytes = key_pictures(desk.pad, screens, colours).front();
        return QByteArray{reinterpret_cast<const char*>(bytes.data()),
                          static_cast<qsizetype>(bytes.size())};
    };
    const auto jpeg = first();
    CHECK(jpeg.startsWith("\xff\xd8"));
    const auto turned = QImage::fromData(jpeg).convertToFormat(QImage::Format_RGB32);
    CHECK(turned.size() == QSize{72, 72});
    screens.format = drivers::KeyScreens::Format::bmp_24;
    screens.turn = drivers::KeyScreens::Turn::transposed;
    screens.side_pixels = 80;
    const auto bmp = first();
    CHECK(bmp.startsWith("BM"));
    CHECK(bmp.size() == 54 + 80 * 80 * 3);
    const auto mini = key_image(desk.pad, PadKey::enter, false, 80, colours);
    CHECK(QImage::fromData(bmp).pixelColor(10, 50) == mini.pixelColor(50, 10));
    // JPEG is not exact: the middle of the face and the corner behind it are far apart.
    const auto near = [](const QColor& one, const QColor& other) {
        return std::abs(one.lightness() - other.lightness()) < 40;
    };
    CHECK(near(turned.pixelColor(71 - 36, 71 - 6), upright.pixelColor(36, 6)));
    CHECK_FALSE(near(turned.pixelColor(0, 0), upright.pixelColor(36, 6)));
}

TEST_SUITE_END();
