#include "dispatcher/hallctl/slot_lines.hpp"

#include "dispatcher/journal/entry_row.hpp"

#include <boost/json.hpp>

namespace hallctl {
namespace {

namespace json = boost::json;
namespace wire = hallcall::v1;
using dispatcher::iso_time;

} // namespace

std::string booked_line(const wire::Booked& booked, Form form)
{
    if (form == Form::json)
        return json::serialize(json::object{{"code", booked.code()},
                                            {"service", booked.service()},
                                            {"slot", iso_time(booked.slot())}});
    return booked.code() + "  " + booked.service() + "  " + iso_time(booked.slot());
}

std::string slot_lines(const wire::Slots& slots, Form form)
{
    if (slots.rows().empty() && form == Form::text)
        return "no appointments on this day";
    std::string text;
    for (const auto& slot : slots.rows()) {
        if (!text.empty())
            text += '\n';
        if (form == Form::json)
            text += json::serialize(json::object{{"begins", iso_time(slot.begins())},
                                                 {"clock", slot.clock()},
                                                 {"free", slot.free()}});
        else
            text += slot.clock() + "  " + std::to_string(slot.free()) + " free";
    }
    return text;
}

std::string no_slot_line(const std::string& clock, const wire::Slots& slots, Form form)
{
    if (form == Form::json)
        return json::serialize(
            json::object{{"refusal", "no_such_slot"}, {"message", "No slot begins at " + clock}});
    std::string text = "refused: no slot begins at " + clock + " (no_such_slot)";
    for (const auto& slot : slots.rows())
        if (slot.free() != 0)
            text += "\n  " + slot.clock() + "  " + std::to_string(slot.free()) + " free";
    return text;
}

} // namespace hallctl
