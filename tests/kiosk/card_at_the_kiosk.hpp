// A visitor with a card, a printer and a dispatcher, on a clock that only the test moves.
#pragma once

#include "tests/kiosk/flow_at_work.hpp"

#include <doctest/doctest.h>

#include <string>

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

class CardAtTheKiosk : public kiosk_tests::FlowAtWork {
public:
    CardAtTheKiosk() : FlowAtWork{hall_of_three()} {}

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
};

inline HallSeen hall_without_link(bool alone)
{
    auto hall = hall_of_three();
    hall.linked = false;
    hall.alone = alone;
    return hall;
}

} // namespace card_tests
