// What is written down of who may come in and who did.
#include "dispatcher/journal/journal.hpp"
#include "dispatcher/translate_access.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/translate_access");

using namespace dispatcher;
using namespace std::chrono_literals;
using hall_tests::nine;

namespace {

const Grant pad{"pad-1", "caller", {3, 4}, "4F", nine + 24h};
const KnownClerk one_of_them{"窗一", {ClerkRight::undo}, "9c1185a5c5e9fc54"};

std::vector<AccessFact> one_of_each()
{
    auto over = pad;
    over.ended = true;
    return {ClerkSignedIn{"1001", "pad-1", "窗一", {ClerkRight::any_counter}, nine},
            ClerkSessionEnded{"1001", "pad-1", SessionEnd::removed, nine},
            SignInFailed{"1001", "pad-1", nine},
            SignInLocked{"", "pad-1", nine + 1min, nine},
            ClerkActed{"1001", "pad-1", nine},
            SessionsEnded{{{"1001", "pad-1", SessionEnd::day_ended, nine}}},
            AccessInForce{std::vector{over}, nine, KnownClerks{{"1001", one_of_them}}, nine + 1h},
            DeviceGiven{DeviceGiven::How::enrolled, pad, nine},
            DeviceRevoked{"pad-1", {"4F", "code-5"}, nine},
            ClerkGiven{"1001", one_of_them, true, false, nine},
            ClerkRemoved{"1001", nine},
            JournalForgotten{"2026-03-02", 7, nine},
            JournalRestored{41, nine - 1h, nine}};
}

std::string text_of(const AccessFact& fact)
{
    return journal_text({}, {&fact, 1});
}

} // namespace

TEST_CASE("every fact comes out of the journal as it went in, and the hall's events do without it")
{
    const auto facts = one_of_each();
    REQUIRE(facts.size() == std::variant_size_v<AccessFact>);
    for (std::size_t kind = 0; kind < facts.size(); ++kind) {
        CAPTURE(kind);
        REQUIRE(facts[kind].index() == kind);
        CHECK(access_facts_from(text_of(facts[kind])).value() == std::vector{facts[kind]});
        CHECK(events_from(text_of(facts[kind])).value().empty());
    }
    CHECK(access_facts_from(journal_text({}, facts)).value() == facts);
    for (const auto how : {DeviceGiven::How::joined, DeviceGiven::How::renewed}) {
        const AccessFact given = DeviceGiven{how, pad, nine};
        CHECK(access_facts_from(text_of(given)).value() == std::vector{given});
    }
    // A register that is not there is not an empty one.
    for (const auto& whole : {AccessInForce{std::vector<Grant>{}, nine, {}, nine},
                              AccessInForce{{}, {}, KnownClerks{}, nine}})
        CHECK(access_facts_from(text_of(whole)).value() == std::vector<AccessFact>{whole});
}

TEST_CASE("what is written of devices, clerks and the journal itself today is read in ten years")
{
    const auto facts = one_of_each();
    CHECK(text_of(facts[5]) == R"([{"sessions_ended":{"rows":[{"clerk":"1001","device":"pad-1",)"
                               R"("why":"SESSION_DAY_ENDED","at":"1772413200000"}]}}])");
    CHECK(text_of(facts[6]) ==
          R"([{"access_in_force":{"devices":{"grants":[{"device":"pad-1","role":"caller",)"
          R"("counters":[3,4],"key":"4F","until":"1772499600000","ended":true}],)"
          R"("as_of":"1772413200000"},"clerks":{"clerks":[{"clerk":"1001","name":"窗一",)"
          R"("rights":["RIGHT_UNDO"],"pin_mark":"9c1185a5c5e9fc54"}]},"at":"1772416800000"}}])");
    CHECK(text_of(facts[7]) ==
          R"([{"device_enrolled":{"device":"pad-1","role":"caller","counters":[3,4],"key":"4F",)"
          R"("until":"1772499600000","at":"1772413200000"}}])");
    CHECK(text_of(facts[8]) == R"([{"device_revoked":{"device":"pad-1","keys":["4F","code-5"],)"
                               R"("at":"1772413200000"}}])");
    CHECK(text_of(facts[9]) ==
          R"([{"clerk_given":{"clerk":"1001","name":"窗一","rights":["RIGHT_UNDO"],)"
          R"("pin_mark":"9c1185a5c5e9fc54","is_new":true,"at":"1772413200000"}}])");
    CHECK(text_of(facts[10]) == R"([{"clerk_removed":{"clerk":"1001","at":"1772413200000"}}])");
    CHECK(text_of(facts[11]) == R"([{"journal_forgotten":{"before":"2026-03-02","entries":"7",)"
                                R"("at":"1772413200000"}}])");
    CHECK(text_of(facts[12]) == R"([{"journal_restored":{"last_sequence":"41",)"
                                R"("last_at":"1772409600000","at":"1772413200000"}}])");
}

TEST_CASE("a fact whose device, clerk or time is none is refused")
{
    for (const char* wrong :
         {R"([{"device_revoked":{"device":"a b"}}])", R"([{"device_joined":{"role":"kiosk"}}])",
          R"([{"clerk_removed":{"clerk":"x"}}])", R"([{"clerk_given":{"clerk":"1001","at":"-1"}}])",
          R"([{"access_in_force":{"clerks":{"clerks":[{"clerk":""}]}}}])",
          R"([{"sessions_ended":{"rows":[{"device":"a b"}]}}])",
          R"([{"journal_restored":{"last_at":"-5"}}])"}) {
        CAPTURE(wrong);
        CHECK(access_facts_from(wrong).has_error());
    }
}

TEST_CASE("the greatest registers that there may be fit into one entry")
{
    AccessInForce whole{std::vector<Grant>{}, nine, KnownClerks{}, nine};
    for (std::size_t n = 0; n < grants_max; ++n) {
        Grant grant{std::string(60, 'd') + std::to_string(1'000 + n % 9'000),
                    "caller",
                    {},
                    std::string(32, 'F'),
                    nine};
        for (std::uint32_t counter = 9'936; counter < 10'000; ++counter)
            grant.counters.push_back(counter);
        whole.devices->push_back(grant);
    }
    for (std::size_t n = 0; n < 2'000; ++n)
        (*whole.clerks)[std::to_string(1'000'000'000'000'000 + n)] = {
            std::string(60, '"'),
            {ClerkRight::any_counter, ClerkRight::out_of_turn, ClerkRight::undo,
             ClerkRight::cancel},
            std::string(16, 'f')};
    CHECK(text_of(whole).size() < entry_bytes_max / 2);
}

TEST_SUITE_END();
