// Visits in a line: where the visitor goes next, and the legs. Inside lines.cpp.
#pragma once

#include "protocol/hallcall.pb.h"

#include <boost/json/object.hpp>

#include <string>

namespace hallctl {

// "  → counters 2, 4 (east) for pensions"
std::string text_of(const hallcall::v1::GoTo& there);
boost::json::object json_of(const hallcall::v1::GoTo& there);

// "  passports finished 1 | pensions now", and where to go; empty for a ticket without legs.
std::string legs_text(const hallcall::v1::TicketRow& ticket);
void put_legs(const hallcall::v1::TicketRow& ticket, boost::json::object& object);

template <class Message>
std::string go_to_text(const Message& message)
{
    return message.has_go_to() ? text_of(message.go_to()) : std::string{};
}
template <class Message>
void put_go_to(const Message& message, boost::json::object& object)
{
    if (message.has_go_to())
        object["go_to"] = json_of(message.go_to());
}

} // namespace hallctl
