// The real server beside real registers: what hallctl does to them is in the journal, once and in
// order, whether the dispatcher ran meanwhile or not.
#include "dispatcher/clerks/clerk_register.hpp"
#include "dispatcher/clerks/pin.hpp"
#include "dispatcher/clerks/registers.hpp"
#include "dispatcher/hallctl/audit_lines.hpp"
#include "dispatcher/journal/check.hpp"
#include "dispatcher/journal/sqlite_journal.hpp"
#include "dispatcher/server/server.hpp"
#include "protocol/link/joining.hpp"
#include "tests/hall/small_hall.hpp"
#include "tests/protocol/loopback.hpp"
#include "tests/protocol/trusted_hall.hpp"

#include <boost/asio/steady_timer.hpp>
#include <doctest/doctest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>
#include <thread>
#include <utility>

TEST_SUITE_BEGIN("dispatcher/server/access");

using namespace loopback;
using namespace protocol_tests;
using protocol::trust::Clock;

namespace {

// As little as Argon2id takes: what is tested here is not how long it lasts.
constexpr dispatcher::PinCost cheap{1, 8 * 1024};
constexpr const char* pin = "493027";

struct HallWithRegisters : TrustedHall {
    // From one start of the dispatcher to its end.
    class Run {
    public:
        explicit Run(HallWithRegisters& hall)
            : journal_{dispatcher::open_sqlite_journal(hall.journal).value()}
        {
            auto desk =
                dispatcher::Desk::open(journal_->recover().value(), hall_tests::small_hall(),
                                       "test", {dispatcher::ClerkRule::SignIn::required, {}});
            std::shared_ptr<protocol::trust::Authority> authority =
                protocol::trust::Authority::open(hall.folder("authority")).value();
            auto log = std::make_shared<spdlog::logger>(
                "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(hall.log));
            auto server = dispatcher::Server::open(
                std::move(desk.value()), *journal_, {boost::asio::ip::address_v4::loopback(), 0},
                {.links_looked_at_every = 20ms}, std::move(log), authority);
            REQUIRE(server.has_value());
            server_ = std::move(*server);
            server_->check_pins_with(
                [file = hall.clerks](const std::string& clerk, const std::string& typed) {
                    return dispatcher::read_clerks(file).value().check(clerk, typed);
                });
            server_->read_registers_with([registers = std::make_shared<dispatcher::Registers>(
                                              authority, hall.folder("authority"), hall.clerks)] {
                return registers->read();
            });
            thread_ = std::thread{[this] { server_->run(); }};
        }
        ~Run()
        {
            server_->stop();
            thread_.join();
        }
        boost::asio::ip::tcp::endpoint where() const { return server_->where(); }

    private:
        std::unique_ptr<dispatcher::Journal> journal_;
        std::unique_ptr<dispatcher::Server> server_;
        std::thread thread_;
    };

    // As `hallctl clerk set` and `remove` do.
    void set(const std::string& number, dispatcher::ClerkRights rights = {},
             bool keep_pin = false) const
    {
        change([&](dispatcher::ClerkRegister& all) {
            const auto known = all.clerks().find(number);
            auto clerk = known == all.clerks().end() ? dispatcher::Clerk{} : known->second;
            clerk.rights = std::move(rights);
            if (!keep_pin)
                clerk.pin_hash = dispatcher::hash_of_pin(pin, cheap).value();
            if (all.decoy().empty())
                all.set_decoy(dispatcher::hash_of_pin("", cheap).value());
            return all.set(number, std::move(clerk));
        });
    }
    void remove(const std::string& number) const
    {
        change([&](dispatcher::ClerkRegister& all) {
            CHECK(all.remove(number));
            return protocol::trust::Result<void>{};
        });
    }
    void change(
        const std::function<protocol::trust::Result<void>(dispatcher::ClerkRegister&)>& how) const
    {
        REQUIRE(dispatcher::change_clerks(clerks, how).has_value());
    }

    // What `hallctl audit` prints of the journal as it is: what happened, and to whom.
    std::vector<std::string> audit() const
    {
        std::vector<std::string> list;
        const auto read = dispatcher::for_each_entry(journal, [&](const dispatcher::Entry& entry) {
            for (const auto& line : hallctl::audit_lines(entry, hallctl::Form::text)) {
                std::istringstream words{line};
                std::string at, sequence, device, clerk, what;
                words >> at >> sequence >> device >> clerk >> what;
                list.push_back(what + (device == "-" ? "" : ' ' + device) +
                               (clerk == "-" ? "" : ' ' + clerk));
            }
        });
        REQUIRE(read.has_value());
        return list;
    }
    bool tells(const std::string& line) const
    {
        const auto list = audit();
        return std::ranges::find(list, line) != list.end();
    }
    // Looked for again and again, until it is there or has been too long.
    void await(const std::string& line, std::ptrdiff_t times = 1) const
    {
        boost::asio::io_context io;
        boost::asio::steady_timer pause{io};
        bool resting = false;
        INFO(line);
        REQUIRE(run_until(io, [&] {
            if (!std::exchange(resting, true)) {
                pause.expires_after(5ms);
                pause.async_wait([&](auto) { resting = false; });
            }
            return std::ranges::count(audit(), line) >= times;
        }));
    }

