// Appointments: what is wrong with their settings, and how to cure it.
#include "hall/settings_check.hpp"

#include <string>

namespace hall {

namespace {

class AppointmentCheck : PartCheck {
public:
    using PartCheck::PartCheck;

    void run()
    {
        check_rule(settings_.appointments);
        for (const auto& service : settings_.services)
            if (service.slots != SlotPlan{})
                check_slots(service, place_of("service", service.id.text) + ".");
    }

private:
    void check_rule(const AppointmentRule& rule)
    {
        const auto check = [&](const std::string& key, auto value, auto low, auto high,
                               std::string_view unit) {
            check_range("appointments." + key, value, low, high, unit);
        };
        check("horizon_days", rule.horizon_days, 0, booking_horizon_days_max, " days");
        check("cancel_before_minutes", rule.cancel_before.count(), 0, 10'080, " minutes");
        check("early_minutes", rule.early.count(), 0, 240, " minutes");
        check("late_minutes", rule.late.count(), 0, 240, " minutes");
        check("head_start_minutes", rule.head_start.count(), 0, 480, " minutes");
        check("no_shows", rule.no_shows, 0, 100, " no-shows");
        check("restricted_days", rule.restricted_days, 1, restricted_days_max.count(), " days");
        if (rule.visitor_class != ordinary_class)
            check_reference("appointments.class", "class", settings_.classes, rule.visitor_class);
    }

    void check_slots(const Service& service, const std::string& where)
    {
        check_range(where + "slot_minutes", service.slots.minutes.count(), slot_minutes_min.count(),
                    slot_minutes_max.count(), " minutes");
        check_range(where + "slot_places", service.slots.places, 1, slot_places_max, " visitors");
        if (!find_row(settings_.schedules, service.schedule))
            fault(where + "slot_minutes",
                  "appointments need opening hours: give the service a schedule");
    }
};

} // namespace

void check_appointments(const Settings& settings, std::vector<SettingsFault>& faults)
{
    AppointmentCheck{settings, faults}.run();
}

} // namespace hall
