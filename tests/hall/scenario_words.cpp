#include "tests/hall/scenario_words.hpp"

#include <charconv>
#include <cstdio>
#include <functional>
#include <sstream>

namespace hall_tests {

using namespace hall;

Words::Words(std::string_view line)
{
    std::istringstream in{std::string{line}};
    for (std::string word; in >> word;) {
        const auto equals = word.find('=');
        if (equals == std::string::npos)
            plain_.push_back(word);
        else if (!named_.emplace(word.substr(0, equals), word.substr(equals + 1)).second)
            throw WordsError{"\"" + word.substr(0, equals) + "=\" is there twice"};
    }
}

std::optional<std::string> Words::next_if_any()
{
    return taken_ < plain_.size() ? std::optional{plain_[taken_++]} : std::nullopt;
}

std::string Words::next(std::string_view what)
{
    if (auto word = next_if_any())
        return *word;
    throw WordsError{std::string{what} + " is missing"};
}

std::optional<std::string> Words::option(const std::string& name)
{
    const auto found = named_.extract(name);
    return found ? std::optional{found.mapped()} : std::nullopt;
}

void Words::finish() const
{
    if (taken_ < plain_.size())
        throw WordsError{"\"" + plain_[taken_] + "\" is one word too many"};
    if (!named_.empty())
        throw WordsError{"\"" + named_.begin()->first + "=\" has no meaning here"};
}

TicketNumber Words::ticket()
{
    const auto text = next("a ticket number");
    if (const auto number = parse_ticket_number(text))
        return *number;
    throw WordsError{"\"" + text + "\" is no ticket number such as A001"};
}

CounterNumber Words::counter()
{
    const auto text = option("counter");
    if (!text)
        throw WordsError{"\"counter=\" is missing"};
    return {static_cast<std::uint16_t>(number_in(*text, 1, visible_number_max, "a counter"))};
}

std::vector<std::string> Words::list(const std::string& name)
{
    std::vector<std::string> parts;
    std::istringstream in{option(name).value_or("")};
    for (std::string part; std::getline(in, part, ',');)
        parts.push_back(part);
    return parts;
}

long number_in(std::string_view text, long low, long high, std::string_view what)
{
    long value = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stopped != end || value < low || value > high)
        throw WordsError{"\"" + std::string{text} + "\" is not " + std::string{what} + " from " +
                         std::to_string(low) + " to " + std::to_string(high)};
    return value;
}

std::optional<Date> date_from(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto part = [&](std::size_t from, std::size_t size, long high) {
        return static_cast<int>(number_in(text.substr(from, size), 1, high, "a date"));
    };
    const Date date{std::chrono::year{part(0, 4, 9999)},
                    std::chrono::month{static_cast<unsigned>(part(5, 2, 12))},
                    std::chrono::day{static_cast<unsigned>(part(8, 2, 31))}};
    if (!date.ok())
        throw WordsError{"\"" + std::string{text} + "\" is no date"};
    return date;
}

std::chrono::seconds time_of_day(std::string_view text)
{
    if ((text.size() != 5 && text.size() != 8) || text[2] != ':' ||
        (text.size() == 8 && text[5] != ':'))
        throw WordsError{"\"" + std::string{text} + "\" is no time such as 09:00 or 09:00:30"};
    const auto part = [&](std::size_t from, long high) {
        return number_in(text.substr(from, 2), 0, high, "a time");
    };
    return std::chrono::hours{part(0, 23)} + std::chrono::minutes{part(3, 59)} +
           std::chrono::seconds{text.size() == 8 ? part(6, 59) : 0};
}

