// Scenarios: days of a hall as text that a clerk can read; tests/scenarios/README.md tells how to
// write one.
#pragma once

#include "hall/hall.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hall_tests {

// A line that cannot be understood; says where.
class ScenarioError : public std::runtime_error {
public:
    ScenarioError(const std::string& file, std::size_t line, const std::string& what)
        : std::runtime_error{file + ':' + std::to_string(line) + ": " + what}
    {
    }
};

// What the words of one line mean, without a place: scenario.cpp adds file and line.
class WordsError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// A hall of which a scenario tells the day.
class ScenarioDay {
public:
    ScenarioDay();

    // "queue registry D 1-50": how the hall differs from the small hall, before its day opens.
    void describe(std::string_view line);

    // "09:02 next counter=3" → what happens, line by line.
    std::vector<std::string> tell(std::string_view line);

    // Whether everything that happened rebuilds the same hall.
    bool replays() const;

private:
    void open();
    std::string refused(const hall::Command& command, hall::Refusal refusal, hall::Time now) const;
    std::vector<std::string> ask(const hall::Command& command, hall::Time now);
    std::vector<std::string> change_settings(std::string_view changes, hall::Time now);
    void happen(const hall::Event& event);

    hall::Settings settings_;
    hall::Hall hall_;
    std::vector<hall::Event> events_;
    hall::Date date_;
    bool opened_ = false, opens_by_itself_ = true, counters_open_ = true;
};

// One paragraph of a file: lines of the hall's description or of what is asked, and what is
// expected.
struct ScenarioBlock {
    std::vector<std::string> asked; // with comments, as written
    std::size_t first_line = 0;     // of `asked`
    std::vector<std::string> expected;
    std::size_t expected_line = 0; // of "----", 0 when there is none
};

struct ScenarioFile {
    std::string name;
    std::vector<ScenarioBlock> blocks;
};

ScenarioFile read_scenario(const std::string& name, std::string_view text);
std::string written(const ScenarioFile& file);

struct ScenarioOutcome {
    ScenarioFile actual;                  // with what really happened in place of what is expected
    std::vector<std::string> differences; // "file:line: expected …, happened …"
};
ScenarioOutcome run_scenario(const ScenarioFile& file);

} // namespace hall_tests
