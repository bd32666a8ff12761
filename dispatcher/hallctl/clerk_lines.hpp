// What hallctl does to the register of clerks and prints of it.
#pragma once

#include "dispatcher/clerks/clerk_register.hpp"
#include "dispatcher/hallctl/command_line.hpp"
#include "dispatcher/hallctl/lines.hpp"

#include <functional>
#include <string>

namespace hallctl {

// Asked only where a PIN is needed; an error ends it, and nothing has changed.
using AskPin = std::function<protocol::trust::Result<std::string>()>;

// Each gives the text to print.
protocol::trust::Result<std::string> set_clerk(const SetClerk& job, const AskPin& ask,
                                               dispatcher::PinCost cost, Form form);
protocol::trust::Result<std::string> remove_clerk(const RemoveClerk& job, Form form);
protocol::trust::Result<std::string> list_clerks(const ListClerks& job, Form form);

} // namespace hallctl
