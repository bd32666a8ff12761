// What hallctl prints of a device and of what hangs on it. Pure.
#pragma once

#include "dispatcher/hallctl/lines.hpp"

namespace hallctl {

// JSON: one object. Text: a line, and one for each part below it.
std::string device_lines(const hallcall::v1::DeviceRow& device, Form form);

} // namespace hallctl
