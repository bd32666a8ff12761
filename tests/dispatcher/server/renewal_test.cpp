// Certificates that renew themselves: the real dispatcher, the real ends of the link, and hallctl.
#include "dispatcher/hallctl/conversation.hpp"
#include "tests/dispatcher/server/secure_server.hpp"
#include "tests/protocol/loopback.hpp"

#include <fstream>
#include <memory>

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

std::string serial_in(const fs::path& folder)
{
    return trust::serial_of(identity_in(folder)->certificate());
}

// A device of which a quarter of the certificate's time is left, and its dispatcher.
struct LongAgo {
    explicit LongAgo(const std::string& role)
    {
        hall.device("kiosk-1", role, trust::Clock::now() - trust::device_lifetime * 3 / 4);
        old = serial_in(folder);
        dispatcher::ServerLimits limits;
        limits.session.heartbeat = 20ms; // what is due is looked at when a message comes
        server = std::make_unique<SecureServer>(hall, limits);
    }

    // The certificate of then and nothing else: what still lets the device in is another one.
    void revoke_old() const
    {
        std::ofstream{hall.folder("authority") / trust::register_name, std::ios::app}
            << trust::Register::revoked_line(old);
    }
    // While others may, nothing is stored beside it.
    void let_others_read_the_key(bool others) const
    {
        fs::permissions(folder / "key.pem",
                        fs::perms::owner_read |
                            (others ? fs::perms::others_read : fs::perms::owner_write));
    }

    TrustedHall hall;
    const fs::path folder = hall.folder("kiosk-1");
    std::string old;
    std::unique_ptr<SecureServer> server;
};

struct KioskOfLongAgo : LongAgo {
    KioskOfLongAgo() : LongAgo{"kiosk"} {}

    boost::asio::io_context io;
};

struct OperatorOfLongAgo : LongAgo {
    OperatorOfLongAgo() : LongAgo{"operator"} {}

    // As every command of hallctl that only looks.
    hallctl::LinkResult<void> look(bool key_is_open_meanwhile = false) const
    {
        hallctl::Conversation talk{{server->where(), identity_in(folder)}, "kiosk-1", 5s};
        if (key_is_open_meanwhile)
            let_others_read_the_key(true);
        REQUIRE(talk.picture().has_value());
        return talk.end_of_renewal();
    }
};

} // namespace

TEST_CASE_FIXTURE(
    KioskOfLongAgo,
    "a device's certificate is renewed by itself: it lies in the folder, the dispatcher has "
    "logged it, and the next link uses it")
{
    Device kiosk{io, {server->where(), identity_in(folder)}, quick};
    REQUIRE(run_until(io, [&] { return kiosk.renewals.size() == 1; }));
    CHECK_FALSE(kiosk.renewals.front().has_value());
    CHECK(serial_in(folder) != old);
    CHECK_FALSE(identity_in(folder)->is_to_be_renewed(trust::Clock::now()));
    CHECK(kiosk.ends.empty());
    revoke_old();
    REQUIRE(run_until(io, [&] { return kiosk.welcomes == 2; }));
    kiosk.client->ask(take("r1"));
    CHECK(run_until(io, [&] { return kiosk.answers.size() == 1; }));
    CHECK(kiosk.renewals.size() == 1);
    CHECK(times_in(server->log(), "event=renewed device=kiosk-1") == 1);
}

TEST_CASE_FIXTURE(
    KioskOfLongAgo,
    "a certificate that cannot be stored is told each time that it is tried, with where and "
    "what to do, and none is issued in vain")
{
    auto limits = quick;
    const auto identity = identity_in(folder);
    let_others_read_the_key(true);
    SUBCASE("after a day")
    {
        Device kiosk{io, {server->where(), identity}, limits};
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
        CHECK(hall.authority->acts().value().size() == 1);
    }
    SUBCASE("when that has passed")
    {
        limits.renew_again_after = 100ms;
        Device kiosk{io, {server->where(), identity}, limits};
        REQUIRE(run_until(io, [&] { return kiosk.renewals.size() >= 3; }));
        CHECK(kiosk.renewals.back().has_value());
        let_others_read_the_key(false);
        REQUIRE(run_until(io, [&] { return !kiosk.renewals.back().has_value(); }));
        CHECK(serial_in(folder) != old);
        CHECK(hall.authority->acts().value().size() == 2); // the one that is stored
    }
}

TEST_CASE_FIXTURE(
    OperatorOfLongAgo,
    "hallctl's certificate is renewed beside a command that only looks, and no other is "
    "issued for the next")
{
    CHECK(look().has_value());
    const auto renewed = serial_in(folder);
    CHECK(renewed != old);
    revoke_old();
    CHECK(look().has_value());
    CHECK(serial_in(folder) == renewed);
    CHECK(times_in(server->log(), "event=renewed device=kiosk-1") == 1);
}

TEST_CASE_FIXTURE(OperatorOfLongAgo,
                  "hallctl says that its certificate could not be stored, and why")
{
    const auto renewed = look(true);
    REQUIRE_FALSE(renewed.has_value());
    CHECK(renewed.error().message.find("cannot be stored: " + folder.string()) !=
          std::string::npos);
}

TEST_SUITE_END();
