#include "dispatcher/hallctl/audit_lines.hpp"

#include "dispatcher/journal/entry_row.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace hallctl {

namespace json = boost::json;

namespace {

std::string text_in(const json::object& event, std::string_view key)
{
    const auto* value = event.if_contains(key);
    return value && value->is_string() ? std::string{value->get_string()} : std::string{};
}

bool is_of_access(std::string_view kind)
{
    return kind.starts_with("clerk_") || kind.starts_with("sign_in_") ||
           kind.starts_with("device_") || kind.starts_with("journal_") || kind == "access_in_force";
}

// What takes a right where clerks sign in, and is told wherever they do not.
bool takes_a_right(std::string_view kind, const json::object& event, const dispatcher::Entry& entry)
{
    if (kind == "ticket_called")
        return text_in(event, "reason") == "CALL_CHOSEN_NUMBER";
    if (kind == "settings_in_force")
        return !entry.opens_day; // with a day's opening they are said again
    return !entry.device.empty() && (kind == "step_undone" || kind == "ticket_cancelled");
}

struct Line {
    std::string device, clerk;
    std::string_view what;
    const json::object* event;
};

std::size_t count_in(const json::object& event, std::string_view whole, std::string_view rows)
{
    const auto* found = event.if_contains(whole);
    const auto* list =
        found && found->is_object() ? found->get_object().if_contains(rows) : nullptr;
    return list && list->is_array() ? list->get_array().size() : 0;
}

// Of the whole registers: how much there is.
json::object counts_in(const json::object& event)
{
    json::object counts;
    if (event.contains("devices"))
        counts["certificates_and_codes"] = count_in(event, "devices", "grants");
    if (event.contains("clerks"))
        counts["clerks"] = count_in(event, "clerks", "clerks");
    return counts;
}

// In one line, whatever a journal has: a line break in a name would look like another act.
std::string in_one_line(std::string_view text)
{
    const bool is_clean =
        std::ranges::none_of(text, [](char one) { return static_cast<unsigned char>(one) < ' '; });
    return is_clean ? std::string{text}
                    : json::serialize(json::string_view{text.data(), text.size()});
}

// The simple members; who and when stand in front of them already.
json::object details_of(const json::object& event)
{
    constexpr std::array<std::string_view, 5> left_out{"at", "device", "clerk", "settings",
                                                       "pin_mark"};
    json::object details;
    for (const auto& [key, value] : event)
        if (std::ranges::find(left_out, std::string_view{key.data(), key.size()}) == left_out.end())
            details[key] = value;
    for (const auto* time : {"until", "last_at"})
        if (auto* told = details.if_contains(time); told && told->is_string())
            *told = dispatcher::iso_time(std::atoll(told->get_string().c_str()));
    return details;
}

std::string line_of(const dispatcher::Entry& entry, const Line& line, Form form)
{
    const auto details =
        line.what == "access_in_force" ? counts_in(*line.event) : details_of(*line.event);
    const auto at = dispatcher::iso_time(entry.at);
    if (form == Form::json) {
        json::object object{{"at", at},
                            {"sequence", entry.sequence},
                            {"device", line.device},
                            {"clerk", line.clerk},
                            {"what", json::string_view{line.what.data(), line.what.size()}}};
        object["details"] = details;
        return json::serialize(object);
    }
    std::string text = at + "  " + std::to_string(entry.sequence) + "  " +
                       (line.device.empty() ? "-" : in_one_line(line.device)) + "  " +
                       (line.clerk.empty() ? "-" : in_one_line(line.clerk)) + "  " +
                       in_one_line(line.what);
    for (const auto& [key, value] : details)
        text += ' ' + in_one_line({key.data(), key.size()}) + '=' +
                (value.is_string() ? in_one_line(std::string{value.get_string()})
                                   : json::serialize(value));
    return text;
}

} // namespace

std::vector<std::string> audit_lines(const dispatcher::Entry& entry, Form form)
{
    boost::system::error_code error;
    const auto events = json::parse(entry.events, error);
    if (error || !events.is_array())
        return {};
    std::string who;
    std::vector<Line> found;
    for (const auto& each : events.get_array()) {
        if (!each.is_object() || each.get_object().empty())
            continue;
        const auto& [key, value] = *each.get_object().begin();
        const std::string_view kind{key.data(), key.size()};
        const auto* event = value.if_object();
        if (event && kind == "clerk_acted")
            who = text_in(*event, "clerk");
        else if (event && kind == "access_in_force" && entry.opens_day)
            continue; // said again for who starts reading there: nothing was done
        else if (event && is_of_access(kind))
            found.push_back({text_in(*event, "device"), text_in(*event, "clerk"), kind, event});
        else if (event)
            found.push_back({entry.device, {}, kind, event});
    }
    std::vector<std::string> lines;
    for (auto& line : found) {
        if (!is_of_access(line.what) && who.empty() &&
            !takes_a_right(line.what, *line.event, entry))
            continue;
        if (line.clerk.empty() && !is_of_access(line.what))
            line.clerk = who;
        lines.push_back(line_of(entry, line, form));
    }
    return lines;
}

} // namespace hallctl
