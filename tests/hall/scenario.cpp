#include "tests/hall/scenario.hpp"

#include <algorithm>
#include <sstream>

namespace hall_tests {

namespace {

constexpr std::string_view separator = "----";

bool is_comment(std::string_view line)
{
    return line.starts_with('#');
}
bool is_blank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == line.npos;
}

// A line of the day begins with a date or a time, one that describes the hall with a word.
bool begins_with_time(std::string_view line)
{
    return !line.empty() && line.front() >= '0' && line.front() <= '9';
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines)
        text += "\n    " + line;
    return text.empty() ? "\n    (nothing)" : text;
}

std::vector<std::string> asked_of(ScenarioDay& day, const std::string& file,
                                  const ScenarioBlock& block)
{
    std::vector<std::string> happened;
    auto number = block.first_line;
    for (const auto& line : block.asked) {
        try {
            if (begins_with_time(line)) {
                const auto more = day.tell(line);
                happened.insert(happened.end(), more.begin(), more.end());
            } else if (!is_comment(line)) {
                day.describe(line);
            }
        } catch (const WordsError& error) {
            throw ScenarioError{file, number, error.what()};
        }
        ++number;
    }
    return happened;
}

} // namespace

ScenarioFile read_scenario(const std::string& name, std::string_view text)
{
    ScenarioFile file{name, {}};
    std::istringstream lines{std::string{text}};
    std::string line;
    ScenarioBlock block;
    const auto end_block = [&] {
        if (!block.asked.empty())
            file.blocks.push_back(std::move(block));
        block = {};
    };
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        if (is_blank(line)) {
            end_block();
        } else if (line == separator) {
            if (block.asked.empty() || block.expected_line != 0)
                throw ScenarioError{name, number, "\"----\" without a question above it"};
            block.expected_line = number;
        } else if (block.expected_line != 0) {
            block.expected.push_back(line);
        } else {
            if (block.asked.empty())
                block.first_line = number;
            block.asked.push_back(line);
        }
    }
    end_block();
    return file;
}

std::string written(const ScenarioFile& file)
{
    std::string text;
    for (const auto& block : file.blocks) {
        if (!text.empty())
            text += '\n';
        for (const auto& line : block.asked)
            text += line + '\n';
        if (block.expected_line == 0)
            continue;
        text += std::string{separator} + '\n';
        for (const auto& line : block.expected)
            text += line + '\n';
    }
    return text;
}

ScenarioOutcome run_scenario(const ScenarioFile& file)
{
    ScenarioOutcome outcome{file, {}};
    ScenarioDay day;
    for (auto& block : outcome.actual.blocks) {
        const auto happened = asked_of(day, file.name, block);
        const bool asks = std::ranges::any_of(block.asked, begins_with_time);
        const auto last_line = block.first_line + block.asked.size() - 1;
        if (!asks && block.expected_line != 0)
            throw ScenarioError{file.name, block.expected_line, "nothing was asked above \"----\""};
        if (asks && (happened != block.expected || block.expected_line == 0))
            outcome.differences.push_back(
                file.name + ':' +
                std::to_string(block.expected_line == 0 ? last_line : block.expected_line) +
                ":\n  expected:" + joined(block.expected) + "\n  happened:" + joined(happened));
        if (asks) {
            block.expected = happened;
            block.expected_line = last_line + 1;
        }
    }
    if (!day.replays())
        outcome.differences.push_back(file.name + ": the events do not rebuild the same hall");
    return outcome;
}

} // namespace hall_tests
