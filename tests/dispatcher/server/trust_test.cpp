// The dispatcher of a hall with an authority, over real sockets: who gets in, as what, and for how
// long.
#include "dispatcher/server/porter.hpp"
#include "dispatcher/server/seldom.hpp"
#include "protocol/framer.hpp"
#include "protocol/link/joining.hpp"
#include "protocol/trust/code.hpp"
#include "tests/dispatcher/desk_at_work.hpp"
#include "tests/dispatcher/server/secure_server.hpp"
#include "tests/protocol/loopback.hpp"

#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <doctest/doctest.h>

#include <array>
#include <optional>

TEST_SUITE_BEGIN("dispatcher/server/trust");

using namespace loopback;
using namespace protocol_tests;
using boost::asio::ip::tcp;
using dispatcher_tests::identity_in;
using dispatcher_tests::SecureServer;
using dispatcher_tests::times_in;
using protocol::link::join_hall;
using protocol::trust::Clock;

namespace {

// A quarter of the time is left of what was issued then.
Clock::time_point long_ago()
{
    return Clock::now() - protocol::trust::device_lifetime * 3 / 4;
}

bool contains(const std::string& text, std::string_view part)
{
    INFO(text);
    return text.find(part) != std::string::npos;
}

std::string joined(const SecureServer& server, const TrustedHall& hall, const std::string& code,
                   const std::string& folder = "kiosk-1")
{
    const auto subject = join_hall(server.where(), code, hall.folder(folder), 10s);
    return subject ? subject->role + " " + subject->device : subject.error().what();
}

// Somebody in the middle of one link who hears what the device sends, and hands on everything.
class Tap {
public:
    Tap(boost::asio::io_context& io, const tcp::endpoint& dispatcher)
        : acceptor_{io, {boost::asio::ip::address_v4::loopback(), 0}}, device_{io}, dispatcher_{io}
    {
        dispatcher_.connect(dispatcher);
        acceptor_.async_accept(device_, [this](auto error) {
            if (error)
                return;
            hand_on(device_, dispatcher_, there_, &recorded);
            hand_on(dispatcher_, device_, back_, nullptr);
        });
    }

    tcp::endpoint where() const { return acceptor_.local_endpoint(); }

    std::string recorded;

private:
    using Chunk = std::array<char, 4'096>;

    void hand_on(tcp::socket& from, tcp::socket& to, Chunk& chunk, std::string* record)
    {
        from.async_read_some(boost::asio::buffer(chunk),
                             [this, &from, &to, &chunk, record](auto error, std::size_t size) {
                                 if (error)
                                     return to.close();
                                 if (record)
                                     record->append(chunk.data(), size);
                                 boost::asio::write(to, boost::asio::buffer(chunk, size), error);
                                 hand_on(from, to, chunk, record);
                             });
    }

    tcp::acceptor acceptor_;
    tcp::socket device_, dispatcher_;
    Chunk there_{}, back_{};
};

} // namespace

TEST_CASE("a device joins with a code, takes a ticket, and is cut off when it is revoked")
{
    TrustedHall hall;
    SecureServer server{hall};
    const auto code = hall.authority->lend_code({"kiosk", "kiosk-1"}, Clock::now()).value();
    CHECK(joined(server, hall, code) == "kiosk kiosk-1");
    boost::asio::io_context io;
    Device kiosk{io, {server.where(), identity_in(hall.folder("kiosk-1"))}};
    REQUIRE(run_until(io, [&] { return kiosk.welcomes == 1; }));
    kiosk.client->ask(take("r1"));
    REQUIRE(run_until(io, [&] { return kiosk.answers.size() == 1; }));
    CHECK(kiosk.ends.empty());
    REQUIRE(hall.authority->revoke("kiosk-1", Clock::now()).has_value());
    REQUIRE(run_until(io, [&] { return kiosk.ends.size() >= 2; }));
    CHECK(contains(kiosk.ends.back(), "revoked"));
    CHECK(kiosk.welcomes == 1);
    const auto log = server.log();
    CHECK(contains(log, "event=enrolled role=kiosk device=kiosk-1"));
    CHECK(contains(log, "event=link_cut why=revoked device=kiosk-1"));
}

