// How services are handled: what is wrong with it, and how to cure it.
#include "hall/settings_check.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace hall {

namespace {

class HandlingCheck {
public:
    HandlingCheck(const Settings& settings, std::vector<SettingsFault>& faults)
        : settings_{settings}, faults_{faults}
    {
        for (const auto& counter : settings.counters)
            served_.insert(counter.queues.begin(), counter.queues.end());
        for (const auto& service : settings.services)
            if (served_.contains(service.queue))
                present_.insert(service.unit);
    }

    void check(const Service& service)
    {
        where_ = place_of("service", service.id.text) + '.';
        handling_ = &service.handling;
        if (!handling_->legs.empty())
            check_legs(service);
        check_promise();
        check_cashier(service);
        check_participants(service);
    }

private:
    void fault(const char* key, std::string what)
    {
        faults_.push_back({where_ + key, std::move(what)});
    }

    // A service that a visitor is sent to; says what is wrong with it.
    void check_stop(const char* key, const ServiceId& own, const ServiceId& id)
    {
        const auto* service = find_row(settings_.services, id);
        if (!service)
            return fault(key, "there is no " + place_of("service", id.text) +
                                  ": name one that is there, or add it");
        if (id == own || !service->handling.legs.empty())
            return fault(key, place_of("service", id.text) +
                                  " is a visit itself: name a service without legs");
        if (find_row(settings_.queues, service->queue) && !served_.contains(service->queue))
            fault(key, "no counter serves " + place_of("queue", service->queue.text) + " of " +
                           place_of("service", id.text) + ": give it to a counter");
    }

    void check_legs(const Service& service)
    {
        const auto& legs = handling_->legs;
        if (legs.size() < 2 || legs.size() > legs_max)
            return fault("legs", std::to_string(legs.size()) + " are not a visit: name 2 to " +
                                     std::to_string(legs_max) + " services, or none");
        std::set<ServiceId> seen;
        for (const auto& leg : legs) {
            check_stop("legs", service.id, leg);
            if (!seen.insert(leg).second)
                fault("legs", place_of("service", leg.text) + " is there twice: name it once");
        }
        if (handling_->promised_days != 0 || handling_->cashier != ServiceId{} ||
            !handling_->participants.empty())
            fault("legs", "a visit ends as its legs do: say promised_days, cashier and "
                          "participants of the services that are its legs");
        if (handling_->only_as_leg)
            fault("only_as_leg", "a visit is no leg of another: leave it out");
    }

    void check_promise()
    {
        if (handling_->promised_days > promised_days_max)
            fault("promised_days", std::to_string(handling_->promised_days) +
                                       " is out of range: give 0 to " +
                                       std::to_string(promised_days_max) + " working days");
    }

    void check_cashier(const Service& service)
    {
        if (handling_->cashier == ServiceId{}) {
            if (handling_->back_after_fee)
                fault("back_after_fee", "there is no cashier to come back from: name a cashier");
            return;
        }
        check_stop("cashier", service.id, handling_->cashier);
    }

    void check_participants(const Service& service)
    {
        const auto within = handling_->answer_within;
        if (within.count() < 1 || within > answer_within_max)
            fault("answer_within_minutes", std::to_string(within.count()) +
                                               " is out of range: give 1 to " +
                                               std::to_string(answer_within_max.count()));
        const auto& participants = handling_->participants;
        if (participants.size() > participants_max)
            return fault("participants", std::to_string(participants.size()) +
                                             " are too many: at most " +
                                             std::to_string(participants_max));
        std::set<UnitId> seen;
        for (const auto& unit : participants) {
            if (!find_row(settings_.units, unit))
                fault("participants", "there is no " + place_of("unit", unit.text) +
                                          ": name one that is there, or add it");
            else if (unit == service.unit)
                fault("participants", place_of("unit", unit.text) +
                                          " leads: name the units that are asked beside it");
            else if (!present_.contains(unit))
                fault("participants", "no counter serves a queue of " +
                                          place_of("unit", unit.text) +
                                          ", so that it could never answer: give it one");
            if (!seen.insert(unit).second)
                fault("participants",
                      place_of("unit", unit.text) + " is there twice: name it once");
        }
    }

    const Settings& settings_;
    std::vector<SettingsFault>& faults_;
    std::set<QueueId> served_;
    std::set<UnitId> present_; // with a counter that can answer for it
    std::string where_;
    const Handling* handling_ = nullptr;
};

} // namespace

void check_handling(const Settings& settings, std::vector<SettingsFault>& faults)
{
    if (settings.services.size() > services_max)
        return;
    HandlingCheck check{settings, faults};
    for (const auto& service : settings.services)
        check.check(service);
}

} // namespace hall
