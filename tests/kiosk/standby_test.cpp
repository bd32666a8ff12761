// Between the kiosk and its link, with a disk that only remembers: who answers, and in what order
// the dispatcher hears of what was done without it.
#include "kiosk/outbox/standby.hpp"
#include "tests/kiosk/at_the_kiosk.hpp"
#include "tests/kiosk/outbox/numbers_lent.hpp"
#include "tests/kiosk/outbox/remembering_store.hpp"

#include <doctest/doctest.h>

#include <QTest>
#include <mutex>

TEST_SUITE_BEGIN("kiosk/standby");

namespace {

using namespace outbox_tests;
using kiosk::Standby;

// A disk: what is kept outlives the store that an outbox has.
struct Disk {
    RememberingStore store;
    std::mutex mutex;
};

class StoreOnDisk : public kiosk::OutboxStore {
public:
    explicit StoreOnDisk(Disk& disk) : disk_{disk} {}
    kiosk::StoreResult<kiosk::Kept> read() override { return disk_.store.read(); }
    kiosk::StoreResult<void> put(const kiosk::Change& change) override
    {
        const std::lock_guard lock{disk_.mutex};
        return disk_.store.put(change);
    }

private:
    Disk& disk_;
};

Picture hall_of_two()
{
    Picture hall;
    hall.set_day("2026-03-02");
    hall.mutable_catalogue()->add_units()->set_id("police");
    for (const auto* id : {"passports", "weddings"}) {
        auto& service = *hall.mutable_catalogue()->add_services();
        service.set_id(id);
        service.set_unit("police");
        service.set_queue("passport-queue");
        service.set_open(true);
    }
    hall.add_queues()->set_id("passport-queue");
    hall.mutable_queues(0)->set_waiting(7);
    return hall;
}

Request take_passport()
{
    Request request;
    request.mutable_take_ticket()->set_service("passports");
    return request;
}

// The program of a kiosk, from its start to its end.
struct Program {
    explicit Program(Disk& disk)
        : standby{{.ask =
                       [this](Request request) {
                           asked.push_back(std::move(request));
                           return QString::number(asked.size());
                       },
                   .clock = [] { return nine; },
                   .open = [&disk]() -> kiosk::StoreResult<std::unique_ptr<kiosk::OutboxStore>> {
                       return std::unique_ptr<kiosk::OutboxStore>{new StoreOnDisk{disk}};
                   },
                   .device = "kiosk-1",
                   .chance = chance,
                   .away_behind = std::chrono::milliseconds{0},
                   .ask_again = std::chrono::milliseconds{1}}}
    {
        QObject::connect(&standby, &Standby::gave,
                         [this](const QString&, const Reply& reply) { given.push_back(reply); });
        QObject::connect(&standby, &Standby::replied,
                         [this](const QString&, const Reply& reply) { replied.push_back(reply); });
    }
    // Asked of the dispatcher: "lend", "A098", "slip A098", "cancel A098", "take".
    std::string asks() const
    {
        std::string text;
        for (const auto& one : asked)
            text += (one.has_lend_numbers()  ? "lend"
                     : one.has_take_lent()   ? one.take_lent().number()
                     : one.has_report_slip() ? "slip " + one.report_slip().number()
                     : one.has_cancel()      ? "cancel " + one.cancel().number()
                                             : "take") +
                    "; ";
        return text;
    }
    bool asks(const std::string& wanted, int milliseconds = 2'000)
    {
        return QTest::qWaitFor([&] { return asks() == wanted; }, milliseconds);
    }
    void answer(const Reply& reply) { standby.reply(QString::number(asked.size()), reply); }
    // Linked, the hall seen, numbers lent.
    void begin_the_day()
    {
        standby.setLinked(true);
        standby.see(at_the_kiosk::book_of(hall_of_two()), true);
        REQUIRE(asks("lend; "));
        Reply reply;
        *reply.mutable_numbers_lent() = lent();
        answer(reply);
    }
    bool gives_alone(bool wanted = true)
    {
        return QTest::qWaitFor([&] { return standby.givesAlone() == wanted; }, 2'000);
    }
    std::string takes()
    {
        const auto before = given.size();
        standby.ask(take_passport());
        REQUIRE(QTest::qWaitFor([&] { return given.size() > before; }, 2'000));
        const auto& reply = given.back();
        return reply.has_taken() ? reply.taken().number() : reply.refused().refusal();
    }

    std::vector<Request> asked;
    std::vector<Reply> given, replied;
    Standby standby;
};

} // namespace

TEST_CASE("while there is a link the dispatcher alone gives tickets")
{
    Disk disk;
    Program kiosk{disk};
    kiosk.begin_the_day();
    CHECK_FALSE(kiosk.standby.givesAlone());
    kiosk.standby.ask(take_passport());
    CHECK(kiosk.asks("lend; take; "));
    kiosk.answer(answer_taken());
    CHECK(kiosk.replied.size() == 1);
    CHECK(kiosk.given.empty());
}

TEST_CASE("a kiosk that is cut off keeps nobody: whose card was read is not on its disk, nor told "
          "later")
{
    Disk disk;
    Program kiosk{disk};
    kiosk.begin_the_day();
    kiosk.standby.setLinked(false);
    REQUIRE(kiosk.gives_alone());
    auto request = take_passport();
    request.mutable_take_ticket()->set_person("k1");
    kiosk.standby.ask(request);
    REQUIRE(QTest::qWaitFor([&] { return !kiosk.given.empty(); }, 2'000));
    CHECK(kiosk.given.back().taken().number() == "A098");
    {
        const std::lock_guard lock{disk.mutex};
        REQUIRE(disk.store.kept.letters.size() == 1);
        CHECK(disk.store.kept.letters[0].request.take_lent().person().empty());
        CHECK(disk.store.kept.letters[0].request.DebugString().find("k1") == std::string::npos);
    }
    kiosk.standby.setLinked(true);
    REQUIRE(QTest::qWaitFor([&] { return kiosk.asked.size() == 3; }, 2'000));
    for (const auto& asked : kiosk.asked)
        CHECK(asked.DebugString().find("k1") == std::string::npos);
}

TEST_CASE("numbers that were refused, or that the disk has not taken, are asked for again")
{
    Disk disk;
    Program kiosk{disk};
    kiosk.standby.setLinked(true);
    kiosk.standby.see(at_the_kiosk::book_of(hall_of_two()), true);
    REQUIRE(kiosk.asks("lend; "));
    kiosk.answer(answer_refused("too_many_requests"));
    REQUIRE(kiosk.asks("lend; lend; "));
    {
        const std::lock_guard lock{disk.mutex};
        disk.store.full = true;
    }
    Reply reply;
    *reply.mutable_numbers_lent() = lent();
    kiosk.answer(reply);
    CHECK(kiosk.asks("lend; lend; lend; "));
}

TEST_CASE("cut off, a kiosk gives its numbers for what may be taken alone, and knows of nobody who "
          "waits")
{
    Disk disk;
    Program kiosk{disk};
    kiosk.begin_the_day();
    kiosk.standby.setLinked(false);
    REQUIRE(kiosk.gives_alone());
    const auto& picture = kiosk.standby.picture();
    CHECK(picture.day() == "2026-03-02");
    CHECK(picture.catalogue().services(0).open());
    CHECK_FALSE(picture.catalogue().services(1).open());
    CHECK(picture.queues().at("passport-queue").waiting() == 0);
    CHECK(kiosk.takes() == "A098");
    CHECK(kiosk.takes() == "A099");
    CHECK(kiosk.takes() == "A100");
    CHECK(kiosk.gives_alone(false)); // as before there were lent numbers: nothing can be taken
    CHECK(kiosk.asks("lend; "));
}

TEST_CASE(
    "the link is back: every ticket is told, its slip behind it, and new numbers are asked for")
{
    Disk disk;
    Program kiosk{disk};
    kiosk.begin_the_day();
    kiosk.standby.setLinked(false);
    REQUIRE(kiosk.gives_alone());
    kiosk.takes();
    kiosk.standby.ask(slip_of("A098", SLIP_PRINTED));
    kiosk.takes();
    kiosk.standby.setLinked(true);
    CHECK_FALSE(kiosk.standby.givesAlone());
    REQUIRE(kiosk.asks("lend; A098; lend; ") + kiosk.asks("lend; lend; A098; ", 0) > 0);
    // What it still has to say of such a ticket goes behind it, also now.
    kiosk.standby.ask(slip_of("A099", SLIP_SENT));
    const auto answered = [&](std::size_t asked) {
        kiosk.standby.reply(QString::number(asked), answer_to(kiosk.asked[asked - 1]));
    };
    answered(2);
    answered(3);
    REQUIRE(QTest::qWaitFor([&] { return kiosk.asked.size() == 4; }, 2'000));
    answered(4);
    REQUIRE(QTest::qWaitFor([&] { return kiosk.asked.size() == 5; }, 2'000));
    answered(5);
    REQUIRE(QTest::qWaitFor([&] { return kiosk.asked.size() == 6; }, 2'000));
    answered(6);
    CHECK(QTest::qWaitFor([&] { return kiosk.asks().ends_with("slip A099; lend; "); }, 2'000));
    CHECK(kiosk.asks().find("slip A098; A099; slip A099; ") != std::string::npos);
}

TEST_CASE(
    "a kiosk that loses power while it is cut off starts with its hall, goes on with the next "
    "number, and tells all once it has a link")
{
    Disk disk;
    {
        Program kiosk{disk};
        kiosk.begin_the_day();
        kiosk.standby.setLinked(false);
        REQUIRE(kiosk.gives_alone());
        CHECK(kiosk.takes() == "A098");
    }
    Program kiosk{disk};
    REQUIRE(kiosk.gives_alone());
    CHECK(kiosk.standby.picture().catalogue().services_size() == 2);
    CHECK(kiosk.takes() == "A099");
    kiosk.standby.setLinked(true);
    REQUIRE(QTest::qWaitFor([&] { return kiosk.asked.size() == 2; }, 2'000));
    CHECK(kiosk.asks().find("A098; ") != std::string::npos);
    const auto told = kiosk.asked[0].has_take_lent() ? 1 : 2;
    kiosk.standby.reply(QString::number(told), answer_refused("day_not_open")); // asked again
    REQUIRE(QTest::qWaitFor([&] { return kiosk.asked.size() == 3; }, 2'000));
    CHECK(kiosk.asked.back().take_lent().number() == "A098");
    kiosk.answer(answer_taken("A001")); // to an older request: asked again
    REQUIRE(QTest::qWaitFor([&] { return kiosk.asked.size() == 4; }, 2'000));
    CHECK(kiosk.asked.back().take_lent().number() == "A098");
    kiosk.answer(answer_to(kiosk.asked.back()));
    REQUIRE(QTest::qWaitFor([&] { return kiosk.asked.size() == 5; }, 2'000));
    CHECK(kiosk.asked.back().take_lent().number() == "A099");
}

TEST_CASE("an outbox that cannot be used is said, and the kiosk works as one without")
{
    QString said;
    std::vector<Request> asked;
    Standby standby{{.ask =
                         [&](Request request) {
                             asked.push_back(std::move(request));
                             return QStringLiteral("1");
                         },
                     .clock = [] { return nine; },
                     .open = []() -> kiosk::StoreResult<std::unique_ptr<kiosk::OutboxStore>> {
                         return kiosk::StoreFault{"the file is damaged"};
                     },
                     .device = "kiosk-1",
                     .chance = chance,
                     .away_behind = std::chrono::milliseconds{0}}};
    QObject::connect(&standby, &Standby::said, [&](const QString& cause, const QString& sentence) {
        said = cause + ": " + sentence;
    });
    CHECK(QTest::qWaitFor([&] { return !said.isEmpty(); }, 2'000));
    CHECK(said == "outbox_unusable: the file is damaged");
    CHECK_FALSE(standby.givesAlone());
    standby.ask(take_passport());
    CHECK(asked.size() == 1);
}

TEST_SUITE_END();