TEST_CASE("a code is good once, and whoever guesses learns nothing but that it is not good")
{
    TrustedHall hall;
    SecureServer server{hall};
    const auto code = hall.authority->lend_code({"kiosk", "kiosk-1"}, Clock::now()).value();
    const auto guess = (code[0] == '7' ? "8" : "7") + code.substr(1);
    const auto told = joined(server, hall, guess, "thief");
    CHECK(contains(told, "not good"));
    CHECK(joined(server, hall, code) == "kiosk kiosk-1");
    CHECK(joined(server, hall, code, "second") == told);
    const auto log = server.log();
    CHECK(contains(log, "no such code"));
    CHECK_FALSE(contains(log, code.substr(0, 14))); // secrets stay out of the log
}

TEST_CASE("a code of another hall is not told to this one")
{
    TrustedHall hall, other{"other"};
    SecureServer server{hall};
    const auto code = other.authority->lend_code({"kiosk", "kiosk-1"}, Clock::now()).value();
    CHECK(contains(joined(server, hall, code), "not the dispatcher that lent this code"));
    CHECK_FALSE(contains(server.log(), "enroll_refused"));
}

TEST_CASE("a display's certificate does not make a kiosk, and a technician is told what it is for")
{
    TrustedHall hall;
    SecureServer server{hall};
    boost::asio::io_context io;
    Device kiosk{io, {server.where(), hall.device("kiosk-1", "display")}};
    REQUIRE(run_until(io, [&] { return !kiosk.rejections.empty(); }));
    CHECK(contains(kiosk.rejections.front().message(), "for the display \"kiosk-1\""));
    Device named{io, {server.where(), hall.device("kiosk-2", "kiosk")}};
    REQUIRE(run_until(io, [&] { return !named.rejections.empty(); }));
    CHECK(contains(named.rejections.front().message(), "for the kiosk \"kiosk-2\""));
    CHECK(kiosk.welcomes + named.welcomes == 0);
}

TEST_CASE(
    "an enrolled display that asks for a ticket is refused, stays, and is one line of the log "
    "that a technician understands")
{
    TrustedHall hall;
    SecureServer server{hall};
    boost::asio::io_context io;
    Device wall{io, {server.where(), hall.device("kiosk-1", "display")}, {}, v1::ROLE_DISPLAY};
    wall.client->ask(take("r1"));
    REQUIRE(run_until(io, [&] { return wall.refusals.size() == 1; }));
    CHECK(wall.refusals.front().refusal() == "not_allowed_for_role");
    CHECK(wall.refusals.front().message() == "This device's role does not allow that step.");
    CHECK(wall.welcomes == 1);
    CHECK(wall.ends.empty());
    const auto log = server.log();
    CHECK(contains(log, "event=request_refused device=kiosk-1 role=display asked=take_ticket "
                        "refusal=not_allowed_for_role why=\"a display may not ask that: whatever "
                        "else it is, start it and enroll it as such\" address=127.0.0.1 times=1"));
    CHECK(times_in(log, "request_refused") == 1);
}

TEST_CASE("a display that asks for tickets without end is two lines of the log: that it did, and "
          "how often again")
{
    TrustedHall hall;
    SecureServer server{hall};
    boost::asio::io_context io;
    Device wall{io, {server.where(), hall.device("kiosk-1", "display")}, {}, v1::ROLE_DISPLAY};
    for (int i = 0; i < 200; ++i)
        wall.client->ask(take("r" + std::to_string(i)));
    REQUIRE(run_until(io, [&] { return wall.refusals.size() == 200; }));
    const auto log = server.log();
    CHECK(contains(log, "times=199"));
    CHECK(times_in(log, "request_refused") == 2);
}

TEST_CASE("an enrolled device that was let go for its haste is not welcome again at once")
{
    TrustedHall hall;
    dispatcher::ServerLimits limits;
    limits.rate = {20, 0.001};
    SecureServer server{hall, limits};
    boost::asio::io_context io;
    Device kiosk{io, {server.where(), hall.device("kiosk-1", "kiosk")}};
    for (int i = 0; i < 60; ++i)
        kiosk.client->ask(take("r" + std::to_string(i)));
    REQUIRE(run_until(io, [&] { return kiosk.rejections.size() >= 3; }));
    CHECK(kiosk.welcomes == 1);
    CHECK(kiosk.answers.size() <= 39); // 19 tickets, and as many refusals
    CHECK(contains(server.log(), "event=too_fast device=kiosk-1 address=127.0.0.1 times=1"));
}

