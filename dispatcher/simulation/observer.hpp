// Who looks on while a simulated hall works.
#pragma once

#include "hall/hall.hpp"

namespace simulation {

class Engine;

class Observer {
public:
    virtual ~Observer() = default;

    // A day with visitors begins: the time to plan what else is asked of the hall on it.
    virtual void on_morning(Engine&, hall::Time) {}
    // Somebody has asked and been answered; `hall` is as it was before.
    virtual void on_command(const hall::Hall&, const hall::Command&,
                            const hall::Result<std::vector<hall::Event>>&, hall::Time)
    {
    }
    // An event is about to be applied to `hall`.
    virtual void before_event(const hall::Hall&, const hall::Event&, hall::Time) {}
    // An event has been applied; `hall` is as it is behind it.
    virtual void on_event(const hall::Hall&, const hall::Event&, hall::Time) {}
};

} // namespace simulation
