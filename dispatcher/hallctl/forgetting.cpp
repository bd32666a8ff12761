#include "dispatcher/hallctl/forgetting.hpp"

#include <boost/json.hpp>

#include <charconv>
#include <chrono>
#include <optional>

namespace hallctl {

namespace json = boost::json;

namespace {

constexpr std::string_view nobody = "forgotten"; // a key that no card makes

std::optional<int> digits(std::string_view text)
{
    int number = 0;
    if (text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} ? std::optional{number} : std::nullopt;
}

// An entry's events, or null.
json::value events_in(const std::string& text)
{
    boost::system::error_code error;
    auto value = json::parse(text, error);
    return error || !value.is_array() ? json::value{} : value;
}

json::object* event(json::value& each, std::string_view kind)
{
    auto* event = each.if_object();
    auto* found = event ? event->if_contains(kind) : nullptr;
    return found ? found->if_object() : nullptr;
}

// An appointment is somebody's, so its entry goes on naming one: nobody's key. True: it was
// another.
bool forget_in(json::value* row)
{
    auto* object = row ? row->if_object() : nullptr;
    auto* person = object ? object->if_contains("person") : nullptr;
    if (!person || (person->is_string() && person->get_string() == nobody))
        return false;
    *person = nobody;
    return true;
}

bool forget_each(json::value* rows)
{
    bool any = false;
    if (auto* list = rows ? rows->if_array() : nullptr)
        for (auto& row : *list)
            any = forget_in(&row) || any;
    return any;
}

} // namespace

bool is_date(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return false;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8));
    return year && month && day &&
           std::chrono::year_month_day{std::chrono::year{*year},
                                       std::chrono::month{static_cast<unsigned>(*month)},
                                       std::chrono::day{static_cast<unsigned>(*day)}}
               .ok();
}

bool opens_day_from(const std::string& events, const std::string& date)
{
    auto list = events_in(events);
    if (!list.is_array())
        return false;
    for (auto& each : list.get_array()) {
        const auto* opened = event(each, "day_opened");
        const auto* day = opened ? opened->if_contains("date") : nullptr;
        if (day && day->is_string() && std::string_view{day->get_string()} >= date)
            return true;
    }
    return false;
}

std::string without_persons(const std::string& events)
{
    if (events.find("\"person\"") == std::string::npos)
        return events;
    auto list = events_in(events);
    if (!list.is_array())
        return events;
    bool any = false;
    for (auto& each : list.get_array()) {
        if (auto* taken = event(each, "ticket_taken"))
            any = taken->erase("person") > 0 || any;
        if (auto* booked = event(each, "appointment_booked"))
            any = forget_in(booked->if_contains("appointment")) || any;
        if (auto* kept = event(each, "appointments_kept"))
            for (const auto* list_of : {"appointments", "no_shows"})
                any = forget_each(kept->if_contains(list_of)) || any;
    }
    return any ? json::serialize(list) : events;
}

std::string forgotten_line(const std::string& file, const std::string& before,
                           const dispatcher::Forgotten& forgotten, Form form)
{
    if (form == Form::json)
        return json::serialize(json::object{{"file", file},
                                            {"before", before},
                                            {"entries", forgotten.entries},
                                            {"forgotten", forgotten.changed},
                                            {"noted", forgotten.noted}});
    return file + ": who came before " + before +
           " is forgotten: " + std::to_string(forgotten.changed) + " of " +
           std::to_string(forgotten.entries) +
           " entries said so. Copies of the journal still know: run this on them too.";
}

} // namespace hallctl