TEST_CASE("a pad's request for another counter is answered, and nothing happens there")
{
    TrustedHall hall;
    SecureServer server{hall};
    boost::asio::io_context io;
    hall.device({"caller", "kiosk-1", {7}});
    Device pad{io, {server.where(), identity_in(hall.folder("kiosk-1"))}, {}, v1::ROLE_CALLER};
    pad.client->ask(dispatcher_tests::open_counter("r1", 3));
    REQUIRE(run_until(io, [&] { return pad.refusals.size() == 1; }));
    CHECK(pad.refusals.front().refusal() == "not_its_counter");
    CHECK(pad.ends.empty());
    REQUIRE(run_until(io, [&] { return pad.client->picture().counters().contains(3); }));
    CHECK(pad.client->picture().counters().at(3).state() == v1::COUNTER_CLOSED);
    CHECK(contains(server.log(), "event=request_refused device=kiosk-1 role=caller "
                                 "asked=open_counter refusal=not_its_counter why=\"it acts for "
                                 "counter 7 only\" address=127.0.0.1 times=1"));
}

TEST_CASE("at a pad that is enrolled for one counter a clerk for any counter works at another, and "
          "nobody else does")
{
    TrustedHall hall;
    SecureServer server{hall, {}, [](const std::string& clerk, const std::string&) {
                            using dispatcher::PinChecked;
                            PinChecked checked{PinChecked::Outcome::good, clerk, {}};
                            if (clerk == "1002")
                                checked.rights = {dispatcher::ClerkRight::any_counter};
                            return checked;
                        }};
    boost::asio::io_context io;
    hall.device({"caller", "kiosk-1", {7}});
    Device pad{io, {server.where(), identity_in(hall.folder("kiosk-1"))}, {}, v1::ROLE_CALLER};
    const auto word = [&](const v1::Request& request) {
        const auto answers = pad.answers.size(), refusals = pad.refusals.size();
        pad.client->ask(request);
        REQUIRE(run_until(
            io, [&] { return pad.answers.size() + pad.refusals.size() > answers + refusals; }));
        return pad.refusals.size() > refusals ? pad.refusals.back().refusal() : "done";
    };
    CHECK(word(dispatcher_tests::open_counter("r1", 3)) == "sign_in_needed");
    CHECK(word(dispatcher_tests::sign_in("r2", "1001")) == "done");
    CHECK(word(dispatcher_tests::open_counter("r3", 3)) == "not_its_counter");
    CHECK(word(dispatcher_tests::sign_in("r4", "1002")) == "done");
    CHECK(word(dispatcher_tests::open_counter("r5", 3)) == "done");
    REQUIRE(run_until(
        io, [&] { return pad.client->picture().counters().at(3).state() == v1::COUNTER_OPEN; }));
}

