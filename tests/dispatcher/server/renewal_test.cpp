// Certificates that renew themselves: the real dispatcher, the real ends of the link, and hallctl.
#include "dispatcher/hallctl/conversation.hpp"
#include "tests/dispatcher/server/secure_server.hpp"
#include "tests/protocol/loopback.hpp"

#include <fstream>

TEST_SUITE_BEGIN("dispatcher/server/renewal");

using namespace loopback;
using namespace protocol_tests;
using dispatcher_tests::identity_in;
using dispatcher_tests::SecureServer;
using dispatcher_tests::times_in;
namespace fs = std::filesystem;
namespace trust = protocol::trust;

namespace {

constexpr protocol::link::ClientLimits quick{.backoff_first = 5ms, .backoff_max = 40ms};

// A quarter of its time is left.
void enroll_long_ago(TrustedHall& hall, const std::string& role)
{
    hall.device("kiosk-1", role, trust::Clock::now() - trust::device_lifetime * 3 / 4);
}

std::string serial_in(const fs::path& folder)
{
    return trust::serial_of(identity_in(folder)->certificate());
}

// Nothing else of the device is: what still lets it in is another certificate.
void revoke_alone(const TrustedHall& hall, const std::string& serial)
{
    std::ofstream{hall.folder("authority") / trust::register_name, std::ios::app}
        << trust::Register::revoked_line(serial);
}

std::size_t certificates_of(TrustedHall& hall)
{
    return hall.authority->acts().value().size();
}

// As every command of hallctl that only looks.
hallctl::LinkResult<void> look(const SecureServer& server, const TrustedHall& hall)
{
    hallctl::Conversation talk{
        {server.where(), identity_in(hall.folder("kiosk-1"))}, "kiosk-1", 5s};
    REQUIRE(talk.picture().has_value());
    return talk.end_of_renewal();
}

} // namespace

TEST_CASE("a device's certificate is renewed by itself: it lies in the folder, the dispatcher has "
          "logged it, and the next link uses it")
{
    TrustedHall hall;
    enroll_long_ago(hall, "kiosk");
    const auto folder = hall.folder("kiosk-1");
    const auto old = serial_in(folder);
    SecureServer server{hall};
    boost::asio::io_context io;
    Device kiosk{io, {server.where(), identity_in(folder)}, quick};
    REQUIRE(run_until(io, [&] { return kiosk.renewals.size() == 1; }));
    CHECK_FALSE(kiosk.renewals.front().has_value());
    CHECK(serial_in(folder) != old);
    CHECK_FALSE(identity_in(folder)->is_to_be_renewed(trust::Clock::now()));
    CHECK(kiosk.ends.empty());
    revoke_alone(hall, old);
    REQUIRE(run_until(io, [&] { return kiosk.welcomes == 2; }));
    kiosk.client->ask(take("r1"));
    CHECK(run_until(io, [&] { return kiosk.answers.size() == 1; }));
    CHECK(kiosk.renewals.size() == 1);
    CHECK(times_in(server.log(), "event=renewed device=kiosk-1") == 1);
}

TEST_CASE("a certificate that cannot be stored is told each time that it is tried, with where and "
          "what to do, and is asked for again over a new link")
{
    TrustedHall hall;
    enroll_long_ago(hall, "kiosk");
    const auto folder = hall.folder("kiosk-1");
    const auto old = serial_in(folder);
    SecureServer server{hall};
    boost::asio::io_context io;
    auto limits = quick;
    SUBCASE("after a day")
    {
        const auto identity = identity_in(folder);
        fs::permissions(folder / "key.pem", fs::perms::owner_read | fs::perms::others_read);
        Device kiosk{io, {server.where(), identity}, limits};
        REQUIRE(run_until(io, [&] { return kiosk.renewals.size() == 1; }));
        const auto told = kiosk.renewals.front().value_or("");
        INFO(told);
        CHECK(told.find(folder.string()) != std::string::npos);
        CHECK(told.find("chmod 600") != std::string::npos);
        CHECK(told.find("good for 22 more days") != std::string::npos);
        kiosk.client->ask(take("r1"));
        REQUIRE(run_until(io, [&] { return kiosk.answers.size() == 1; }));
        CHECK(kiosk.renewals.size() == 1);
        CHECK(kiosk.ends.empty());
        CHECK(certificates_of(hall) == 2);
    }
    SUBCASE("when that has passed")
    {
        limits.renew_again_after = 100ms;
        limits.heartbeat = 5ms;
        const auto identity = identity_in(folder);
        fs::permissions(folder / "key.pem", fs::perms::owner_read | fs::perms::others_read);
        Device kiosk{io, {server.where(), identity}, limits};
        for (int asked = 1; kiosk.renewals.size() < 3; ++asked) {
            kiosk.client->ask(take("r" + std::to_string(asked)));
            const auto answers = kiosk.answers.size();
            REQUIRE(run_until(io, [&] { return kiosk.answers.size() > answers; }));
        }
        CHECK(kiosk.renewals.back().has_value());
        fs::permissions(folder / "key.pem", fs::perms::owner_read | fs::perms::owner_write);
        for (int asked = 100; kiosk.renewals.back().has_value(); ++asked) {
            kiosk.client->ask(take("r" + std::to_string(asked)));
            const auto answers = kiosk.answers.size();
            REQUIRE(run_until(io, [&] { return kiosk.answers.size() > answers; }));
        }
        CHECK(serial_in(folder) != old);
    }
}

TEST_CASE("hallctl's certificate is renewed beside a command that only looks, and no other is "
          "issued for the next")
{
    TrustedHall hall;
    enroll_long_ago(hall, "operator");
    const auto folder = hall.folder("kiosk-1");
    const auto old = serial_in(folder);
    SecureServer server{hall};
    CHECK(look(server, hall).has_value());
    const auto renewed = serial_in(folder);
    CHECK(renewed != old);
    revoke_alone(hall, old);
    CHECK(look(server, hall).has_value());
    CHECK(serial_in(folder) == renewed);
    CHECK(times_in(server.log(), "event=renewed device=kiosk-1") == 1);
}

TEST_CASE("hallctl says that its certificate could not be stored, and why")
{
    TrustedHall hall;
    enroll_long_ago(hall, "operator");
    const auto folder = hall.folder("kiosk-1");
    SecureServer server{hall};
    hallctl::Conversation talk{{server.where(), identity_in(folder)}, "kiosk-1", 5s};
    fs::permissions(folder / "key.pem", fs::perms::owner_read | fs::perms::others_read);
    REQUIRE(talk.picture().has_value());
    const auto renewed = talk.end_of_renewal();
    REQUIRE_FALSE(renewed.has_value());
    CHECK(renewed.error().message.find("cannot be stored: " + folder.string()) !=
          std::string::npos);
}

TEST_SUITE_END();
