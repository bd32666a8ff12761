// A clock that moves from one thing to be done to the next, and the dice: equal seeds give equal
// days, on every machine.
#pragma once

#include "dispatcher/simulation/chance.hpp"
#include "hall/terms.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace whole_system {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

class World {
public:
    World(std::uint64_t seed, hall::Time begins) : chance{seed}, now_{begins} {}

    hall::Time now() const { return now_; }

    void after(milliseconds wait, std::function<void()> what)
    {
        agenda_.emplace(std::pair{now_ + wait, ++noted_}, std::move(what));
    }
    // Not any more once `who` is gone: a process that was killed, a link that is closed.
    template <class Who>
    void after(milliseconds wait, const std::shared_ptr<Who>& who, std::function<void(Who&)> what)
    {
        after(wait, [weak = std::weak_ptr{who}, what = std::move(what)] {
            if (const auto there = weak.lock())
                what(*there);
        });
    }

    void run_until(hall::Time end)
    {
        while (!agenda_.empty() && agenda_.begin()->first.first <= end) {
            auto next = agenda_.extract(agenda_.begin());
            now_ = next.key().first;
            next.mapped()();
        }
        now_ = end;
    }

    milliseconds between(milliseconds low, milliseconds high)
    {
        return low + milliseconds{chance.below(static_cast<std::size_t>((high - low).count()) + 1)};
    }

    simulation::Chance chance;

private:
    hall::Time now_;
    std::uint64_t noted_ = 0; // what is due at the same time is done in the order of being noted
    std::map<std::pair<hall::Time, std::uint64_t>, std::function<void()>> agenda_;
};

} // namespace whole_system