TEST_CASE("a whole session that somebody recorded and sends again does nothing")
{
    TrustedHall hall;
    SecureServer server{hall};
    boost::asio::io_context io;
    Tap tap{io, server.where()};
    {
        Device kiosk{io, {tap.where(), hall.device("kiosk-1", "kiosk")}};
        kiosk.client->ask(take("r1"));
        REQUIRE(run_until(io, [&] { return kiosk.answers.size() == 1; }));
    }
    REQUIRE(tap.recorded.size() > 1'000); // a certificate, Hello, and the request
    tcp::socket again{io};
    again.connect(server.where());
    boost::asio::write(again, boost::asio::buffer(tap.recorded));
    std::string heard;
    bool hung_up = false;
    boost::asio::async_read(again, boost::asio::dynamic_buffer(heard),
                            [&](auto, std::size_t) { hung_up = true; });
    REQUIRE(run_until(io, [&] { return hung_up; }));
    const auto log = server.log();
    CHECK(contains(log,
                   "event=link_refused why=\"what came was not written for this link: somebody "
                   "sends again what was said on another one"));
    CHECK(log.find("event=hello ") == log.rfind("event=hello "));
}

TEST_CASE("a machine that knocks again and again fills no log, and hides nobody else's knocking")
{
    const std::chrono::steady_clock::time_point start{};
    dispatcher::SeldomEach knocks{10s};
    CHECK(knocks.may_speak("pad", start) == 1);
    for (int i = 1; i < 1'000; ++i)
        CHECK_FALSE(knocks.may_speak("pad", start + i * 1ms).has_value());
    CHECK(knocks.may_speak("wall", start + 1s) == 1);
    CHECK(knocks.may_speak("pad", start + 10s) == 1'000);
    std::size_t lines = 0;
    for (int i = 0; i < 1'000; ++i)
        lines += knocks.may_speak(std::to_string(i), start + 11s).has_value() ? 1 : 0;
    CHECK(lines <= dispatcher::SeldomEach::apart_max);
    CHECK(knocks.may_speak("new", start + 60s).has_value());
}

TEST_CASE("a revoked device gets no new certificate over a link that is still open")
{
    TrustedHall hall;
    const auto identity = hall.device("kiosk-1", "kiosk", long_ago());
    const protocol::link::Enrolled enrolled{identity->subject(),
                                            protocol::trust::serial_of(identity->certificate()),
                                            Clock::time_point::max()};
    dispatcher::Porter porter{protocol::trust::Authority::open(hall.folder("authority")).value()};
    v1::ToDispatcher message;
    message.mutable_renew()->set_signing_request(protocol::trust::signing_request(identity->key()));
    CHECK(porter.received(enrolled, message, {}, Clock::now()).answer.has_value());
    REQUIRE(hall.authority->revoke("kiosk-1", Clock::now()).has_value());
    const auto verdict = porter.received(enrolled, message, {}, Clock::now());
    CHECK_FALSE(verdict.answer.has_value());
    CHECK(verdict.then == dispatcher::Porter::Verdict::Then::close);
}

TEST_CASE("a device whose certificate is not due gets no other, however often it asks over however "
          "many links, and the log says why")
{
    TrustedHall hall;
    const auto identity = hall.device("kiosk-1", "kiosk");
    const protocol::link::Enrolled enrolled{identity->subject(),
                                            protocol::trust::serial_of(identity->certificate()),
                                            protocol::trust::not_after(identity->certificate())};
    dispatcher::Porter porter{protocol::trust::Authority::open(hall.folder("authority")).value()};
    v1::ToDispatcher message;
    message.mutable_renew()->set_signing_request(protocol::trust::signing_request(identity->key()));
    for (int link = 0; link < 100; ++link) {
        const auto verdict = porter.received(enrolled, message, {}, Clock::now());
        CHECK_FALSE(verdict.answer.has_value());
        CHECK(verdict.then == dispatcher::Porter::Verdict::Then::go_on);
        CHECK(verdict.log == "event=renewal_failed why=\"the certificate of kiosk-1 is good for 89 "
                             "more days: it is not renewed yet\"");
    }
    CHECK(hall.authority->acts().value().size() == 1);
}

TEST_CASE("a link ends with the certificate it was opened with, and renews it only once")
{
    TrustedHall hall;
    const auto identity = hall.device("kiosk-1", "kiosk");
    const auto until = protocol::trust::not_after(identity->certificate());
    const protocol::link::Enrolled enrolled{
        identity->subject(), protocol::trust::serial_of(identity->certificate()), until};
    dispatcher::Porter porter{protocol::trust::Authority::open(hall.folder("authority")).value()};
    CHECK_FALSE(porter.objection_to(enrolled, until - 1s).has_value());
    CHECK(porter.objection_to(enrolled, until + 1s) == "expired");
    v1::ToDispatcher message;
    message.mutable_renew()->set_signing_request(protocol::trust::signing_request(identity->key()));
    CHECK(porter.received(enrolled, message, {}, until - 1s).answer.has_value());
    CHECK_FALSE(
        porter.received(enrolled, message, {.renewed = true}, until - 1s).answer.has_value());
    CHECK_FALSE(porter.received(enrolled, message, {}, until + 1s).answer.has_value());
}

TEST_SUITE_END();
