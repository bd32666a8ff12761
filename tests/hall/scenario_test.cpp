#include "tests/hall/scenario.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

TEST_SUITE_BEGIN("hall/scenario");

using namespace hall_tests;

namespace {

const std::filesystem::path scenarios = std::filesystem::path{HALL_TESTS_DIR} / "scenarios";

std::string text_of(const std::filesystem::path& path)
{
    std::ifstream in{path};
    REQUIRE_MESSAGE(in.good(), "cannot read ", path.string());
    return {std::istreambuf_iterator<char>{in}, {}};
}

// All of them in the order of their names, or the one that HALL_SCENARIO names.
std::set<std::filesystem::path> chosen_scenarios()
{
    std::set<std::filesystem::path> chosen;
    const char* only = std::getenv("HALL_SCENARIO");
    for (const auto& entry : std::filesystem::directory_iterator{scenarios})
        if (entry.path().extension() == ".txt" && (!only || entry.path().stem() == only))
            chosen.insert(entry.path());
    return chosen;
}

std::string error_in(std::string_view text)
{
    try {
        run_scenario(read_scenario("day.txt", text));
    } catch (const ScenarioError& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST_CASE("the day goes as every scenario tells it")
{
    const bool rewrite = std::getenv("HALL_REWRITE") != nullptr;
    const auto chosen = chosen_scenarios();
    REQUIRE_MESSAGE(!chosen.empty(), "no scenario in ", scenarios.string());
    for (const auto& path : chosen) {
        try {
            const auto outcome =
                run_scenario(read_scenario(path.filename().string(), text_of(path)));
            if (rewrite)
                std::ofstream{path} << written(outcome.actual);
            else
                for (const auto& difference : outcome.differences)
                    FAIL_CHECK(difference, "\n(HALL_REWRITE=1 writes what happened into the file)");
        } catch (const ScenarioError& error) {
            FAIL_CHECK(error.what());
        }
    }
}

TEST_CASE(
    "a scenario that is expected to go otherwise says where, what was expected and what happened")
{
    const auto outcome = run_scenario(read_scenario("day.txt", "# A day.\n"
                                                               "09:00 take vehicles\n"
                                                               "----\n"
                                                               "TicketTaken B002\n"));
    REQUIRE(outcome.differences.size() == 1);
    CHECK(outcome.differences[0] == "day.txt:3:\n"
                                    "  expected:\n"
                                    "    TicketTaken B002\n"
                                    "  happened:\n"
                                    "    TicketTaken B001");
}

TEST_CASE("a scenario written anew keeps its comments and questions, and tells what happened")
{
    const auto outcome = run_scenario(read_scenario("day.txt", "# A day.\n"
                                                               "missed within=5 after=1\n"
                                                               "\n"
                                                               "# Nobody came.\n"
                                                               "09:00 next counter=3\n"));
    CHECK(outcome.differences.size() == 1);
    CHECK(written(outcome.actual) == "# A day.\n"
                                     "missed within=5 after=1\n"
                                     "\n"
                                     "# Nobody came.\n"
                                     "09:00 next counter=3\n"
                                     "----\n"
                                     "refused: nobody_waiting\n");
}

TEST_CASE("a line that cannot be understood is an error that names file and line")
{
    CHECK(error_in("# A day.\n09:00 next\n----\n") == "day.txt:2: \"counter=\" is missing");
    CHECK(error_in("09:00 dance counter=3\n") ==
          "day.txt:1: \"dance\" is nothing that can be asked");
    CHECK(error_in("09:00 next counter=three\n") ==
          "day.txt:1: \"three\" is not a counter from 1 to 9999");
    CHECK(error_in("09:00 take vehicles\n09:61 take vehicles\n") ==
          "day.txt:2: \"61\" is not a time from 0 to 59");
    CHECK(error_in("09:00 call B1 counter=3\n") ==
          "day.txt:1: \"B1\" is no ticket number such as A001");
    CHECK(error_in("09:00 hold counter=3 kind=tight\n") == "day.txt:1: \"tight\" is no kind");
    CHECK(error_in("09:00 take vehicles now\n") == "day.txt:1: \"now\" is one word too many");
    CHECK(error_in("09:00 take vehicles counter=3\n") ==
          "day.txt:1: \"counter=\" has no meaning here");
    CHECK(error_in("----\n") == "day.txt:1: \"----\" without a question above it");
    CHECK(error_in("queue registry A\n\n09:00 look\n")
              .starts_with("day.txt:3: queue \"registry\".letter: "));
    CHECK(error_in("09:00 look\n\nqueue registry D\n") ==
          "day.txt:3: the day has begun: a line begins with a time");
    CHECK(error_in("quewe registry D\n").starts_with("day.txt:1: \"quewe\" is not how"));
}

TEST_SUITE_END();
