// Appointments (预约): who comes when, and whom that binds. What one may ask is decided in
// appointment_decisions.cpp; docs/decisions/0014-appointments.md tells why it is so.
#pragma once

#include "hall/calendar.hpp"
#include "hall/terms.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace hall {

// Missed: nobody came until the slot's late end. Whoever has its code still gets a ticket that day.
enum class AppointmentState : std::uint8_t { booked, checked_in, missed };

struct Appointment {
    AppointmentCode code;
    ServiceId service;
    PersonKey person;
    Time slot; // when it begins
    Date date; // of the slot, by the hall's clocks when it was booked
    AppointmentState state = AppointmentState::booked;
    bool operator==(const Appointment&) const = default;
};

struct NoShow {
    PersonKey person;
    Date date;
    bool operator==(const NoShow&) const = default;
};

// The appointments of today and of later days; those of days before are forgotten when the day
// rolls, but for the no-shows that may still bind somebody.
struct AppointmentBook {
    std::map<AppointmentCode, Appointment> by_code;
    std::set<std::pair<Time, AppointmentCode>> awaited;         // those that are booked, by slot
    std::map<std::pair<ServiceId, Time>, std::uint16_t> places; // taken of each slot
    std::set<std::pair<PersonKey, Date>> days;                  // on which somebody has one
    std::vector<NoShow> no_shows;
    bool operator==(const AppointmentBook&) const = default;
};

const Appointment* find_appointment(const AppointmentBook& book, const AppointmentCode& code);

void enter_appointment(AppointmentBook& book, const Appointment& appointment);

struct AppointmentBooked;
struct AppointmentCancelled;
struct AppointmentMissed;
struct AppointmentsKept;

// For apply(): what fits has happened.
void apply(AppointmentBook& book, const AppointmentBooked& event);
void apply(AppointmentBook& book, const AppointmentCancelled& event);
void apply(AppointmentBook& book, const AppointmentMissed& event);
void apply(AppointmentBook& book, const AppointmentsKept& event);

// For apply(): its slot, when the code is of one that was kept in time.
std::optional<Time> check_in(AppointmentBook& book, const AppointmentCode& code);

struct AppointmentRule;
struct Hall;
struct Service;
struct Settings;

// The slots of the service on this day, when they begin, in order: whole ones within its ticket
// hours. None where it has no schedule or gives no appointments.
std::vector<Time> slots_on(const Settings& settings, const Service& service, Date date);

// Places that nobody has booked, whenever the slot is.
std::uint16_t places_left(const Hall& hall, const Service& service, Time slot);

struct Slot {
    Time begins;
    std::uint16_t free = 0; // places; 0 also where it is over or beyond the horizon
    bool operator==(const Slot&) const = default;
};
std::vector<Slot> free_slots(const Hall& hall, const Service& service, Date date, Time now);

// The first slot with a free place that begins at or behind both instants; nothing within the
// horizon: nothing.
std::optional<Time> next_free_slot(const Hall& hall, const Service& service, Time from, Time now);

// It counts on that day: AppointmentRule, restricted_days.
bool may_restrict(const NoShow& no_show, const AppointmentRule& rule, Date today);
// So many no-shows in so many days that nothing can be booked today; see AppointmentRule.
bool is_restricted(const Hall& hall, const PersonKey& person);

} // namespace hall
