// A visitor with a card, a printer and a dispatcher, on a clock that only the test moves.
#pragma once

#include "kiosk/flow.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace card_tests {

using namespace kiosk;
using namespace std::chrono_literals;

// "counted" has a quota of persons, "named" gives no ticket without one, "plain" asks nobody.
inline HallSeen hall_of_three()
{
    return {.pictured = true,
            .linked = true,
            .units = {{"police", {{"counted", true, true}, {"named", true, false, true}}},
                      {"water", {{"plain", true}}}}};
}

class CardAtTheKiosk {
public:
    CardAtTheKiosk() { hall_is(hall_of_three()); }

    void happen(const Event& event)
    {
        for (auto& action : flow.on(event, now))
            actions.push_back(std::move(action));
    }
    void touch(Touch what) { happen(Touched{what}); }
    void hall_is(const HallSeen& hall) { happen(HallChanged{hall}); }
    void pass(std::chrono::milliseconds time)
    {
        const auto until = now + time;
        while (flow.next_deadline() && *flow.next_deadline() <= until) {
            now = std::max(now, *flow.next_deadline());
            happen(TimePassed{});
        }
        now = until;
    }
    void card(const std::string& person)
    {
        happen(CardLaid{});
        happen(PersonRead{person});
    }
    void come_to_confirm(const std::string& service)
    {
        if (flow.screen() == Screen::attract)
            touch(Touch::begin);
        happen(UnitTouched{service == "plain" ? "water" : "police"});
        if (service != "plain")
            happen(ServiceTouched{service});
        REQUIRE(flow.screen() == Screen::confirm);
    }
    void printer_says(std::optional<PrinterFault> fault)
    {
        happen(PrinterSaid{last<AskPrinter>().question, fault});
    }
    void ask(const std::string& service)
    {
        come_to_confirm(service);
        touch(Touch::take_ticket);
        printer_says({});
        REQUIRE(flow.screen() == Screen::taking);
    }
    void dispatcher_gives()
    {
        happen(Taken{last<RequestTake>().take, {"C001", "counted", "q", 3}});
    }
    void slip_ends(const SlipOutcome& outcome)
    {
        happen(SlipEnded{last<PrintSlip>().job, outcome});
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

    Time now{};
    std::vector<Action> actions;
    Flow flow{true, now};
};

inline HallSeen hall_without_link(bool alone)
{
    auto hall = hall_of_three();
    hall.linked = false;
    hall.alone = alone;
    return hall;
}

} // namespace card_tests
