// The dispatcher of a hall with an authority, over real sockets.
#pragma once

#include "dispatcher/journal/memory_journal.hpp"
#include "dispatcher/server/server.hpp"
#include "tests/hall/small_hall.hpp"
#include "tests/protocol/trusted_hall.hpp"

#include <doctest/doctest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>

namespace dispatcher_tests {

// In a thread of its own, until the test is over.
class SecureServer {
public:
    explicit SecureServer(protocol_tests::TrustedHall& hall, dispatcher::ServerLimits limits = {})
    {
        limits.links_looked_at_every = std::chrono::milliseconds{20};
        auto desk =
            dispatcher::Desk::open(journal_.recover().value(), hall_tests::small_hall(), "test");
        auto log = std::make_shared<spdlog::logger>(
            "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log_));
        auto authority = protocol::trust::Authority::open(hall.folder("authority")).value();
        auto server = dispatcher::Server::open(std::move(desk.value()), journal_,
                                               {boost::asio::ip::address_v4::loopback(), 0}, limits,
                                               std::move(log), std::move(authority));
        REQUIRE(server.has_value());
        server_ = std::move(*server);
        thread_ = std::thread{[this] { server_->run(); }};
    }
    ~SecureServer() { stop(); }
    SecureServer(const SecureServer&) = delete;
    SecureServer& operator=(const SecureServer&) = delete;

    boost::asio::ip::tcp::endpoint where() const { return server_->where(); }
    // What it has logged, once it has stopped.
    std::string log()
    {
        stop();
        return log_.str();
    }

private:
    void stop()
    {
        if (!thread_.joinable())
            return;
        server_->stop();
        thread_.join();
    }

    dispatcher::MemoryJournal journal_;
    std::ostringstream log_;
    std::unique_ptr<dispatcher::Server> server_;
    std::thread thread_;
};

inline std::shared_ptr<const protocol::trust::Identity>
identity_in(const std::filesystem::path& folder)
{
    return std::make_shared<const protocol::trust::Identity>(
        protocol::trust::Identity::open(folder).value());
}

inline std::size_t times_in(const std::string& log, std::string_view what)
{
    std::size_t times = 0;
    for (auto at = log.find(what); at != std::string::npos; at = log.find(what, at + 1))
        ++times;
    return times;
}

} // namespace dispatcher_tests
