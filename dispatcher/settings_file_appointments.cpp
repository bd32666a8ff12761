#include "dispatcher/settings_file_appointments.hpp"

namespace dispatcher {

namespace {

void read_number(TableReader& table, const char* key, std::uint16_t& value, int low, int high)
{
    if (table.has(key))
        value = static_cast<std::uint16_t>(table.integer(key, low, high));
}

void read_minutes(TableReader& table, const char* key, std::chrono::minutes& value, int high)
{
    if (table.has(key))
        value = std::chrono::minutes{table.integer(key, 0, high)};
}

} // namespace

void read_slots(TableReader& table, hall::SlotPlan& slots)
{
    if (table.has("slot_minutes"))
        slots.minutes = std::chrono::minutes{
            table.integer("slot_minutes", static_cast<int>(hall::slot_minutes_min.count()),
                          static_cast<int>(hall::slot_minutes_max.count()))};
    read_number(table, "slot_places", slots.places, 1, hall::slot_places_max);
}

void read_appointment_rule(TableReader& table, hall::AppointmentRule& rule)
{
    read_number(table, "horizon_days", rule.horizon_days, 0, hall::booking_horizon_days_max);
    read_minutes(table, "cancel_before_minutes", rule.cancel_before, 10'080);
    read_minutes(table, "early_minutes", rule.early, 240);
    read_minutes(table, "late_minutes", rule.late, 240);
    read_minutes(table, "head_start_minutes", rule.head_start, 480);
    if (table.has("class"))
        rule.visitor_class = hall::ClassId{table.text("class")};
    read_number(table, "no_shows", rule.no_shows, 0, 100);
    read_number(table, "restricted_days", rule.restricted_days, 1, 365);
}

} // namespace dispatcher
