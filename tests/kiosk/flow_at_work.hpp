// A kiosk's flow with a visitor, a printer and a dispatcher, on a clock that only the test moves.
#pragma once

#include "kiosk/flow.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

namespace kiosk_tests {

class FlowAtWork {
public:
    explicit FlowAtWork(const kiosk::HallSeen& hall, bool prints = true) : flow{prints, now}
    {
        hall_is(hall);
    }

    void happen(const kiosk::Event& event)
    {
        for (auto& action : flow.on(event, now))
            actions.push_back(std::move(action));
    }
    void touch(kiosk::Touch what) { happen(kiosk::Touched{what}); }
    void hall_is(const kiosk::HallSeen& hall) { happen(kiosk::HallChanged{hall}); }
    void pass(std::chrono::milliseconds time)
    {
        const auto until = now + time;
        while (flow.next_deadline() && *flow.next_deadline() <= until) {
            now = std::max(now, *flow.next_deadline());
            const auto before = flow.next_deadline();
            happen(kiosk::TimePassed{});
            REQUIRE(flow.next_deadline() != before); // else the kiosk would spin
        }
        now = until;
    }
    void printer_says(std::optional<kiosk::PrinterFault> fault)
    {
        happen(kiosk::PrinterSaid{last<kiosk::AskPrinter>().question, fault});
    }
    void slip_ends(const kiosk::SlipOutcome& outcome)
    {
        happen(kiosk::SlipEnded{last<kiosk::PrintSlip>().job, outcome});
    }

    template <class Kind>
    std::size_t count() const
    {
        return static_cast<std::size_t>(std::ranges::count_if(
            actions, [](const auto& one) { return std::holds_alternative<Kind>(one); }));
    }
    template <class Kind>
    Kind last() const
    {
        for (auto i = actions.size(); i-- > 0;)
            if (const auto* found = std::get_if<Kind>(&actions[i]))
                return *found;
        FAIL("nothing of this kind was asked for");
        return {};
    }

    kiosk::Time now{};
    std::vector<kiosk::Action> actions;
    kiosk::Flow flow;
};

} // namespace kiosk_tests
