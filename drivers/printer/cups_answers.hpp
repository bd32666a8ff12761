// What is in an answer of a cupsd or a printer. A value of a kind that was not expected is as if it
// had not been said. Pure.
// Source: RFC 8011 (attributes of printers and jobs), RFC 3995 5.3 and RFC 3996 (events).
#pragma once

#include "drivers/printer/cups_link.hpp"
#include "drivers/printer/cups_state.hpp"

namespace drivers::cups {

// A printer's lists; empty: it does not say. At most listed_max of each are read.
struct Abilities {
    std::vector<std::string> formats{}; // "image/pwg-raster", …
    std::vector<std::string> raster_types{};
    std::vector<std::string> media{};
    std::vector<int> dots_an_inch{}; // of rasters, where both directions are equal
    std::vector<int> finishings{};
};
inline constexpr std::size_t listed_max = 1000;

// One of the things that happened: to the printer, or to a job.
struct Event {
    std::optional<PrinterSays> printer;
    std::optional<JobState> job;
};
struct Events {
    std::vector<Event> all; // oldest first; at most events_max
    int next = 1;           // the number to ask from next time
};
inline constexpr std::size_t events_max = 100;

std::optional<Trouble> refusal_in(const Message& answer); // none: it was done
std::optional<PrinterSays> printer_says_in(const Message& answer);
std::optional<Address> printer_behind_in(const Message& answer); // none: it speaks no IPP
Abilities abilities_in(const Message& answer);
std::optional<JobSays> job_says_in(const Message& answer);
std::optional<int> job_id_in(const Message& answer);
std::vector<int> jobs_in(const Message& answer, std::string_view name_prefix);
std::optional<int> subscription_in(const Message& answer);
Events events_in(const Message& answer, int job, int next); // without those of other jobs

} // namespace drivers::cups
