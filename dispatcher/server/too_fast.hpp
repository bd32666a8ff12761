// What a peer hears that talks faster than its limit.
#pragma once

#include "dispatcher/server/rate.hpp"
#include "protocol/hallcall.pb.h"

#include <optional>

namespace dispatcher {

// Nothing: the message is dropped. Behind a rejection the link ends.
std::optional<hallcall::v1::FromDispatcher> answer_to(Rate::Verdict verdict,
                                                      const hallcall::v1::ToDispatcher& message);

} // namespace dispatcher
