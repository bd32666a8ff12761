#include "dispatcher/server/server.hpp"

#include "dispatcher/server/commit_thread.hpp"
#include "dispatcher/server/seldom.hpp"
#include "dispatcher/server/settings_reader.hpp"
#include "protocol/link/listener.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <csignal>
#include <map>
#include <utility>

namespace dispatcher {

namespace asio = boost::asio;
namespace v1 = hallcall::v1;
using protocol::link::Listener;
using protocol::link::Session;
using namespace std::chrono_literals;

namespace {

// A clock that is set while the timer runs is noticed this much later at most.
constexpr auto timer_max = 60s;

// What a device says of itself, fit for one line of the log.
std::string for_log(const std::string& text)
{
    std::string clean = text.substr(0, 128);
    std::ranges::replace_if(
        clean, [](char c) { return c <= ' ' || c > '~' || c == '"' || c == '='; }, '_');
    return clean;
}

std::string in_quotes(std::string text)
{
    std::ranges::replace(text, '"', '\'');
    return text;
}

class HallServer final : public Server, private Session::Owner {
public:
    HallServer(Desk desk, Journal& journal, ServerLimits limits,
               std::shared_ptr<spdlog::logger> log)
        : log_{std::move(log)}, limits_{limits}, desk_{std::move(desk)},
          journal_{journal, [this](JournalResult<std::uint64_t> result) {
                       asio::post(io_, [this, result = std::move(result)] { committed(result); });
                   }}
    {
    }

    boost::system::result<void, std::string> listen(asio::ip::tcp::endpoint where)
    {
        auto opened = Listener::open(
            io_, where, [this](asio::ip::tcp::socket socket) { accepted(std::move(socket)); });
        if (!opened)
            return opened.error();
        listener_ = std::move(*opened);
        return {};
    }

    asio::ip::tcp::endpoint where() const override { return listener_->where(); }

    void stop_on_signals() override
    {
        signals_.add(SIGTERM);
        signals_.add(SIGINT);
        signals_.async_wait([this](boost::system::error_code error, int signal) {
            if (!error)
                shut_down(signal == SIGTERM ? "SIGTERM" : "SIGINT");
        });
    }

    void reload_with(ReadSettings read, bool on_signal) override
    {
        settings_.read_with(std::move(read));
        if (!on_signal)
            return;
        hangup_.add(SIGHUP);
        wait_for_hangup();
    }

    End run() override
    {
        wake();
        io_.run();
        return end_;
    }

    void stop() override
    {
        asio::post(io_, [this] { shut_down("stop"); });
    }

private:
    // ---- the links -----------------------------------------------------------------------------
    void accepted(asio::ip::tcp::socket socket);
    void received(Session& session, const v1::ToDispatcher& message) override;
    void fell_behind(Session& session) override;
    void ended(Session& session, const std::string& why) override;

    // ---- one turn: decide → journal → send -----------------------------------------------------
    void turn();
    void commit_what_was_decided();
    void committed(const JournalResult<std::uint64_t>& result);
    void send_what_may_leave();

    // ---- settings that are read again ----------------------------------------------------------
    void wait_for_hangup();
    void reload_when_asked();
    void settings_read(const SettingsRead& read);

    // ---- time and the end ----------------------------------------------------------------------
    hall::Time now();
    void wake();
    void shut_down(const char* why);
    void leave_when_done();

