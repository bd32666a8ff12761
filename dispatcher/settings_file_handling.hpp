// The keys of how a service is handled: deploy/halls/README.md. Inside settings_file.cpp.
#pragma once

#include "dispatcher/settings_file_reader.hpp"

namespace dispatcher {

void read_handling(TableReader& table, hall::Handling& handling);

} // namespace dispatcher
