// Two minutes of a hall in which everything breaks, and a while in which nothing does any more.
#pragma once

#include "tests/whole_system/device_machine.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace whole_system {

struct Tally {
    std::size_t runs = 0, broken = 0, promises = 0, given_alone = 0, entries = 0;
    std::size_t lost = 0, doubled = 0; // promises
    std::size_t late = 0, spoken = 0;  // tickets told of on a later day, calls to a device
    std::size_t taken_back = 0;        // tickets, by their kiosk
    // What happened, not what was arranged: of the dispatcher, of the journal's disk, of the rest.
    std::size_t crashes = 0, crashes_in_a_commit = 0, disk_faults = 0;
    std::size_t clocks_set = 0, links_cut = 0, partitions = 0, devices_killed = 0,
                outbox_faults = 0, said_again = 0, half_open = 0; // half_open: of all cuts

    std::size_t faults() const
    {
        return crashes + disk_faults + clocks_set + links_cut + partitions + devices_killed +
               outbox_faults;
    }
    bool operator==(const Tally&) const = default;
};

class HallDay {
public:
    explicit HallDay(std::uint64_t seed, bool on_real_journal = false);

    // What is broken, in words; empty when every promise was kept.
    std::string run();
    void add_to(Tally& tally) const;
    const std::vector<dispatcher::Entry>& entries() const { return entries_; } // in the end

private:
    DeviceMachine& add(const std::string& name, hallcall::v1::Role role,
                       DeviceMachine::Habit habit = {});
    void people();
    void break_something();
    void break_dispatcher();
    void break_device(DeviceMachine& device);
    void cut_off_over_midnight(DeviceMachine& kiosk);
    std::string at_the_end();
    std::string of_pictures();

    World world_;
    DispatcherMachine dispatcher_;
    Promises promises_;
    Everybody everybody_;
    std::vector<std::unique_ptr<DeviceMachine>> devices_;
    Tally tally_;
    std::vector<dispatcher::Entry> entries_;
    bool all_is_well_ = false;
};

} // namespace whole_system
