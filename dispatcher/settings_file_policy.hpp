// The keys of queue policy: deploy/halls/README.md. Inside settings_file.cpp.
#pragma once

#include "dispatcher/settings_file_reader.hpp"

namespace dispatcher {

hall::Profile profile_from(TableReader& table);

} // namespace dispatcher
