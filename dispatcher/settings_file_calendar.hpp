// The keys of opening hours and quotas: deploy/halls/README.md. Inside settings_file.cpp.
#pragma once

#include "dispatcher/settings_file_reader.hpp"

#include <optional>
#include <string_view>

namespace dispatcher {

// "08:30-12:00", up to "24:00".
std::optional<hall::Hours> hours_from(std::string_view text);
hall::Holiday holiday_from(TableReader& table);
hall::Schedule schedule_from(TableReader& table);
// working_days, make_up_days, noon and noon_counters_percent of [calendar].
void read_calendar(TableReader& table, hall::Calendar& calendar);
// schedule and open_at_noon of a service or a counter.
template <class Row>
void read_schedule_of(TableReader& table, Row& row)
{
    if (table.has("schedule"))
        row.schedule = {table.text("schedule")};
    if (table.has("open_at_noon"))
        row.open_at_noon = table.flag("open_at_noon");
}
void read_quotas(TableReader& table, hall::Service& service);

} // namespace dispatcher
