// The words of appointments: who comes when.
#include "tests/hall/scenario_words.hpp"

#include <algorithm>

namespace hall_tests {

using namespace hall;
using std::chrono::minutes;

namespace {

std::uint16_t number(Words& words, const std::string& name, long otherwise)
{
    const auto text = words.option(name);
    return static_cast<std::uint16_t>(text ? number_in(*text, 0, 9999, "a number") : otherwise);
}

Date slot_date(Words& words)
{
    if (const auto found = date_from(words.next("a date")))
        return *found;
    throw WordsError{"a date is written 2026-03-02"};
}

AppointmentCode code(Words& words)
{
    return {words.next("the code")};
}

Command book(Words& words, const TimeZone& zone)
{
    const ServiceId service{words.next("a service")};
    const auto day = slot_date(words);
    const auto slot =
        first_instant(zone, std::chrono::local_days{day} + time_of_day(words.next("a time")));
    return BookAppointment{
        service, {words.option("person").value_or("")}, slot, {words.option("code").value_or("")}};
}

} // namespace

// slots vehicles 30 places=2
// appointments horizon=14 cancel=60 early=30 late=15 head_start=15 class=ordinary no_shows=3
// restricted=30
bool change_appointments(Settings& settings, const std::string& what, Words& words)
{
    if (what == "slots") {
        const ServiceId id{words.next("a service")};
        const auto service = std::ranges::find(settings.services, id, &Service::id);
        if (service == settings.services.end())
            throw WordsError{"there is no service \"" + id.text + "\""};
        service->slots.minutes =
            minutes{number_in(words.next("minutes"), 0, 9999, "a number of minutes")};
        service->slots.places = number(words, "places", 1);
        return true;
    }
    if (what != "appointments")
        return false;
    auto& rule = settings.appointments;
    rule.horizon_days = number(words, "horizon", rule.horizon_days);
    rule.cancel_before = minutes{number(words, "cancel", rule.cancel_before.count())};
    rule.early = minutes{number(words, "early", rule.early.count())};
    rule.late = minutes{number(words, "late", rule.late.count())};
    rule.head_start = minutes{number(words, "head_start", rule.head_start.count())};
    if (const auto name = words.option("class"))
        rule.visitor_class = ClassId{*name};
    rule.no_shows = number(words, "no_shows", rule.no_shows);
    rule.restricted_days = number(words, "restricted", rule.restricted_days);
    return true;
}

std::optional<Command> appointment_command_from(const std::string& verb, Words& words,
                                                const TimeZone& zone)
{
    if (verb == "book")
        return book(words, zone);
    if (verb == "unbook")
        return CancelAppointment{code(words)};
    if (verb != "check_in")
        return std::nullopt;
    const auto held_out = code(words);
    return CheckIn{held_out, ClassId{words.option("class").value_or("ordinary")}};
}

std::string slots_of(const Hall& hall, Words& words, Time now)
{
    const ServiceId id{words.next("a service")};
    const auto* service = find_row(hall.settings.services, id);
    if (!service)
        throw WordsError{"there is no service \"" + id.text + "\""};
    std::string text;
    for (const auto& slot : free_slots(hall, *service, slot_date(words), now))
        text += (text.empty() ? "" : ", ") +
                clock_of(slot.begins, *parse_time_zone(hall.settings.time_zone)) + ' ' +
                std::to_string(slot.free);
    return text.empty() ? "no slots" : text;
}

std::string told(const AppointmentBooked& event, const TimeZone& zone)
{
    return "AppointmentBooked " + event.code.text + " service=" + event.service.text +
           " person=" + event.person.text + " slot=" + text_of(event.date) + ' ' +
           clock_of(event.slot, zone);
}

std::string told(const AppointmentsKept& event, const TimeZone& zone)
{
    std::string text = "AppointmentsKept";
    for (const auto& one : event.appointments)
        text += ' ' + one.code.text + '=' + text_of(one.date) + ' ' + clock_of(one.slot, zone);
    for (const auto& one : event.no_shows)
        text += " no_show=" + one.person.text + ' ' + text_of(one.date);
    return text;
}

} // namespace hall_tests
