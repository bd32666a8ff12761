// Whatever stands in a journal's row, `hallctl` can show it and forget who came: as many lines in
// either form, each of them one, and of persons nothing is left that an entry could name.
#include "dispatcher/hallctl/audit_lines.hpp"
#include "dispatcher/hallctl/forgetting.hpp"
#include "dispatcher/journal/entry_row.hpp"
#include "dispatcher/journal/journal_lock.hpp"
#include "dispatcher/translate.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

void forget(const std::string& text)
{
    const auto forgotten = hallctl::without_persons(text);
    check(hallctl::without_persons(forgotten) == forgotten);
    const auto before = dispatcher::events_from(text);
    if (!before)
        return;
    const auto events = dispatcher::events_from(forgotten);
    check(events.has_value() && events->size() == before->size());
    for (const auto& event : *events)
        if (const auto* taken = std::get_if<hall::TicketTaken>(&event))
            check(taken->person == hall::PersonKey{});
}

void audit(const std::string& text)
{
    dispatcher::Entry entry;
    entry.sequence = 7;
    entry.device = "pad-1";
    entry.events = text;
    const auto lines = hallctl::audit_lines(entry, hallctl::Form::text);
    const auto objects = hallctl::audit_lines(entry, hallctl::Form::json);
    check(lines.size() == objects.size());
    const auto breaks = [](const std::string& line) { return line.find('\n') != line.npos; };
    check(std::ranges::none_of(objects, breaks));
    check(std::ranges::none_of(lines, breaks));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text{reinterpret_cast<const char*>(data), size};
    forget(text);
    audit(text);
    (void)hallctl::opens_day_from(text, "2026-03-02");
    if (const auto at = dispatcher::parse_iso_time(text))
        check(dispatcher::iso_time(*at) == text);
    if (const auto mark = dispatcher::parse_high_water(text))
        check(dispatcher::parse_high_water(dispatcher::high_water_line(*mark))->sequence ==
              mark->sequence);
    return 0;
}
