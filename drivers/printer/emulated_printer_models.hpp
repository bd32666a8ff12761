// The kinds of printers that halls have, to be emulated, by name.
#pragma once

#include "drivers/printer/emulated_printer.hpp"

#include <span>
#include <string_view>

namespace drivers {

struct EmulatedModel {
    std::string_view name;
    EmulatedPrinter::Model model;
    std::string_view profile; // with which a hall would use it (drivers/printer/profile.hpp)
};

std::span<const EmulatedModel> emulated_models();           // the two-way one of the demo first
const EmulatedModel* emulated_model(std::string_view name); // null: there is none

} // namespace drivers
