// Scenario words of kiosks that are cut off.
#include "tests/hall/scenario_words.hpp"

namespace hall_tests {

using namespace hall;

namespace {

HolderKey holder(Words& words)
{
    const auto kiosk = words.option("kiosk");
    if (!kiosk)
        throw WordsError{"\"kiosk=\" is missing"};
    return {*kiosk};
}

} // namespace

// "lend kiosk=k1", "lent A050 passports kiosk=k1 at=09:00 [day=2026-03-02] [class=elderly]"
std::optional<Command> lending_command_from(const std::string& verb, Words& words, Date today,
                                            const TimeZone& zone)
{
    if (verb == "lend")
        return LendNumbers{holder(words)};
    if (verb != "lent")
        return std::nullopt;
    TakeLent lent;
    lent.number = words.ticket();
    lent.service = {words.next("a service")};
    lent.holder = holder(words);
    lent.day = today;
    if (const auto day = words.option("day"))
        lent.day = date_from(*day).value_or(today);
    lent.visitor_class = {words.option("class").value_or("ordinary")};
    lent.taken_at = first_instant(zone, std::chrono::local_days{lent.day} +
                                            time_of_day(words.option("at").value_or("")));
    return lent;
}

std::string told(const NumbersLent& event)
{
    const TicketNumber last{event.first.letter,
                            static_cast<std::uint16_t>(event.first.digits + event.count - 1)};
    return "NumbersLent " + to_string(event.first) + '-' + to_string(last) +
           " kiosk=" + event.holder.text;
}

std::string told(const LateTicketRecorded& event)
{
    return "LateTicketRecorded " + text_of(event.ticket.date) + ' ' +
           to_string(event.ticket.number) + " kiosk=" + event.ticket.holder.text;
}

std::string told(const LateTicketsKept& event)
{
    std::string text = "LateTicketsKept";
    for (const auto& ticket : event.tickets)
        text += ' ' + text_of(ticket.date) + ' ' + to_string(ticket.number);
    return text;
}

} // namespace hall_tests
