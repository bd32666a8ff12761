// Which services give tickets, and when the others will, as every screen was told last. Pure.
#pragma once

#include "hall/hall.hpp"
#include "protocol/hallcall.pb.h"

#include <map>
#include <optional>
#include <set>

namespace dispatcher {

// Whether tickets of the service are given; while not, when they are next. Between two changes of
// hours (Hall::hours_at) only quotas change it.
struct ServiceHoursSaid {
    bool open = false;
    std::optional<hall::Time> next_opening;
    bool operator==(const ServiceHoursSaid&) const = default;
};

class ServiceHoursBook {
public:
    // What may have changed by an event that has just happened.
    void note(const hall::Hall& hall, const hall::Event& event);
    // Everybody gets the whole catalogue.
    void start_anew(const hall::Hall& hall);

    // The rows that differ from what was told last, in the order of the settings, which is how they
    // are told now.
    void take_changed(const hall::Hall& hall, hallcall::v1::Picture& changed);
    // The rest of the row of each service.
    static void put(const hall::Hall& hall, hallcall::v1::Catalogue& catalogue);

private:
    std::map<hall::ServiceId, ServiceHoursSaid> said_;
    std::set<hall::ServiceId> touched_;
    bool hours_passed_ = false;
};

} // namespace dispatcher