namespace {

using Reader = std::function<Command(Words&)>;

template <class AtCounter>
Command at_counter(Words& words)
{
    return AtCounter{words.counter()};
}

template <class Finishing>
Command finishing(Words& words)
{
    return Finishing{words.counter(), words.word_option("outcome", Outcome::finished)};
}

Command take(Words& words)
{
    const auto service = words.next("a service");
    return TakeTicket{ServiceId{service}, ClassId{words.option("class").value_or("ordinary")},
                      PersonKey{words.option("person").value_or("")}};
}

Command transfer(Words& words)
{
    const auto to = words.option("to");
    const auto to_counter = words.option("to_counter");
    if (!to && !to_counter)
        throw WordsError{"\"to=\" or \"to_counter=\" is missing"};
    Transfer transfer{words.counter(),
                      QueueId{to.value_or("")},
                      words.word_option("place", TransferPlace::original_time),
                      {}};
    if (to_counter)
        transfer.to_counter = CounterNumber{
            static_cast<std::uint16_t>(number_in(*to_counter, 1, visible_number_max, "a counter"))};
    return transfer;
}

const std::map<std::string, Reader> readers{
    {"take", take},
    {"next", at_counter<CallNext>},
    {"call",
     [](Words& words) {
         const auto number = words.ticket();
         return CallNumber{words.counter(), number};
     }},
    {"recall", at_counter<Recall>},
    {"begin", at_counter<Begin>},
    {"finish", finishing<Finish>},
    {"finish_and_call", finishing<FinishAndCall>},
    {"miss", at_counter<Miss>},
    {"return", [](Words& words) { return ReturnMissed{words.ticket()}; }},
    {"hold",
     [](Words& words) {
         return Hold{words.counter(), words.word_option("kind", HoldKind::without_papers)};
     }},
    {"resume",
     [](Words& words) {
         const auto number = words.ticket();
         return Resume{words.counter(), number};
     }},
    {"step_done", [](Words& words) { return StepDone{words.ticket()}; }},
    {"undo", at_counter<Undo>},
    {"return_held", [](Words& words) { return ReturnHeld{words.ticket()}; }},
    {"transfer", transfer},
    {"cancel",
     [](Words& words) {
         const auto number = words.ticket();
         return Cancel{number, words.word_option("reason", CancelReason::other)};
     }},
    {"open", at_counter<OpenCounter>},
    {"pause", at_counter<PauseCounter>},
    {"close", at_counter<CloseCounter>},
    {"slip",
     [](Words& words) {
         const auto number = words.ticket();
         return ReportSlip{number, words.word_option("state", SlipState::unreported),
                           FaultWord{words.option("fault").value_or("")}};
     }},
    {"time_passes", [](Words&) { return PassTime{}; }},
};

} // namespace

std::optional<Command> command_from(const std::string& verb, Words& words, const TimeZone& zone)
{
    if (const auto reader = readers.find(verb); reader != readers.end())
        return reader->second(words);
    if (auto command = visit_command_from(verb, words))
        return command;
    return appointment_command_from(verb, words, zone);
}

// ---- events
// ---------------------------------------------------------------------------------------

