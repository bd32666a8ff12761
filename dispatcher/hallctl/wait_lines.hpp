// What hallctl says of waiting times. Pure.
#pragma once

#include "dispatcher/hallctl/lines.hpp"

#include <boost/json.hpp>

#include <string>

namespace hallctl {

// Nothing where nobody can say: in JSON the key is then left out, in text the words.
void put_wait(const hallcall::v1::WaitMinutes& wait, boost::json::object& object);
std::string wait_text(const hallcall::v1::WaitMinutes& wait); // "  5-10 min", or empty

// A line for each queue: what is told, and how what was told today has turned out.
std::string estimate_lines(const hallcall::v1::Estimates& estimates, Form form);

} // namespace hallctl
