#include "kiosk/held_out_code.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("kiosk/held_out_code");

using namespace kiosk;

namespace {

constexpr std::string_view today = "2026-03-02";
const drivers::AppointmentForm form{.prefix = "YY"};

} // namespace

TEST_CASE("a slip of today is a ticket, and yesterday's is another day's")
{
    CHECK(held_out_code("hallcall:2026-03-02:A042", today, nullptr) ==
          HeldOutCode{TicketOfToday{"A042"}});
    CHECK(held_out_code("hallcall:2026-03-01:A042", today, nullptr) ==
          HeldOutCode{TicketOfAnotherDay{"2026-03-01"}});
}

TEST_CASE("while the hall's day is not known no ticket is taken for today's")
{
    CHECK(held_out_code("hallcall:2026-03-02:A042", "", nullptr) ==
          HeldOutCode{TicketOfAnotherDay{"2026-03-02"}});
}

TEST_CASE("a hall without appointments has no appointment codes")
{
    CHECK(held_out_code("YY12345678", today, &form) == HeldOutCode{AppointmentCode{"YY12345678"}});
    CHECK(held_out_code("YY12345678", today, nullptr) == HeldOutCode{CodeOfSomethingElse{}});
}

TEST_CASE("an identity number and a web address are nobody's code here, whatever the form is")
{
    const drivers::AppointmentForm any;
    for (const auto* text : {"11010519491231002X", "https://example.org/pay?id=1", "", "A042"}) {
        CAPTURE(text);
        CHECK(held_out_code(text, today, &any) == HeldOutCode{CodeOfSomethingElse{}});
    }
}

TEST_SUITE_END();