    std::filesystem::path journal = folder("journal"), clerks = folder("clerks");
    std::ostringstream log;
};

v1::Request sign_in(const std::string& id, const std::string& clerk)
{
    v1::Request request;
    request.set_request_id(id);
    request.mutable_sign_in()->set_clerk(clerk);
    request.mutable_sign_in()->set_pin(pin);
    return request;
}

// Its name and counters are known to TrustedHall::device().
constexpr const char* pad = "kiosk-1";

} // namespace

TEST_CASE_FIXTURE(HallWithRegisters,
                  "whom hallctl lets in and takes out is in the audit trail, once and in order, "
                  "also what was done while no dispatcher ran")
{
    const auto identity = device(pad, "caller");
    set("1000");
    {
        Run run{*this};
        await("access_in_force");
        const auto code = authority->lend_code({"kiosk", "kiosk-2"}, Clock::now()).value();
        await("device_enrolled kiosk-2");
        REQUIRE(protocol::link::join_hall(run.where(), code, folder("kiosk-2"), 10s).has_value());
        await("device_joined kiosk-2");
        set("1001", {dispatcher::ClerkRight::undo});
        boost::asio::io_context io;
        Device desk{io, {run.where(), identity}, {}, v1::ROLE_CALLER};
        // At once: nobody has looked at the register since.
        desk.client->ask(sign_in("s1", "1001"));
        REQUIRE(run_until(io, [&] { return desk.answers.size() == 1; }));
        await("clerk_signed_in kiosk-1 1001");
        set("1001", {dispatcher::ClerkRight::undo, dispatcher::ClerkRight::cancel}, true);
        await("clerk_given 1001", 2);
        remove("1001");
        await("clerk_session_ended kiosk-1 1001");
        REQUIRE(authority->revoke("kiosk-2", Clock::now()).has_value());
        await("device_revoked kiosk-2");
    }
    REQUIRE(authority->lend_code({"kiosk", "kiosk-3"}, Clock::now()).has_value());
    REQUIRE(authority->revoke("kiosk-3", Clock::now()).has_value());
    set("1002");
    remove("1000");
    for (int start = 0; start < 2; ++start) {
        Run run{*this};
        await("clerk_given 1002");
    }
    CHECK(audit() == std::vector<std::string>{
                         "settings_in_force", "access_in_force", "device_enrolled kiosk-2",
                         "device_joined kiosk-2", "clerk_given 1001",
                         "clerk_signed_in kiosk-1 1001", "clerk_given 1001", "clerk_removed 1001",
                         "clerk_session_ended kiosk-1 1001", "device_revoked kiosk-2",
                         "device_enrolled kiosk-3", "device_revoked kiosk-3", "clerk_removed 1000",
                         "clerk_given 1002"});
    std::ifstream bytes{journal, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{bytes}, {}};
    CHECK(text.find("$argon2id$") == std::string::npos);
    CHECK(text.find(pin) == std::string::npos);
    CHECK(dispatcher::check_journal(journal).has_value());
}

TEST_CASE_FIXTURE(HallWithRegisters, "a register that cannot be read changes nothing, is logged "
                                     "once, and is read when it is whole again")
{
    set("1000");
    std::string whole;
    {
        std::ifstream in{clerks};
        whole.assign(std::istreambuf_iterator<char>{in}, {});
    }
    {
        Run run{*this};
        await("access_in_force");
        protocol::trust::write_private_file(clerks, whole + "no clerk\n").value();
        REQUIRE(authority->lend_code({"kiosk", "kiosk-2"}, Clock::now()).has_value());
        await("device_enrolled kiosk-2");
        REQUIRE(authority->lend_code({"kiosk", "kiosk-3"}, Clock::now()).has_value());
        await("device_enrolled kiosk-3");
        CHECK_FALSE(tells("clerk_removed 1000"));
        protocol::trust::write_private_file(clerks, whole).value();
        set("1001");
        await("clerk_given 1001");
        CHECK_FALSE(tells("clerk_removed 1000"));
    }
    const auto told = log.str();
    const auto first = told.find("event=register_unreadable");
    CHECK(first != std::string::npos);
    CHECK(told.find("event=register_unreadable", first + 1) == std::string::npos);
    CHECK(told.find("event=registers_readable") != std::string::npos);
}

TEST_SUITE_END();
