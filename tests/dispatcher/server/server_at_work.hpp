// The real server in a thread of its own, until the test is over; its log is kept.
#pragma once

#include "dispatcher/journal/memory_journal.hpp"
#include "dispatcher/server/server.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace dispatcher_tests {

struct ServerParts {
    std::unique_ptr<dispatcher::Journal> journal = std::make_unique<dispatcher::MemoryJournal>();
    dispatcher::ServerLimits limits{};
    dispatcher::Server::CheckPin check_pins{}; // given: clerks have to sign in
    std::shared_ptr<protocol::trust::Authority> authority{};
};

class ServerAtWork {
public:
    explicit ServerAtWork(ServerParts parts = {}) : journal_{std::move(parts.journal)}
    {
        using SignIn = dispatcher::ClerkRule::SignIn;
        dispatcher::ClerkRule clerks;
        clerks.sign_in = parts.check_pins ? SignIn::required : SignIn::off;
        auto desk = dispatcher::Desk::open(journal_->recover().value(), hall_tests::small_hall(),
                                           "test", clerks);
        auto log = std::make_shared<spdlog::logger>(
            "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log_));
        auto server = dispatcher::Server::open(
            std::move(desk.value()), *journal_, {boost::asio::ip::address_v4::loopback(), 0},
            parts.limits, std::move(log), std::move(parts.authority));
        REQUIRE(server.has_value());
        server_ = std::move(*server);
        if (parts.check_pins)
            server_->check_pins_with(std::move(parts.check_pins));
        thread_ = std::thread{[this] { end_ = server_->run(); }};
    }
    ~ServerAtWork() { stop(); }
    ServerAtWork(const ServerAtWork&) = delete;
    ServerAtWork& operator=(const ServerAtWork&) = delete;

    boost::asio::ip::tcp::endpoint where() const { return server_->where(); }
    // Until it ends by itself.
    dispatcher::End wait()
    {
        if (thread_.joinable())
            thread_.join();
        return end_;
    }
    // What it has logged, once it has stopped.
    std::string log()
    {
        stop();
        return log_.str();
    }

private:
    void stop()
    {
        server_->stop();
        wait();
    }

    std::unique_ptr<dispatcher::Journal> journal_;
    std::ostringstream log_;
    std::unique_ptr<dispatcher::Server> server_;
    dispatcher::End end_ = dispatcher::End::orderly;
    std::thread thread_;
};

inline std::size_t times_in(const std::string& log, std::string_view what)
{
    std::size_t times = 0;
    for (auto at = log.find(what); at != std::string::npos; at = log.find(what, at + 1))
        ++times;
    return times;
}

} // namespace dispatcher_tests
