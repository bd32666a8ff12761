// The dispatcher's machine: the real desk, between a simulated disk and simulated links, as
// dispatcher/server/server.cpp puts it between real ones. May be killed at any moment, lose its
// power, find its disk failing, have its clock set.
#pragma once

#include "dispatcher/desk.hpp"
#include "tests/whole_system/link.hpp"
#include "tests/whole_system/store.hpp"

#include <map>
#include <memory>
#include <string>

namespace whole_system {

class DispatcherProcess; // from its start to its end

class DispatcherMachine {
public:
    DispatcherMachine(World& world, hall::Settings settings, std::unique_ptr<Store> store);
    ~DispatcherMachine();

    void start();          // nothing while it runs
    void kill(bool power); // without power nobody is told that the links are gone
    void kill_in_next_commit(bool power) { dies_in_commit_ = power ? Death::power : Death::killed; }
    void fail_next_commit() { disk_fails_ = true; }
    void set_clock(milliseconds by) { clock_ += by; }
    bool is_running() const { return static_cast<bool>(process_); }
    // Somebody connects. Whoever does when it is not running is told that it is not.
    void accept(std::shared_ptr<Link> link);

    // Whether what may leave is on disk: the last sequence that is.
    std::uint64_t last_durable() const { return last_durable_; }
    const hall::Hall& hall() const; // while it runs
    std::vector<dispatcher::Entry> entries() { return store_->entries(); }
    // What went wrong that must not; empty when nothing did.
    const std::string& broken() const { return broken_; }

    struct Counted {
        int starts = 0, cuts = 0, cuts_in_a_commit = 0, faults = 0;
    };
    const Counted& counted() const { return counted_; }

private:
    friend class DispatcherProcess;

    void end(bool power);

    World& world_;
    hall::Settings settings_;
    std::unique_ptr<Store> store_;
    std::shared_ptr<DispatcherProcess> process_;
    milliseconds clock_{};
    std::uint64_t last_durable_ = 0;
    bool disk_fails_ = false;
    enum class Death : std::uint8_t { none, killed, power };
    Death dies_in_commit_ = Death::none;
    std::string broken_;
    Counted counted_;
};

} // namespace whole_system
