// Visits of any kind, one after the other: whose card was read, and whose ticket names it.
#include "tests/kiosk/card_at_the_kiosk.hpp"

#include <random>

using namespace card_tests;

TEST_SUITE_BEGIN("kiosk/flow_any_visits");

namespace {

// Whatever happens, in any order. A visitor's cards have names of that visitor alone, and a visitor
// ends with the first screen, with a take, with a link that is lost, and with silence.
struct AnyVisits : CardAtTheKiosk {
    explicit AnyVisits(unsigned seed) : chance{seed} {}

    int below(int end) { return std::uniform_int_distribution{0, end - 1}(chance); }
    std::string of_visitor() const { return "v" + std::to_string(visitor) + "-"; }

    template <class Kind>
    void answer(auto&& answer_to)
    {
        if (count<Kind>() > 0)
            happen(answer_to(last<Kind>()));
    }
    void one_step()
    {
        switch (below(16)) {
        case 0:
        case 1:
        case 2:
            return card(of_visitor() + std::to_string(++cards));
        case 3:
            return happen(UnitTouched{below(3) ? "police" : "water"});
        case 4:
            return happen(ServiceTouched{below(2) ? "counted" : "named"});
        case 5:
        case 6:
            return touch(Touch::take_ticket);
        case 7:
        case 8:
            return answer<AskPrinter>([&](const auto& asked) {
                const bool can = below(8) != 0;
                return PrinterSaid{asked.question,
                                   can ? std::nullopt : std::optional{PrinterFault::paper_out}};
            });
        case 9:
            return answer<RequestTake>([&](const auto& asked) -> Event {
                if (below(3) == 0)
                    return TakeRefused{asked.take, "person_quota_used_up"};
                return Taken{asked.take, {"C001", asked.service, "q", 0}};
            });
        case 10:
            return answer<PrintSlip>([&](const auto& printed) {
                return SlipEnded{printed.job, below(3) ? SlipOutcome{drivers::PrintOutcome::printed}
                                                       : SlipOutcome{PrinterFault::unknown}};
            });
        case 11:
            return happen(CardNotRead{drivers::CardMishap::unreadable});
        case 12:
            return touch(static_cast<Touch>(below(static_cast<int>(Touch::stay) + 1)));
        case 13:
            return touch(Touch::begin);
        case 14:
            happen(PrinterSaid{0, {}});
            return hall_changes();
        default:
            return time_goes_by();
        }
    }
    void hall_changes()
    {
        if (below(3) == 0) {
            hall_is(hall_without_link(below(2) == 0));
            ++visitor;
        }
        hall_is(hall_of_three());
    }
    void time_goes_by()
    {
        const auto time = std::chrono::seconds{below(3) ? below(20) : below(100)};
        pass(time);
        quiet += time;
    }

    std::mt19937 chance;
    int visitor = 0, cards = 0;
    std::chrono::seconds quiet{0};
};

} // namespace

TEST_CASE("through thousands of visits of any kind nobody's ticket names another visitor's card")
{
    std::size_t told = 0, takes = 0;
    for (unsigned seed = 0; seed < 1'500; ++seed) {
        CAPTURE(seed);
        AnyVisits at{seed};
        for (int step = 0; step < 300; ++step) {
            const auto before = at.actions.size();
            at.quiet = 0s;
            const auto visitor = at.of_visitor();
            at.one_step();
            for (auto i = before; i < at.actions.size(); ++i)
                if (const auto* take = std::get_if<RequestTake>(&at.actions[i])) {
                    ++takes;
                    ++at.visitor;
                    told += !take->person.empty();
                    REQUIRE((take->person.empty() || take->person.starts_with(visitor)));
                    REQUIRE((take->person.empty() || take->service != "plain"));
                    REQUIRE((take->service != "named" || !take->person.empty()));
                }
            if (!at.flow.occupied() || at.quiet >= 70s) {
                at.happen(TimePassed{});
                REQUIRE(at.flow.person().empty());
                ++at.visitor;
            }
        }
    }
    CHECK(takes > 3'000);
    CHECK(told > 1'500);
}

TEST_SUITE_END();
