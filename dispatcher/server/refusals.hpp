// Who was refused, in the log: each reason of each machine once, and how often behind that when it
// has ended, however long it knocks.
#pragma once

#include "dispatcher/desk.hpp"
#include "dispatcher/server/seldom.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace spdlog {
class logger;
}

namespace dispatcher {

class Refusals {
public:
    explicit Refusals(std::shared_ptr<spdlog::logger> log) : log_{std::move(log)} {}

    // `address` with its port, which does not count; `event`: "event=… why=…".
    void note(const std::string& address, const std::string& event);
    // What has not happened again for a while, and was not told in full.
    void tell_what_ended(std::chrono::steady_clock::time_point now);
    // Nothing more will happen.
    void tell_the_rest() { tell_what_ended(std::chrono::steady_clock::time_point::max()); }

private:
    std::shared_ptr<spdlog::logger> log_;
    SeldomEach each_{std::chrono::seconds{10}};
};

// Of a request that nobody may ask who asked it: "event=… why=…", with what a technician can do.
std::string line_of(const Uninvited& uninvited);

// "10.0.0.5:40123": 10.0.0.5.
std::string without_port(const std::string& address);
// What a device says of itself, fit for one line of the log: at most 128 characters, one word.
std::string for_log(const std::string& text);
// What a peer says, fit to stand between quotation marks in one line of the log.
std::string in_quotes(std::string text);

} // namespace dispatcher
