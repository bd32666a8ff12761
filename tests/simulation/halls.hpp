// The halls that we ship, and what may be switched on in them.
#pragma once

#include "dispatcher/simulation/engine.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace simulation_tests {

// Of deploy/halls: one folder, or one with another copied into it.
hall::Settings settings_of(const std::vector<std::string>& folders);

// Opening hours with a break at noon, covered by a quarter of the counters; weekly and monthly
// services; quotas by interval and person; slots; a holiday and a make-up day. Visits, promises,
// fees and joint matters.
hall::Settings with_everything(hall::Settings settings);

// Other settings from eleven o'clock on, and the first ones again from three on.
class Reloads : public simulation::Observer {
public:
    Reloads(hall::Settings first, hall::Settings other)
        : first_{std::move(first)}, other_{std::move(other)}
    {
    }
    void on_morning(simulation::Engine& engine, hall::Time midnight) override;

private:
    hall::Settings first_, other_;
};

// Somebody who presses whatever there is at every counter, whoever is there.
class Meddler : public simulation::Observer {
public:
    explicit Meddler(std::uint64_t seed) : chance_{seed} {}
    void on_morning(simulation::Engine& engine, hall::Time midnight) override;
    void on_event(const hall::Hall& hall, const hall::Event& event, hall::Time now) override;

private:
    simulation::Chance chance_;
    simulation::Engine* engine_ = nullptr;
};

} // namespace simulation_tests
