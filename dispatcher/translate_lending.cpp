#include "dispatcher/translate_lending.hpp"

#include "dispatcher/translate_words.hpp"
#include "hall/lending.hpp"
#include "hall/service_hours.hpp"

#include <map>
#include <set>

namespace dispatcher {

namespace journal = hallcall::journal;
namespace v1 = hallcall::v1;

namespace {

constexpr std::size_t openings_bytes_max = 40'000; // of a frame's 64 KiB

hall::HolderKey holder_from(FieldReader& read, const std::string& text)
{
    return read.id<hall::HolderKey>(text, "holder is not an identifier");
}

hall::TicketNumber number_from(FieldReader& read, const std::string& text)
{
    return read.checked(hall::parse_ticket_number(text), "number is not a ticket number");
}

hall::Date day_of(FieldReader& read, const std::string& text)
{
    return read.checked(date_from(text), "day is not a date");
}

std::uint16_t count_from(FieldReader& read, std::uint32_t value)
{
    const bool good = value >= 1 && value <= hall::lent_numbers_max;
    return static_cast<std::uint16_t>(
        read.checked(good ? std::optional{value} : std::nullopt, "count is out of range"));
}

hall::LateTicket late_from(FieldReader& read, const journal::LateTicket& wire)
{
    return {day_of(read, wire.date()), number_from(read, wire.number()),
            holder_from(read, wire.holder())};
}

// Numbers of the block that nobody has told of: a block without is not told again, so that the
// answer fits into a frame however many a kiosk has used up.
bool has_unused(const hall::Hall& hall, const std::pair<const hall::TicketNumber, hall::Loan>& loan)
{
    const auto end = loan.first.digits + loan.second.count;
    for (auto number = loan.first; number.digits < end; ++number.digits)
        if (!hall.tickets.contains(number))
            return true;
    return false;
}

void put_late(const hall::LateTicket& ticket, journal::LateTicket& wire)
{
    wire.set_date(date_text(ticket.date));
    wire.set_number(hall::to_string(ticket.number));
    wire.set_holder(ticket.holder.text);
}

hall::Event lent_from(FieldReader& read, const journal::NumbersLent& row)
{
    return hall::NumbersLent{number_from(read, row.first()), count_from(read, row.count()),
                             holder_from(read, row.holder()),
                             read.id<hall::QueueId>(row.queue(), "queue is not an identifier"),
                             read.time(row.at())};
}

hall::Event recorded_from(FieldReader& read, const journal::LateTicketRecorded& row)
{
    return hall::LateTicketRecorded{
        late_from(read, row.ticket()),
        read.id<hall::ServiceId>(row.service(), "service is not an identifier"),
        read.id<hall::ClassId>(row.visitor_class(), "visitor_class is not an identifier"),
        read.time(row.taken_at()), read.time(row.at())};
}

hall::Event late_ones_from(FieldReader& read, const journal::LateTicketsKept& row)
{
    hall::LateTicketsKept event{{}, read.time(row.at())};
    for (const auto& ticket : row.tickets())
        event.tickets.push_back(late_from(read, ticket));
    return event;
}

// Services of one queue with the same hours are told together. What finds no room in a frame is not
// told: a kiosk that is cut off refuses it.
void put_openings(const hall::Hall& hall, const std::set<hall::QueueId>& lent,
                  v1::NumbersLent& wire)
{
    std::map<std::pair<hall::QueueId, std::vector<hall::Span>>, v1::LentOpening*> openings;
    std::size_t bytes = 0;
    for (const auto& service : hall.settings.services) {
        if (!hall::may_be_taken_alone(service) || !lent.contains(service.queue))
            continue;
        const auto spans = hall::ticket_spans_today(hall, service);
        auto& opening = openings[{service.queue, spans}];
        bytes += service.id.text.size() + 4;
        if (!opening)
            bytes += service.queue.text.size() + spans.size() * 20 + 8;
        if (bytes > openings_bytes_max)
            return;
        if (!opening) {
            opening = wire.add_openings();
            opening->set_queue(service.queue.text);
            for (const auto& [from, to] : spans) {
                opening->add_hours()->set_from(milliseconds_of(from));
                opening->mutable_hours()->rbegin()->set_to(milliseconds_of(to));
            }
        }
        opening->add_services(service.id.text);
    }
}

hall::TakeLent take_lent(FieldReader& read, const v1::TakeLent& ask)
{
    hall::TakeLent command;
    command.holder = holder_from(read, ask.holder());
    command.day = day_of(read, ask.day());
    command.number = number_from(read, ask.number());
    command.service = read.id<hall::ServiceId>(ask.service(), "service is not an identifier");
    if (!ask.visitor_class().empty())
        command.visitor_class =
            read.id<hall::ClassId>(ask.visitor_class(), "visitor_class is not an identifier");
    if (!ask.person().empty())
        command.person = read.person(ask.person());
    command.taken_at = read.time(ask.taken_at());
    return command;
}

} // namespace

void put(const hall::NumbersLent& event, journal::Event& wire)
{
    auto& row = *wire.mutable_numbers_lent();
    row.set_first(hall::to_string(event.first));
    row.set_count(event.count);
    row.set_holder(event.holder.text);
    row.set_queue(event.queue.text);
    row.set_at(milliseconds_of(event.at));
}

void put(const hall::LateTicketRecorded& event, journal::Event& wire)
{
    auto& row = *wire.mutable_late_ticket_recorded();
    put_late(event.ticket, *row.mutable_ticket());
    row.set_service(event.service.text);
    row.set_visitor_class(event.visitor_class.text);
    row.set_taken_at(milliseconds_of(event.taken_at));
    row.set_at(milliseconds_of(event.at));
}

void put(const hall::LateTicketsKept& event, journal::Event& wire)
{
    auto& row = *wire.mutable_late_tickets_kept();
    for (const auto& ticket : event.tickets)
        put_late(ticket, *row.add_tickets());
    row.set_at(milliseconds_of(event.at));
}

bool is_of_lending(const journal::Event& wire)
{
    return wire.has_numbers_lent() || wire.has_late_ticket_recorded() ||
           wire.has_late_tickets_kept();
}

hall::Event lending_event_from(FieldReader& read, const journal::Event& wire)
{
    if (wire.has_numbers_lent())
        return lent_from(read, wire.numbers_lent());
    if (wire.has_late_ticket_recorded())
        return recorded_from(read, wire.late_ticket_recorded());
    return late_ones_from(read, wire.late_tickets_kept());
}

std::optional<hall::Command> lending_command_from(FieldReader& read, const v1::Request& request)
{
    if (request.has_lend_numbers())
        return hall::LendNumbers{holder_from(read, request.lend_numbers().holder())};
    if (request.has_take_lent())
        return take_lent(read, request.take_lent());
    return std::nullopt;
}

void put_lent(const hall::HolderKey& holder, const hall::Hall& hall, v1::NumbersLent& wire)
{
    wire.set_day(date_text(*hall.day));
    wire.set_until(milliseconds_of(hall::end_of_day(hall)));
    std::set<hall::QueueId> lent;
    for (const auto& loan : hall.loans) {
        if (loan.second.holder != holder || !has_unused(hall, loan))
            continue;
        lent.insert(loan.second.queue);
        auto& block = *wire.add_blocks();
        block.set_queue(loan.second.queue.text);
        block.set_first(hall::to_string(loan.first));
        block.set_count(loan.second.count);
    }
    put_openings(hall, lent, wire);
}

} // namespace dispatcher
