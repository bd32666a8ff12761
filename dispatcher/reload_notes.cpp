#include "dispatcher/reload_notes.hpp"

#include "hall/ticket.hpp"

#include <map>
#include <utility>

namespace dispatcher {

namespace {

std::string tickets(std::size_t count, const char* one_does, const char* many_do)
{
    return count == 1 ? std::string{"1 ticket "} + one_does
                      : std::to_string(count) + " tickets " + many_do;
}

struct Needed {
    // A queue that is gone, with the one that its tickets belong to now: itself while it closes.
    std::map<std::pair<hall::QueueId, hall::QueueId>, std::size_t> queues;
    std::map<hall::ServiceId, std::size_t> services; // gone, though the queue is there
};

Needed needed(const std::map<hall::TicketNumber, hall::Ticket>& before, const hall::Hall& hall)
{
    Needed needed;
    for (const auto& [number, ticket] : hall.tickets) {
        if (!hall::is_live(ticket.state))
            continue;
        const auto was = before.find(number);
        if (was == before.end())
            continue;
        const auto& queue = was->second.queue;
        if (!hall::find_row(hall.settings.queues, queue))
            ++needed.queues[{queue, ticket.queue}];
        else if (!hall::find_row(hall.settings.services, ticket.service))
            ++needed.services[ticket.service];
    }
    return needed;
}

std::string note(const hall::QueueId& was, const hall::QueueId& is, std::size_t count)
{
    const auto gone = "queue \"" + was.text + "\" is gone from the settings: ";
    return was == is ? gone + "its " + tickets(count, "can", "can") +
                           " be called by every counter until the day ends"
                     : gone + "its " + tickets(count, "belongs", "belong") + " to queue \"" +
                           is.text + "\" now, numbers and places as before";
}

} // namespace

std::vector<std::string> reload_notes(const std::map<hall::TicketNumber, hall::Ticket>& before,
                                      const hall::Hall& hall)
{
    std::vector<std::string> notes;
    const auto stay = needed(before, hall);
    for (const auto& [queues, count] : stay.queues)
        notes.push_back(note(queues.first, queues.second, count));
    for (const auto& [service, count] : stay.services)
        notes.push_back("service \"" + service.text + "\" is gone from the settings: its " +
                        tickets(count, "is", "are") + " still called");
    for (const auto& [number, counter] : hall.counters)
        if (!hall::find_counter(hall.settings, number) && counter.ticket)
            notes.push_back("counter " + std::to_string(number.value) +
                            " is gone from the settings: it stays until " +
                            hall::to_string(*counter.ticket) + " leaves it, and calls nobody else");
    if (notes.size() > reload_notes_max) {
        const auto more = notes.size() - reload_notes_max + 1;
        notes.resize(reload_notes_max - 1);
        notes.push_back("and " + std::to_string(more) + " more");
    }
    return notes;
}

} // namespace dispatcher
