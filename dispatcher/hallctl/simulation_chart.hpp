// Simulated days as one picture for a wall or a report: SVG 1.1, text in Chinese and English. Pure.
#pragma once

#include "dispatcher/hallctl/simulation_lines.hpp"

#include <string>

namespace hallctl {

std::string simulation_chart(const Simulation& simulation);

} // namespace hallctl
