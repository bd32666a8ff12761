// Appointments: what is wrong with their settings, and how to cure it.
#include "hall/settings_check.hpp"

#include <string>

namespace hall {

namespace {

using std::chrono::minutes;

std::string from_to(long low, long high)
{
    return "is out of range: choose " + std::to_string(low) + " to " + std::to_string(high);
}

void check_slots(const Settings& settings, const Service& service,
                 std::vector<SettingsFault>& faults)
{
    if (service.slots == SlotPlan{})
        return;
    const auto where = place_of("service", service.id.text) + ".";
    if (service.slots.minutes < slot_minutes_min || service.slots.minutes > slot_minutes_max)
        faults.push_back(
            {where + "slot_minutes", from_to(slot_minutes_min.count(), slot_minutes_max.count())});
    if (service.slots.places < 1 || service.slots.places > slot_places_max)
        faults.push_back({where + "slot_places", from_to(1, slot_places_max)});
    if (!find_row(settings.schedules, service.schedule))
        faults.push_back({where + "slot_minutes",
                          "appointments need opening hours: give the service a schedule"});
}

} // namespace

void check_appointments(const Settings& settings, std::vector<SettingsFault>& faults)
{
    const auto& rule = settings.appointments;
    const auto check = [&](const char* key, long value, long low, long high) {
        if (value < low || value > high)
            faults.push_back({std::string{"appointments."} + key, from_to(low, high)});
    };
    check("horizon_days", rule.horizon_days, 0, booking_horizon_days_max);
    check("cancel_before_minutes", rule.cancel_before.count(), 0, 10'080);
    check("early_minutes", rule.early.count(), 0, 240);
    check("late_minutes", rule.late.count(), 0, 240);
    check("head_start_minutes", rule.head_start.count(), 0, 480);
    check("no_shows", rule.no_shows, 0, 100);
    check("restricted_days", rule.restricted_days, 1, restricted_days_max.count());
    if (rule.visitor_class != ordinary_class && !find_row(settings.classes, rule.visitor_class))
        faults.push_back({"appointments.class", "there is no " +
                                                    place_of("class", rule.visitor_class.text) +
                                                    ": name one that is there, or add it"});
    for (const auto& service : settings.services)
        check_slots(settings, service, faults);
}

} // namespace hall
