#include "dispatcher/clerks/clerk_register.hpp"
#include "dispatcher/clerks/registers.hpp"
#include "dispatcher/command_line.hpp"
#include "dispatcher/journal/sqlite_journal.hpp"
#include "dispatcher/server/server.hpp"
#include "dispatcher/settings_file.hpp"
#include "protocol/link/listener.hpp"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using namespace dispatcher;

template <class T>
using Started = boost::system::result<T, std::string>;

Started<std::shared_ptr<spdlog::logger>> open_log(const CommandLine& line)
{
    std::shared_ptr<spdlog::logger> log;
    try {
        if (line.log == "-")
            log = spdlog::stderr_logger_st("dispatcher");
        else
            log = spdlog::basic_logger_st("dispatcher", line.log);
    } catch (const spdlog::spdlog_ex& error) {
        return std::string{error.what()};
    }
    log->set_pattern("at=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v", spdlog::pattern_time_type::utc);
    log->set_level(line.every_decision ? spdlog::level::debug : spdlog::level::info);
    log->flush_on(spdlog::level::info);
    return log;
}

Started<hall::Settings> read_settings(const std::string& folder)
{
    auto settings = load_settings(folder);
    if (settings)
        return std::move(*settings);
    std::ostringstream all;
    all << "the settings in " << folder << " cannot be used:";
    for (const auto& fault : settings.error().list)
        all << "\n  " << to_string(fault);
    return all.str();
}

SettingsRead read_settings_again(const std::string& folder)
{
    auto settings = load_settings(folder);
    if (settings)
        return std::move(*settings);
    SettingsUnread unread;
    for (const auto& fault : settings.error().list)
        unread.lines.push_back(to_string(fault));
    return unread;
}

// Never half of an address, however early a script looks.
Started<void> write_port_file(const std::string& file, const std::string& address)
{
    if (file.empty())
        return {};
    const auto unfinished = file + ".new";
    std::ofstream out{unfinished};
    out << address << '\n';
    out.close();
    std::error_code error;
    if (out)
        std::filesystem::rename(unfinished, file, error);
    if (!out || error)
        return "cannot write the port file " + file;
    return {};
}

ClerkRule clerk_rule(const CommandLine& line)
{
    using SignIn = ClerkRule::SignIn;
    ClerkRule rule;
    if (!line.clerks.empty())
        rule.sign_in = line.sign_in == "optional" ? SignIn::optional : SignIn::required;
    rule.without = {line.without_sign_in.begin(), line.without_sign_in.end()};
    rule.idle = std::chrono::minutes{line.idle_minutes};
    return rule;
}

PinChecked check_pin(const std::string& file, const std::string& clerk, std::string pin)
{
    const auto clerks = read_clerks(file);
    auto checked =
        clerks ? clerks->check(clerk, pin) : PinChecked{PinChecked::Outcome::nobody_knows, {}, {}};
    wipe(pin);
    return checked;
}

Started<Desk> open_desk(Journal& journal, hall::Settings settings, const CommandLine& line,
                        spdlog::logger& log)
{
    const auto recovered = journal.recover();
    if (!recovered)
        return recovered.error().message;
    auto desk = Desk::open(*recovered, std::move(settings), "hallcall-dispatcher " HALLCALL_VERSION,
                           clerk_rule(line));
    if (!desk)
        return desk.error().message;
    log.info("event=recovered stream={} last_sequence={} replayed={} tickets={}", recovered->stream,
             recovered->last_sequence, recovered->since_day_opened.size(),
             desk->hall().tickets.size());
    return std::move(*desk);
}

std::string text_of(const boost::asio::ip::tcp::endpoint& where)
{
    std::ostringstream text;
    text << where;
    return text.str();
}

// The error is what the standard error ends with: the log may be on the disk that is full.
Started<void> run(const CommandLine& line, const std::shared_ptr<spdlog::logger>& log)
{
    auto settings = read_settings(line.settings);
    if (!settings)
        return settings.error();
    const auto address = protocol::link::parse_address(line.listen);
    if (!address)
        return "--listen: " + address.error();
    if (!line.clerks.empty())
        if (const auto clerks = read_clerks(line.clerks); !clerks)
            return "--clerks: " + clerks.error().what();
    auto journal = open_sqlite_journal(line.journal);
    if (!journal)
        return journal.error().message;
    auto desk = open_desk(**journal, std::move(*settings), line, *log);
    if (!desk)
        return desk.error();
    std::shared_ptr<protocol::trust::Authority> authority;
    if (!line.authority.empty()) {
        auto opened = protocol::trust::Authority::open(line.authority);
        if (!opened)
            return "--authority: " + opened.error().what();
        authority = std::move(*opened);
    }
    const auto registers = std::make_shared<Registers>(authority, line.authority, line.clerks);
    auto server =
        Server::open(std::move(*desk), **journal, *address, {}, log, std::move(authority));
    if (!server)
        return server.error();
    (*server)->stop_on_signals();
    (*server)->reload_with([folder = line.settings] { return read_settings_again(folder); }, true);
    if (!line.clerks.empty())
        (*server)->check_pins_with([file = line.clerks](const std::string& clerk, std::string pin) {
            return check_pin(file, clerk, std::move(pin));
        });
    if (registers->any())
        (*server)->read_registers_with([registers] { return registers->read(); });
    const auto where = text_of((*server)->where());
    if (auto written = write_port_file(line.port_file, where); !written)
        return written.error();
    log->info("event=listening address={}", where);
    std::cout << "listening on " << where << std::endl;
    const auto end = (*server)->run();
    log->info("event=ended orderly={}", end == End::orderly);
    if (end == End::journal_fault)
        return (*server)->journal_fault();
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    const auto line = parse_command_line(argc, argv);
    if (!line)
        return line.error().exit_code;
    std::signal(SIGPIPE, SIG_IGN); // whoever read our output may have gone
    const auto log = open_log(*line);
    if (!log) {
        std::cerr << "hallcall-dispatcher: " << log.error() << '\n';
        return failed;
    }
    const auto end = run(*line, *log);
    if (!end) {
        std::cerr << "hallcall-dispatcher: " << end.error() << '\n';
        return failed;
    }
    return orderly;
}
