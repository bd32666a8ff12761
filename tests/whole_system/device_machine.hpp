// A kiosk, a pad or a display: the real end of a link that it would have, over simulated ones.
#pragma once

#include "protocol/device_end.hpp"
#include "tests/whole_system/dispatcher_machine.hpp"
#include "tests/whole_system/kiosk_alone.hpp"
#include "tests/whole_system/promises.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace whole_system {

class DeviceProcess; // from its start to its end

struct Everybody {
    World& world;
    DispatcherMachine& dispatcher;
    Promises& promises;
    std::string broken{};       // what went wrong that must not; empty when nothing did
    std::size_t half_open = 0;  // links of which one end alone noticed that they were cut
    std::size_t spoken = 0;     // calls, to any device
    std::size_t taken_back = 0; // tickets, by their kiosk
};

class DeviceMachine {
public:
    using Numbers = std::vector<std::string>;

    // `compose` makes what is asked next, every `rest` or so; `given`: the numbers that it was
    // told since its start.
    struct Habit {
        std::function<hallcall::v1::Request(simulation::Chance&, const Numbers& given)> compose;
        milliseconds rest{};
    };

    DeviceMachine(Everybody& everybody, std::string name, hallcall::v1::Role role, Habit habit);
    ~DeviceMachine();

    void start();          // nothing while it runs
    bool kill(bool power); // whether it was running
    bool cut_link();       // noticed by both ends, one of them, or none; whether there was one
    void partition(bool is_away) { is_away_ = is_away; }
    void lose_power_while_writing(); // a kiosk to its outbox
    void fail_next_write();
    std::size_t say_again(); // what it waits for, once more over the same link; how much that is
    void stop_asking() { asks_ = false; }

    const std::string& name() const { return name_; }
    bool is_linked() const;
    bool waits() const; // for an answer
    const protocol::PictureBook* picture() const;
    std::size_t faults_of_disk() const { return disk_.faults(); }
    std::string broken() const; // what must not be, once everybody is back; empty: nothing

private:
    friend class DeviceProcess;

    Everybody& everybody_;
    std::string name_;
    hallcall::v1::Role role_;
    Habit habit_;
    OutboxDisk disk_; // of a kiosk
    std::shared_ptr<DeviceProcess> process_;
    int starts_ = 0;
    bool is_away_ = false, asks_ = true;
};

} // namespace whole_system
