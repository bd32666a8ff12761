// The settings in the journal. Inside translate_event.cpp.
#pragma once

#include "dispatcher/entry.pb.h"
#include "hall/settings.hpp"

#include <optional>
#include <string>

namespace dispatcher {

void put_settings(const hall::Settings& settings, hallcall::journal::Settings& wire);

// The settings without faults, or what is wrong.
std::optional<std::string> read_settings(const hallcall::journal::Settings& wire,
                                         hall::Settings& settings);

} // namespace dispatcher