std::string text_of(Date date)
{
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

std::string clock_of(Time instant, const TimeZone& zone)
{
    const auto local = local_time(zone, instant);
    const std::chrono::hh_mm_ss time{local - std::chrono::floor<std::chrono::days>(local)};
    char text[64];
    std::snprintf(
        text, sizeof text, "%02ld:%02ld:%02ld.%03ld", static_cast<long>(time.hours().count()),
        static_cast<long>(time.minutes().count()), static_cast<long>(time.seconds().count()),
        static_cast<long>(time.subseconds().count()));
    std::string clock{text};
    if (time.subseconds().count() == 0)
        clock.resize(time.seconds().count() == 0 ? 5 : 8);
    return clock;
}

namespace {

struct Teller {
    const TimeZone& zone;

    static std::string numbered(std::string_view what, TicketNumber number)
    {
        return std::string{what} + ' ' + to_string(number);
    }
    static std::string at(CounterNumber counter)
    {
        return " counter=" + std::to_string(counter.value);
    }
    static std::string pool(std::optional<CounterNumber> counter)
    {
        return counter ? " for_counter=" + std::to_string(counter->value) : std::string{};
    }
    std::string line(Time line_time) const { return " line=" + clock_of(line_time, zone); }

    std::string operator()(const SettingsInForce&) const { return "SettingsInForce"; }
    std::string operator()(const DayOpened& e) const { return "DayOpened " + text_of(e.date); }
    std::string operator()(const TicketTaken& e) const
    {
        auto text = numbered("TicketTaken", e.number);
        if (e.service.text != e.queue.text)
            text += " service=" + e.service.text + " queue=" + e.queue.text;
        if (e.visitor_class.text != "ordinary")
            text += " class=" + e.visitor_class.text;
        if (!e.appointment.text.empty())
            text += " appointment=" + e.appointment.text;
        return e.line_time == e.at ? text : text + line(e.line_time);
    }
    std::string operator()(const TicketCalled& e) const
    {
        auto text = numbered("TicketCalled", e.number) + at(e.counter);
        if (e.reason != CallReason::longest_effective_wait)
            text += " reason=" + std::string{name_of(e.reason)};
        if (e.reason == CallReason::rule)
            text += ':' + e.grounds.rule.text;
        if (e.reason == CallReason::ratio)
            text += " share=" + std::to_string(e.grounds.share) +
                    " turn=" + std::to_string(e.grounds.turn);
        return e.grounds.elastic ? text + " elastic" : text;
    }
    std::string operator()(const TicketRecalled& e) const
    {
        return numbered("TicketRecalled", e.number) + at(e.counter);
    }
    std::string operator()(const ServiceBegun& e) const
    {
        return numbered("ServiceBegun", e.number) + at(e.counter);
    }
    std::string operator()(const TicketFinished& e) const
    {
        return numbered("TicketFinished", e.number) + at(e.counter);
    }
    std::string operator()(const TicketMissed& e) const
    {
        return numbered("TicketMissed", e.number) + at(e.counter);
    }
    std::string operator()(const TicketReturned& e) const
    {
        return numbered("TicketReturned", e.number) + line(e.line_time) + pool(e.for_counter);
    }
    std::string operator()(const TicketHeld& e) const
    {
        return numbered("TicketHeld", e.number) + at(e.counter) +
               " kind=" + std::string{name_of(e.kind)};
    }
    std::string operator()(const TicketTransferred& e) const
    {
        return numbered("TicketTransferred", e.number) + at(e.counter) + " to=" + e.to.text +
               line(e.line_time) + pool(e.for_counter);
    }
    std::string operator()(const TicketReleased& e) const
    {
        return numbered("TicketReleased", e.number);
    }
    std::string operator()(const TicketCancelled& e) const
    {
        return numbered("TicketCancelled", e.number) + " reason=" + std::string{name_of(e.reason)};
    }
    std::string operator()(const SlipReported& e) const
    {
        return numbered("SlipReported", e.number) + " state=" + std::string{name_of(e.slip)} +
               (e.fault.text.empty() ? "" : " fault=" + e.fault.text);
    }
    std::string operator()(const HoursPassed&) const { return "HoursPassed"; }
    std::string operator()(const StepUndone& e) const
    {
        return numbered("StepUndone", e.number) + at(e.counter) +
               " step=" + std::string{name_of(e.step)};
    }
    std::string operator()(const LegsPlanned& e) const
    {
        auto text = numbered("LegsPlanned", e.number) + (e.position == 0 ? "" : " more") + " legs=";
        for (const auto& leg : e.legs)
            text += (&leg == &e.legs.front() ? "" : ",") + leg.service.text;
        return text + (e.legs.front().any_order ? " in any order" : "");
    }
    std::string operator()(const LegQueued& e) const
    {
        return numbered("LegQueued", e.number) + " leg=" + e.service.text +
               (e.service.text == e.queue.text ? "" : " queue=" + e.queue.text) + line(e.line_time);
    }
    std::string operator()(const LegEnded& e) const
    {
        return numbered("LegEnded", e.number) + at(e.counter) + " leg=" + e.service.text + ' ' +
               std::string{name_of(e.outcome)} +
               (e.promised ? " promised=" + text_of(*e.promised) : "");
    }
    std::string operator()(const ReviewOpened& e) const
    {
        auto text = numbered("ReviewOpened", e.number) + " units=";
        for (const auto& unit : e.units)
            text += (&unit == &e.units.front() ? "" : ",") + unit.text;
        return text + " due=" + clock_of(e.due, zone);
    }
    std::string operator()(const OpinionGiven& e) const
    {
        return numbered("OpinionGiven", e.number) + " unit=" + e.unit.text + ' ' +
               std::string{name_of(e.opinion)};
    }
    std::string operator()(const AppointmentBooked& e) const { return hall_tests::told(e, zone); }
    std::string operator()(const AppointmentCancelled& e) const
    {
        return "AppointmentCancelled " + e.code.text;
    }
    std::string operator()(const AppointmentMissed& e) const
    {
        return "AppointmentMissed " + e.code.text;
    }
    std::string operator()(const AppointmentsKept& e) const { return hall_tests::told(e, zone); }
    std::string operator()(const NumbersLent& e) const { return told(e); }
    std::string operator()(const LateTicketRecorded& e) const { return told(e); }
    std::string operator()(const LateTicketsKept& e) const { return told(e); }
    std::string operator()(const CounterOpened& e) const { return "CounterOpened" + at(e.counter); }
    std::string operator()(const CounterPaused& e) const { return "CounterPaused" + at(e.counter); }
    std::string operator()(const CounterClosed& e) const { return "CounterClosed" + at(e.counter); }
};

} // namespace

std::string told(const Event& event, const TimeZone& zone)
{
    return std::visit(Teller{zone}, event);
}

} // namespace hall_tests
