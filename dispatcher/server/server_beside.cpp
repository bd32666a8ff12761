// What the server does beside its links: settings, PINs and registers that are read by threads of
// their own, time, and the end.
#include "dispatcher/server/hall_server.hpp"

#include <algorithm>
#include <csignal>
#include <utility>

namespace dispatcher {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// A clock that is set while the timer runs is noticed this much later at most.
constexpr auto timer_max = 60s;

} // namespace

void HallServer::reload_with(ReadSettings read, bool on_signal)
{
    settings_.read_with(std::move(read));
    if (!on_signal)
        return;
    hangup_.add(SIGHUP);
    wait_for_hangup();
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
            log_->error("event=settings_faulty fault={}", in_quotes(line));
    desk_.settings_read(read, now());
    turn();
}

End HallServer::run()
{
    warn_of_a_clock_behind();
    wake();
    io_.run();
    refusals_.tell_the_rest();
    return end_;
}

void HallServer::warn_of_a_clock_behind()
{
    const auto behind = desk_.now() - std::chrono::system_clock::now();
    if (behind > 1s)
        log_->warn("event=clock_behind_journal seconds={}",
                   std::chrono::floor<std::chrono::seconds>(behind).count());
}

void HallServer::check_next_pin()
{
    if (shutting_down_)
        return;
    if (auto pin = desk_.next_pin())
        pins_.begin(std::move(*pin));
    note_uninvited(); // who is locked out
}

// Who signs in a moment after the number was given out: the journal tells of the number first.
void HallServer::pin_checked(const PinChecked& checked)
{
    if (checked.outcome == PinChecked::Outcome::nobody_knows)
        log_->error("event=clerks_unreadable");
    pin_checked_ = checked;
    if (checked.outcome == PinChecked::Outcome::good && registers_.can_read())
        return read_registers();
    tell_of_pin_checked();
}

void HallServer::tell_of_pin_checked()
{
    if (const auto checked = std::exchange(pin_checked_, std::nullopt))
        desk_.pin_checked(*checked, now());
    turn();
}

void HallServer::read_registers()
{
    registers_.ask();
    registers_.begin_when_asked();
}

void HallServer::read_registers_when_due()
{
    if (!registers_.can_read() || latest_ < looked_at_registers_ + limits_.links_looked_at_every)
        return;
    looked_at_registers_ = latest_;
    read_registers();
}

void HallServer::registers_read(const RegistersRead& read)
{
    registers_.begin_when_asked();
    log_faults_of_registers(read.faults);
    if (!shutting_down_)
        desk_.registers_read(read, now());
    if (registers_.busy())
        return turn(); // another reading is to come, which knows more
    tell_of_pin_checked();
}

// Once, and again only when it is another fault.
void HallServer::log_faults_of_registers(const std::vector<std::string>& faults)
{
    for (const auto& fault : faults)
        if (std::ranges::find(faults_of_registers_, fault) == faults_of_registers_.end())
            log_->error("event=register_unreadable why={}", in_quotes(fault));
    if (faults.empty() && !faults_of_registers_.empty())
        log_->info("event=registers_readable");
    faults_of_registers_ = faults;
}

hall::Time HallServer::now()
{
    latest_ = clock_.now(std::chrono::system_clock::now(), std::chrono::steady_clock::now());
    return latest_;
}

void HallServer::wake()
{
    if (shutting_down_)
        return;
    desk_.pass_time(now());
    end_what_is_not_good_any_more();
    read_registers_when_due();
    refusals_.tell_what_ended(std::chrono::steady_clock::now());
    turn();
    auto rest = std::chrono::milliseconds{timer_max};
    if (porter_.has_authority() || registers_.can_read())
        rest = std::min(rest, limits_.links_looked_at_every);
    if (const auto deadline = desk_.next_deadline())
        rest = std::clamp(*deadline - latest_, std::chrono::milliseconds{1}, rest);
    timer_.expires_after(rest);
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error)
            wake();
    });
}

void HallServer::stop_on_signals()
{
    signals_.add(SIGTERM);
    signals_.add(SIGINT);
    signals_.async_wait([this](boost::system::error_code error, int signal) {
        if (!error)
            shut_down(signal == SIGTERM ? "SIGTERM" : "SIGINT");
    });
}

void HallServer::stop()
{
    asio::post(io_, [this] { shut_down("stop"); });
}

void HallServer::shut_down(const char* why)
{
    if (std::exchange(shutting_down_, true))
        return;
    log_->info("event=shutting_down why={} links={}", why, links_.size());
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
    if (shutting_down_ && !committing_ && links_.empty())
        io_.stop();
}

} // namespace dispatcher
