#define DOCTEST_CONFIG_IMPLEMENT
#include "hall/terms.hpp"
#include "protocol/qt/dispatcher_client.hpp"
#include "tests/protocol/loopback.hpp"

#include <doctest/doctest.h>

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace loopback;
using protocol::qt::DispatcherClient;
using Status = DispatcherClient::Status;

int main(int argc, char** argv)
{
    QCoreApplication application{argc, argv};
    return doctest::Context{argc, argv}.run();
}

namespace {

// The dispatcher's loop is turned between two turns of Qt's.
bool both_until(boost::asio::io_context& io, const std::function<bool()>& done)
{
    return QTest::qWaitFor(
        [&] {
            io.restart();
            io.poll();
            return done();
        },
        5'000);
}

QString address_of(const Dispatcher& dispatcher)
{
    return QStringLiteral("127.0.0.1:%1").arg(dispatcher.where().port());
}

const DispatcherClient::Identity pad{"pad-4", hallcall::v1::ROLE_CALLER, "test"};

} // namespace

TEST_SUITE_BEGIN("protocol/qt/dispatcher_client");

TEST_CASE("a screen connects, is ready with its first picture, asks, and is answered once")
{
    boost::asio::io_context io;
    Dispatcher dispatcher{io};
    DispatcherClient client{pad, address_of(dispatcher)};
    const QSignalSpy replied{&client, &DispatcherClient::replied};
    const QSignalSpy replaced{&client, &DispatcherClient::pictureReplaced};
    CHECK(client.status() == Status::connecting);
    client.start();
    REQUIRE(both_until(io, [&] { return dispatcher.hellos.size() == 1; }));
    CHECK(dispatcher.hellos[0].device() == "pad-4");
    CHECK(client.status() == Status::connecting); // welcome, but nothing to show yet
    dispatcher.send_snapshot(0, 3);
    REQUIRE(both_until(io, [&] { return client.status() == Status::ready; }));
    CHECK(replaced.count() == 1);
    CHECK(client.picture().day() == "2026-03-02");
    const auto id = client.ask(take(""));
    REQUIRE(both_until(io, [&] { return dispatcher.requests.size() == 1; }));
    CHECK(dispatcher.requests[0].request_id() == id.toStdString());
    dispatcher.answer(0, id.toStdString());
    dispatcher.answer(0, id.toStdString());
    REQUIRE(both_until(io, [&] { return replied.count() == 1; }));
    CHECK(replied[0][0].toString() == id);
}

TEST_CASE("a link that goes leaves a stale picture, and comes back with the same request ids")
{
    boost::asio::io_context io;
    auto dispatcher = std::make_unique<Dispatcher>(io);
    const auto port = dispatcher->where().port();
    DispatcherClient client{pad, address_of(*dispatcher)};
    client.start();
    REQUIRE(both_until(io, [&] { return dispatcher->hellos.size() == 1; }));
    dispatcher->send_snapshot(0, 3);
    REQUIRE(both_until(io, [&] { return client.status() == Status::ready; }));
    dispatcher.reset();
    REQUIRE(both_until(io, [&] { return client.status() == Status::stale; }));
    CHECK(client.picture().day() == "2026-03-02");
    CHECK_FALSE(client.problem().isEmpty());
    const auto kept = client.ask(take(""));
    const auto withdrawn = client.ask(take(""));
    CHECK(kept != withdrawn);
    client.withdraw(withdrawn);
    dispatcher = std::make_unique<Dispatcher>(io, protocol::link::SessionLimits{}, port);
    REQUIRE(both_until(io, [&] { return client.status() == Status::ready; }));
    REQUIRE(both_until(io, [&] { return !dispatcher->requests.empty(); }));
    CHECK(dispatcher->requests.size() == 1);
    CHECK(dispatcher->requests[0].request_id() == kept.toStdString());
    CHECK(dispatcher->hellos[0].last_sequence() == 3);
}

TEST_CASE("a device that is started twice in one millisecond, by a clock that was set back, asks "
          "with ids of its own each time")
{
    const auto id = [] {
        DispatcherClient client{pad, "127.0.0.1:7010"};
        return client.ask(take(""));
    };
    const auto one = id(), other = id();
    CAPTURE(one.toStdString());
    CAPTURE(other.toStdString());
    CHECK(one.section('-', 1) != other.section('-', 1)); // all but the time
    for (const auto& each : {one, other}) {
        CHECK(each.section('-', 1, 1).size() == 16);
        CHECK(hall::is_id(each.toStdString()));
        CHECK(each.size() + 18 <= 64); // also behind the last of 2^64 requests
    }
}

TEST_CASE("a screen that is not wanted says why")
{
    boost::asio::io_context io;
    Dispatcher dispatcher{io};
    dispatcher.welcomes = false;
    DispatcherClient client{pad, address_of(dispatcher)};
    client.start();
    REQUIRE(both_until(io, [&] { return dispatcher.hellos.size() == 1; }));
    v1::FromDispatcher away;
    away.mutable_rejected()->set_reason(v1::Rejected::DEVICE_ELSEWHERE);
    away.mutable_rejected()->set_message("there is another pad-4");
    dispatcher.send(0, away);
    REQUIRE(both_until(io, [&] { return client.status() == Status::rejected; }));
    CHECK(client.problem() == "there is another pad-4");
}

TEST_CASE("an address that cannot be one is told before anything starts")
{
    QString problem;
    CHECK(DispatcherClient::isAddress("127.0.0.1:7010"));
    CHECK_FALSE(DispatcherClient::isAddress("somewhere", &problem));
    CHECK_FALSE(problem.isEmpty());
}

TEST_SUITE_END();
