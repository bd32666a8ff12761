// What is secret, as somebody types it: never an argument, which every process could read.
#pragma once

#include "protocol/trust/certificate.hpp"

#include <string>

namespace hallctl {

// From a terminal without showing it, twice; otherwise one line of the standard input.
protocol::trust::Result<std::string> typed_pin();

// The number of an identity document, likewise, once.
protocol::trust::Result<std::string> typed_number();

} // namespace hallctl
