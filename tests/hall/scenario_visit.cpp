// The words of visits: what is done under one number, and who is asked about it.
#include "tests/hall/scenario_words.hpp"

#include <algorithm>

namespace hall_tests {

using namespace hall;

namespace {

bool yes(Words& words, const std::string& name)
{
    const auto said = words.option(name).value_or("no");
    if (said != "yes" && said != "no")
        throw WordsError{"\"" + name + "=\" is yes or no"};
    return said == "yes";
}

std::uint16_t number(Words& words, const std::string& name, const char* otherwise, long high)
{
    return static_cast<std::uint16_t>(
        number_in(words.option(name).value_or(otherwise), 0, high, "a number"));
}

// handling both legs=passports,pensions order=any
// handling passports promised=5 cashier=fees back=yes participants=land within=60 leg_only=yes
void put_handling(Settings& settings, Words& words)
{
    const ServiceId id{words.next("the service")};
    const auto service = std::ranges::find(settings.services, id, &Service::id);
    if (service == settings.services.end())
        throw WordsError{"there is no service \"" + id.text + "\""};
    Handling handling;
    for (const auto& leg : words.list("legs"))
        handling.legs.push_back({leg});
    handling.any_order = words.option("order").value_or("fixed") == "any";
    handling.promised_days = number(words, "promised", "0", 9999);
    handling.cashier = {words.option("cashier").value_or("")};
    handling.back_after_fee = yes(words, "back");
    for (const auto& unit : words.list("participants"))
        handling.participants.push_back({unit});
    handling.answer_within = std::chrono::minutes{number(words, "within", "60", 9999)};
    handling.only_as_leg = yes(words, "leg_only");
    service->handling = handling;
}

std::string told(const Leg& leg)
{
    auto text = leg.service.text;
    if (leg.outcome)
        text += ' ' + std::string{name_of(*leg.outcome)};
    if (leg.counter)
        text += " counter=" + std::to_string(leg.counter->value);
    for (const auto& one : leg.participants)
        text += ' ' + one.unit.text + '=' + std::string{name_of(one.opinion)};
    return text;
}

} // namespace

bool change_visits(Settings& settings, const std::string& what, Words& words)
{
    if (what == "unit") {
        const auto id = words.next("the unit");
        settings.units.push_back({UnitId{id}, {{"zh", id}}});
        return true;
    }
    if (what != "handling")
        return false;
    put_handling(settings, words);
    return true;
}

std::optional<Command> visit_command_from(const std::string& verb, Words& words)
{
    if (verb != "opinion")
        return std::nullopt;
    const auto ticket = words.ticket();
    const auto counter = words.counter();
    const auto unit = words.option("unit");
    if (!unit)
        throw WordsError{"\"unit=\" is missing"};
    return GiveOpinion{counter, ticket, UnitId{*unit}, words.word_option("says", Opinion::agreed)};
}

std::string legs_of(const Hall& hall, TicketNumber number)
{
    const auto found = hall.tickets.find(number);
    if (found == hall.tickets.end())
        return "no such ticket";
    std::string text;
    for (const auto& leg : found->second.itinerary.legs) {
        text += text.empty() ? "" : " | ";
        text += told(leg) + (&leg == leg_now(found->second.itinerary) ? " now" : "");
    }
    return text.empty() ? "no legs" : text;
}

} // namespace hall_tests
