#include "dispatcher/hallctl/visit_lines.hpp"

#include "dispatcher/hallctl/words.hpp"

#include <boost/json/array.hpp>

#include <utility>

namespace hallctl {

namespace json = boost::json;
namespace wire = hallcall::v1;

namespace {

template <class Rows, class Told>
std::string listed(const Rows& rows, const char* between, Told told)
{
    std::string text;
    for (const auto& row : rows)
        text += (text.empty() ? "" : between) + std::string{told(row)};
    return text;
}

std::string text_of(const wire::LegRow& leg)
{
    auto text = leg.service();
    if (leg.ended())
        text += ' ' + word(leg.outcome()) + ' ' + std::to_string(leg.counter());
    if (leg.now())
        text += " now";
    if (!leg.promised().empty())
        text += " promised " + leg.promised();
    for (const auto& one : leg.participants())
        text += ' ' + one.unit() + '=' + word(one.opinion());
    return text;
}

} // namespace

std::string text_of(const wire::GoTo& there)
{
    return "  → counters " +
           listed(there.counters(), ", ", [](auto number) { return std::to_string(number); }) +
           " (" + listed(there.zones(), ", ", [](const auto& zone) { return zone; }) + ") for " +
           there.service();
}

json::object json_of(const wire::GoTo& there)
{
    return {{"service", there.service()},
            {"queue", there.queue()},
            {"zones", json::array(there.zones().begin(), there.zones().end())},
            {"counters", json::array(there.counters().begin(), there.counters().end())}};
}

std::string legs_text(const wire::TicketRow& ticket)
{
    const auto legs =
        listed(ticket.legs(), " | ", [](const wire::LegRow& leg) { return text_of(leg); });
    return (legs.empty() ? "" : "  " + legs) + go_to_text(ticket);
}

void put_legs(const wire::TicketRow& ticket, json::object& object)
{
    json::array legs;
    for (const auto& leg : ticket.legs()) {
        json::object row{{"service", leg.service()}, {"now", leg.now()}, {"ended", leg.ended()}};
        if (leg.ended()) {
            row["outcome"] = word(leg.outcome());
            row["counter"] = leg.counter();
        }
        if (!leg.promised().empty())
            row["promised"] = leg.promised();
        for (const auto& one : leg.participants())
            row["opinion_of_" + one.unit()] = word(one.opinion());
        legs.push_back(std::move(row));
    }
    if (!legs.empty())
        object["legs"] = std::move(legs);
}

} // namespace hallctl