    asio::io_context io_{1};
    asio::steady_timer timer_{io_};
    asio::signal_set signals_{io_}, hangup_{io_};
    std::shared_ptr<spdlog::logger> log_;
    ServerLimits limits_;
    Desk desk_;
    std::unique_ptr<Listener> listener_;
    std::map<PeerId, std::shared_ptr<Session>> sessions_;
    std::map<const Session*, PeerId> peers_;
    std::uint64_t last_peer_ = 0;
    Seldom refused_{10s};
    hall::Time latest_{};
    bool committing_ = false;
    bool shutting_down_ = false;
    End end_ = End::orderly;
    SettingsReader settings_{io_, [this](const SettingsRead& read) { settings_read(read); }};
    CommitThread journal_; // last: its thread ends first
};

void HallServer::accepted(asio::ip::tcp::socket socket)
{
    if (sessions_.size() >= limits_.sessions_max) {
        if (const auto times = refused_.may_speak())
            log_->warn("event=link_refused reason=too_many_links max={} times={}",
                       limits_.sessions_max, *times);
        return; // the socket closes itself
    }
    const PeerId peer{++last_peer_};
    auto session = Session::start(std::move(socket), limits_.session, *this);
    peers_.emplace(session.get(), peer);
    sessions_.emplace(peer, std::move(session));
    desk_.arrive(peer);
    turn();
}

void HallServer::received(Session& session, const v1::ToDispatcher& message)
{
    const auto peer = peers_.find(&session);
    if (peer == peers_.end())
        return;
    if (message.has_hello())
        log_->info("event=hello peer={} address={} device={} role={} software={}",
                   static_cast<std::uint64_t>(peer->second), session.peer_address(),
                   for_log(message.hello().device()), static_cast<int>(message.hello().role()),
                   for_log(message.hello().software()));
    desk_.receive(peer->second, message, now());
    turn();
}

void HallServer::fell_behind(Session& session)
{
    const auto peer = peers_.find(&session);
    if (peer == peers_.end())
        return;
    log_->warn("event=fell_behind peer={}", static_cast<std::uint64_t>(peer->second));
    desk_.behind(peer->second);
    turn();
}

void HallServer::ended(Session& session, const std::string& why)
{
    const auto peer = peers_.find(&session);
    if (peer == peers_.end())
        return;
    log_->info("event=link_ended peer={} why=\"{}\"", static_cast<std::uint64_t>(peer->second),
               why);
    desk_.leave(peer->second);
    sessions_.erase(peer->second);
    peers_.erase(peer);
    leave_when_done();
}

void HallServer::turn()
{
    reload_when_asked();
    commit_what_was_decided();
    send_what_may_leave();
}

void HallServer::commit_what_was_decided()
{
    if (committing_)
        return;
    auto entries = desk_.take_entries();
    if (entries.empty())
        return;
    for (const auto& entry : entries)
        log_->debug("event=decided sequence={} device={} request={}", entry.sequence, entry.device,
                    entry.request_id);
    committing_ = true;
    journal_.commit(std::move(entries));
}

void HallServer::committed(const JournalResult<std::uint64_t>& result)
{
    committing_ = false;
    if (!result) {
        log_->critical("event=journal_fault message=\"{}\"", result.error().message);
        end_ = End::journal_fault;
        io_.stop();
        return;
    }
    desk_.durable(*result);
    turn(); // the next commit begins before anybody is told of this one
    leave_when_done();
}

void HallServer::send_what_may_leave()
{
    for (auto& send : desk_.take_sends()) {
        const auto found = sessions_.find(send.peer);
        if (found == sessions_.end())
            continue;
        const auto session = found->second; // sending may end it
        session->send(std::move(send.frame), send.droppable);
        if (!send.then_close)
            continue;
        if (const auto times = refused_.may_speak(); times && !shutting_down_)
            log_->warn("event=sent_away peer={} address={} times={}",
                       static_cast<std::uint64_t>(send.peer), session->peer_address(), *times);
        session->close_after_sending();
    }
}

void HallServer::wait_for_hangup()
{
    hangup_.async_wait([this](boost::system::error_code error, int) {
        if (error)
            return;
        settings_.ask();
        reload_when_asked();
        wait_for_hangup();
    });
}

void HallServer::reload_when_asked()
{
    if (settings_.busy() || shutting_down_)
        return;
    if (desk_.begin_reload())
        settings_.ask();
    settings_.begin_when_asked();
}

void HallServer::settings_read(const SettingsRead& read)
{
    if (read)
        log_->info("event=settings_read units={} services={} counters={}", read->units.size(),
                   read->services.size(), read->counters.size());
    else
        for (const auto& line : read.error().lines)
            log_->error("event=settings_faulty fault=\"{}\"", in_quotes(line));
    desk_.settings_read(read, now());
    turn();
}

// The hall's time never goes back, whatever is done to the clock.
hall::Time HallServer::now()
{
    latest_ = std::max(
        latest_, std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    return latest_;
}

void HallServer::wake()
{
    if (shutting_down_)
        return;
    desk_.pass_time(now());
    turn();
    auto rest = std::chrono::milliseconds{timer_max};
    if (const auto deadline = desk_.next_deadline())
        rest = std::clamp(*deadline - latest_, std::chrono::milliseconds{1}, rest);
    timer_.expires_after(rest);
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error)
            wake();
    });
}

void HallServer::shut_down(const char* why)
{
    if (std::exchange(shutting_down_, true))
        return;
    log_->info("event=shutting_down why={} links={}", why, sessions_.size());
    signals_.cancel();
    hangup_.cancel();
    listener_->close();
    desk_.shut_down();
    timer_.expires_after(limits_.farewell_within);
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error)
            io_.stop();
    });
    turn();
    leave_when_done();
}

void HallServer::leave_when_done()
{
    if (shutting_down_ && !committing_ && sessions_.empty())
        io_.stop();
}

} // namespace

boost::system::result<std::unique_ptr<Server>, std::string>
Server::open(Desk desk, Journal& journal, asio::ip::tcp::endpoint where, ServerLimits limits,
             std::shared_ptr<spdlog::logger> log)
{
    auto server = std::make_unique<HallServer>(std::move(desk), journal, limits, std::move(log));
    if (auto listening = server->listen(where); !listening)
        return listening.error();
    return server;
}

} // namespace dispatcher
