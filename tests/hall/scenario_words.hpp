// The words of one line of a scenario.
#pragma once

#include "hall/hall.hpp"
#include "hall/time_zone.hpp"
#include "tests/hall/scenario.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hall_tests {

// "next counter=3" → one plain word and one named one. Every word must be taken, or finish()
// complains.
class Words {
public:
    explicit Words(std::string_view line);

    std::string next(std::string_view what); // WordsError when there is none: "… is missing"
    std::optional<std::string> next_if_any();
    std::optional<std::string> option(const std::string& name);
    void finish() const;

    hall::TicketNumber ticket();
    hall::CounterNumber counter();                          // counter=3
    std::vector<std::string> list(const std::string& name); // name=a,b; empty when it is not there

    template <class Word>
    Word word_option(const std::string& name, Word otherwise)
    {
        const auto text = option(name);
        if (!text)
            return otherwise;
        if (const auto word = hall::word_from<Word>(*text))
            return *word;
        throw WordsError{"\"" + *text + "\" is no " + name};
    }

private:
    std::vector<std::string> plain_;
    std::map<std::string, std::string> named_;
    std::size_t taken_ = 0;
};

long number_in(std::string_view text, long low, long high, std::string_view what);

// "09:00", "09:00:30" on the date; or "2026-03-03" first.
std::optional<hall::Date> date_from(std::string_view text);
std::chrono::seconds time_of_day(std::string_view text);

// The command; nothing when its first word is none of the hall's.
std::optional<hall::Command> command_from(const std::string& verb, Words& words,
                                          const hall::TimeZone& zone);

// "TicketCalled B001 counter=3"; times are those of the hall's clocks.
std::string told(const hall::Event& event, const hall::TimeZone& zone);

std::string clock_of(hall::Time instant, const hall::TimeZone& zone);
std::string text_of(hall::Date date);

// Lines about opening hours: schedule, holiday, make_up_day, opens, quota. False: not one of them.
bool change_calendar(hall::Settings& settings, const std::string& what, Words& words);

// Lines about visits: unit, handling. False: not one of them.
bool change_visits(hall::Settings& settings, const std::string& what, Words& words);

// "opinion A001 counter=2 unit=land says=agreed"; nothing when the verb is none of a visit's.
std::optional<hall::Command> visit_command_from(const std::string& verb, Words& words);

// Lines about appointments: slots, appointments. False: not one of them.
bool change_appointments(hall::Settings& settings, const std::string& what, Words& words);

// "book vehicles 2026-03-02 10:00 person=ann code=K7", "unbook K7", "check_in K7"; nothing when it
// is none of them.
std::optional<hall::Command> appointment_command_from(const std::string& verb, Words& words,
                                                      const hall::TimeZone& zone);

// "slots vehicles 2026-03-02" → "09:00 2, 09:30 0": when each begins, and its free places.
std::string slots_of(const hall::Hall& hall, Words& words, hall::Time now);

std::string told(const hall::AppointmentBooked& event, const hall::TimeZone& zone);
std::string told(const hall::AppointmentsKept& event, const hall::TimeZone& zone);
// Numbers lent and what became of them; nothing when the verb is none of these. `today` is the
// business day.
std::optional<hall::Command> lending_command_from(const std::string& verb, Words& words,
                                                  hall::Date today, const hall::TimeZone& zone);
std::string told(const hall::NumbersLent& event);
std::string told(const hall::LateTicketRecorded& event);
std::string told(const hall::LateTicketsKept& event);

// "land finished counter=1 | fees now | title ahead": the legs of a ticket.
std::string legs_of(const hall::Hall& hall, hall::TicketNumber number);

// Lines about whom counters call next: profile, rule, share, elastic. False: not one of them.
bool change_policy(hall::Settings& settings, const std::string& what, Words& words);

// One line that describes the hall: "queue registry D 1-50", "remove counter 3".
void change(hall::Settings& settings, std::string_view line);

} // namespace hall_tests
