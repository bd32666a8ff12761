// Simulated days as tables for a terminal, or as one JSON object. Pure.
#pragma once

#include "dispatcher/hallctl/command_line.hpp"
#include "dispatcher/hallctl/lines.hpp"
#include "dispatcher/simulation/study.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hallctl {

struct Simulation {
    hall::Settings settings;
    simulation::Habits habits;
    std::uint64_t seed = 0;
    std::string language = "zh"; // of names; where there is none, "zh"
    simulation::Study study;
    std::vector<simulation::OneMore> one_more;
};

// Plays them; takes as long as four studies.
Simulation simulated(const Simulate& job, hall::Settings settings);

std::string simulation_lines(const Simulation& simulation, Form form);

// A name in this language, "zh" where there is none, the id where that is none either.
template <class Row>
std::string name_in(const Row* row, const std::string& language, const std::string& id)
{
    if (!row)
        return id;
    auto name = row->name.find(language);
    if (name == row->name.end())
        name = row->name.find("zh");
    return name == row->name.end() ? id : name->second;
}

} // namespace hallctl
