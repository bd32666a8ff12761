// How the parts of the server play together. Inside server*.cpp.
#pragma once

#include "dispatcher/hall_clock.hpp"
#include "dispatcher/server/commit_thread.hpp"
#include "dispatcher/server/pin_checker.hpp"
#include "dispatcher/server/porter.hpp"
#include "dispatcher/server/reader_beside.hpp"
#include "dispatcher/server/refusals.hpp"
#include "dispatcher/server/server.hpp"
#include "protocol/link/listener.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <spdlog/spdlog.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dispatcher {

class HallServer final : public Server, private protocol::link::Session::Owner {
public:
    HallServer(Desk desk, Journal& journal, ServerLimits limits,
               std::shared_ptr<spdlog::logger> log,
               std::shared_ptr<protocol::trust::Authority> authority)
        : log_{std::move(log)}, limits_{limits}, desk_{std::move(desk)}, clock_{desk_.now()},
          porter_{std::move(authority)}, journal_{journal,
                                                  [this](JournalResult<std::uint64_t> result) {
                                                      boost::asio::post(
                                                          io_, [this, result = std::move(result)] {
                                                              committed(result);
                                                          });
                                                  }}
    {
        settings_.read_with(
            [] { return SettingsUnread{{"this dispatcher was given no folder to read again"}}; });
    }

    boost::system::result<void, std::string> listen(boost::asio::ip::tcp::endpoint where,
                                                    std::shared_ptr<protocol::link::Tls> tls);

    boost::asio::ip::tcp::endpoint where() const override { return listener_->where(); }

    void stop_on_signals() override;

    void reload_with(ReadSettings read, bool on_signal) override;

    void check_pins_with(CheckPin check) override { pins_.check_with(std::move(check)); }
    void read_registers_with(ReadRegisters read) override { registers_.read_with(std::move(read)); }

    End run() override;
    const std::string& journal_fault() const override { return journal_fault_; }

    void stop() override;

private:
    // ---- the links -----------------------------------------------------------------------------
    struct Link {
        std::shared_ptr<protocol::link::Session> session;
        std::string counts_for{};    // whose rate
        bool said_hello = false;     // and was welcomed
        std::string refused_hello{}; // what it said of itself, and was not
        bool renewed = false;        // asked for a certificate
        bool made_room = false;      // for a newcomer: it is being closed
    };
    void accepted(protocol::link::Channel channel);
    void make_room_for_a_newcomer();
    void settle_whose_rate(Link& link, const hallcall::v1::ToDispatcher& message) const;
    void note_what_was_refused(const protocol::link::Session& session, const Link& link,
                               const std::string& why);
    void note_uninvited();
    bool is_too_fast(Link& link, const hallcall::v1::ToDispatcher& message);
    bool is_for_the_desk(Link& link, const hallcall::v1::ToDispatcher& message);
    void end_what_is_not_good_any_more();
    void said_hello(PeerId peer, Link& link, const hallcall::v1::Hello& hello);
    void received(protocol::link::Session& session,
                  const hallcall::v1::ToDispatcher& message) override;
    void fell_behind(protocol::link::Session& session) override;
    void ended(protocol::link::Session& session, const std::string& why) override;

    // ---- one turn: decide → journal → send -----------------------------------------------------
    void turn();
    void commit_what_was_decided();
    void committed(const JournalResult<std::uint64_t>& result);
    void send_what_may_leave();

    // ---- settings that are read again ----------------------------------------------------------
    void wait_for_hangup();
    void reload_when_asked();
    void settings_read(const SettingsRead& read);

    // ---- clerks who sign in --------------------------------------------------------------------
    void check_next_pin();
    void pin_checked(const PinChecked& checked);
    void tell_of_pin_checked();

    // ---- the registers of devices and clerks ---------------------------------------------------
    void read_registers();
    void read_registers_when_due();
    void registers_read(const RegistersRead& read);
    void log_faults_of_registers(const std::vector<std::string>& faults);

    // ---- time and the end ----------------------------------------------------------------------
    void warn_of_a_clock_behind();
    hall::Time now();
    void wake();
    void shut_down(const char* why);
    void leave_when_done();

    boost::asio::io_context io_{1};
    boost::asio::steady_timer timer_{io_};
    boost::asio::signal_set signals_{io_}, hangup_{io_};
    std::shared_ptr<spdlog::logger> log_;
    ServerLimits limits_;
    Desk desk_;
    HallClock clock_;
    std::unique_ptr<protocol::link::Listener> listener_;
    std::map<PeerId, Link> links_; // a later one has a greater number
    std::map<const protocol::link::Session*, PeerId> peers_;
    Porter porter_;
    std::uint64_t last_peer_ = 0;
    Rates rates_;
    Refusals refusals_{log_};
    hall::Time latest_{}, looked_at_links_{}, looked_at_registers_{};
    std::vector<std::string> faults_of_registers_; // as logged last
    std::optional<PinChecked> pin_checked_;        // the registers are read once more first
    bool committing_ = false;
    bool shutting_down_ = false;
    End end_ = End::orderly;
    std::string journal_fault_;
    ReaderBeside<SettingsRead> settings_{io_,
                                         [this](const SettingsRead& read) { settings_read(read); }};
    PinChecker pins_{io_, [this](const PinChecked& checked) { pin_checked(checked); }};
    ReaderBeside<RegistersRead> registers_{
        io_, [this](const RegistersRead& read) { registers_read(read); }};
    CommitThread journal_; // last: its thread ends first
};

} // namespace dispatcher
