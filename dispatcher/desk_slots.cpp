// The slots of a service on one day: changes nothing, so it is answered each time as it is then.
#include "dispatcher/desk_inside.hpp"
#include "dispatcher/translate.hpp"
#include "dispatcher/translate_words.hpp"
#include "hall/service_hours.hpp"

#include <cstdio>

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

std::string clock_of(const hall::TimeZone& zone, hall::Time instant)
{
    const auto shown = hall::local_time(zone, instant);
    const std::chrono::hh_mm_ss time{shown - std::chrono::floor<std::chrono::days>(shown)};
    char text[32];
    std::snprintf(text, sizeof text, "%02ld:%02ld", static_cast<long>(time.hours().count()),
                  static_cast<long>(time.minutes().count()));
    return text;
}

} // namespace

v1::Reply Desk::Inside::slots_asked_for(const v1::Request& request) const
{
    const auto& asked = request.list_slots();
    const auto date = date_from(asked.date());
    if (!date)
        return refusal(request.request_id(), "malformed_request",
                       "The request is not well formed: date is not a date like 2026-03-02.");
    const auto* service = hall::find_row(hall.settings.services, hall::ServiceId{asked.service()});
    if (!service)
        return refusal(request.request_id(), hall::name_of(hall::Refusal::unknown_service),
                       hall::sentence_for(hall::Refusal::unknown_service));
    v1::Reply reply;
    reply.set_request_id(request.request_id());
    auto& slots = *reply.mutable_slots_of_day();
    const auto zone = hall::zone_of(hall.settings);
    for (const auto& slot : hall::free_slots(hall, *service, *date, now)) {
        auto& row = *slots.add_rows();
        row.set_begins(milliseconds_of(slot.begins));
        row.set_clock(clock_of(zone, slot.begins));
        row.set_free(slot.free);
    }
    return reply;
}

} // namespace dispatcher
