// A hall with a little of everything, for messages of any kind.
#pragma once

#include "hall/settings.hpp"

#include <cstdlib>

namespace fuzz {

// passports (A, appointments, two tickets a person), vehicles (B, a fee may be due, may end
// accepted), cash (C), wedding (D, two units have a say), move (a visit: passports and vehicles in
// any order), deeds (A, real names alone). Counters 1 to 3; four numbers of each queue but D.
inline hall::Settings small_hall()
{
    using namespace hall;
    using std::chrono::minutes;
    const auto named = [](const char* name) { return LocalText{{"zh", name}}; };
    const UnitId town{"town"}, police{"police"};
    const QueueId a{"a"}, b{"b"}, c{"c"}, d{"d"};
    Settings settings;
    settings.hall_name = named("小厅");
    settings.units = {{town, named("镇政府")}, {police, named("派出所")}};
    settings.zones = {{ZoneId{"east"}, named("东区")}};
    settings.queues = {{a, named("护照"), 'A', 1, 4},
                       {b, named("车辆"), 'B', 1, 4},
                       {c, named("收费"), 'C', 1, 4},
                       {d, named("婚姻"), 'D', 1, 99}};
    Service passports{ServiceId{"passports"}, town, a, named("护照")};
    passports.schedule = ScheduleId{"daytime"};
    passports.slots = {minutes{30}, 1};
    passports.person_quota = 2;
    Service vehicles{ServiceId{"vehicles"}, police, b, named("车辆")};
    vehicles.handling.promised_days = 5;
    vehicles.handling.cashier = ServiceId{"cash"};
    vehicles.handling.back_after_fee = true;
    Service cash{ServiceId{"cash"}, town, c, named("收费")};
    cash.handling.only_as_leg = true;
    Service wedding{ServiceId{"wedding"}, town, d, named("婚姻")};
    wedding.handling.participants = {police};
    Service move{ServiceId{"move"}, town, a, named("迁移")};
    move.handling.legs = {passports.id, vehicles.id};
    move.handling.any_order = true;
    Service deeds{ServiceId{"deeds"}, town, a, named("产权")};
    deeds.real_name = true;
    settings.services = {passports, vehicles, cash, wedding, move, deeds};
    Schedule daytime{ScheduleId{"daytime"}};
    daytime.hours = {{minutes{8 * 60}, minutes{12 * 60}}, {minutes{13 * 60}, minutes{17 * 60}}};
    settings.schedules = {daytime};
    settings.classes = {{ordinary_class, named("普通")},
                        {ClassId{"elderly"}, named("老年"), minutes{20}}};
    settings.counters = {{CounterNumber{1}, ZoneId{"east"}, {a, d}, {}},
                         {CounterNumber{2}, ZoneId{"east"}, {b, c}, {}},
                         {CounterNumber{3}, ZoneId{"east"}, {a, b, c, d}, {}}};
    settings.lending.numbers = 2;
    if (!faults_of(settings).empty())
        std::abort();
    return settings;
}

} // namespace fuzz
