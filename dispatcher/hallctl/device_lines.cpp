#include "dispatcher/hallctl/device_lines.hpp"

#include "dispatcher/hallctl/words.hpp"
#include "dispatcher/journal/entry_row.hpp"

#include <boost/json.hpp>

namespace hallctl {
namespace {

namespace json = boost::json;
namespace wire = hallcall::v1;
using dispatcher::iso_time;

json::object json_of(const wire::Part& part)
{
    return {{"part", part.part()},
            {"health", word(part.health())},
            {"cause", part.cause().empty() ? json::value(nullptr) : json::value(part.cause())},
            {"message", part.message()},
            {"since", iso_time(part.since())}};
}

std::string text_of(const wire::Part& part)
{
    std::string text = "  " + part.part() + "  " + word(part.health());
    if (!part.cause().empty())
        text += "  " + part.cause();
    text += "  since " + iso_time(part.since());
    return part.message().empty() ? text : text + "  " + part.message();
}

} // namespace

std::string device_lines(const wire::DeviceRow& device, Form form)
{
    if (form == Form::json) {
        json::array parts;
        for (const auto& part : device.parts())
            parts.push_back(json_of(part));
        return json::serialize(json::object{{"device", device.device()},
                                            {"role", word(device.role())},
                                            {"software", device.software()},
                                            {"linked", device.linked()},
                                            {"since", iso_time(device.since())},
                                            {"parts", std::move(parts)}});
    }
    std::string text = device.device() + "  " + word(device.role()) +
                       (device.linked() ? "  linked since " : "  gone since ") +
                       iso_time(device.since());
    for (const auto& part : device.parts())
        text += '\n' + text_of(part);
    return text;
}

} // namespace hallctl
