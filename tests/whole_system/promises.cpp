#include "tests/whole_system/promises.hpp"

#include "dispatcher/translate.hpp"

#include <array>
#include <cstdio>
#include <set>

namespace whole_system {

namespace v1 = hallcall::v1;
using dispatcher::Entry;

namespace {

using DayNumber = std::pair<std::string, std::string>;

std::string text_of(hall::Date date)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

// The tickets that are in the journal, each on its day.
class Tickets {
public:
    struct Read {
        std::string wrong; // empty: nothing
        std::size_t doubled = 0;
    };
    Read read(const Entry& entry)
    {
        const auto events = dispatcher::events_from(entry.events);
        if (!events)
            return {"cannot be read: " + events.error().what};
        Read read;
        for (const auto& event : *events) {
            if (const auto* opened = std::get_if<hall::DayOpened>(&event)) {
                today_ = text_of(opened->date);
                ++days_;
            }
            if (const auto* slip = std::get_if<hall::SlipReported>(&event))
                slips_.insert(hall::to_string(slip->number));
            late_ += std::holds_alternative<hall::LateTicketRecorded>(event);
            DayNumber ticket;
            if (const auto* taken = std::get_if<hall::TicketTaken>(&event))
                ticket = {today_, hall::to_string(taken->number)};
            else if (const auto* late = std::get_if<hall::LateTicketRecorded>(&event))
                ticket = {text_of(late->ticket.date), hall::to_string(late->ticket.number)};
            else
                continue;
            if (tickets_.insert(ticket).second)
                continue;
            ++read.doubled;
            read.wrong = "number " + ticket.second + " of " + ticket.first + " is there twice";
        }
        return read;
    }
    bool has(const DayNumber& ticket) const { return tickets_.contains(ticket); }
    bool lacks_slip(const std::string& number) const
    {
        return days_ == 1 && !slips_.contains(number);
    }
    std::size_t late() const { return late_; }

private:
    std::string today_;
    std::size_t days_ = 0, late_ = 0;
    std::set<DayNumber> tickets_;
    std::set<std::string> slips_;
};

// Everything that was told was read from the entry, or is the same as what is read from it.
bool says(const Entry& entry, const v1::Reply& told)
{
    auto reply = dispatcher::reply_from(entry.reply);
    if (!reply)
        return false;
    reply->set_request_id(told.request_id());
    return reply->SerializeAsString() == told.SerializeAsString();
}

} // namespace

void Promises::asked(const std::string& device, const v1::Request& request)
{
    asked_.emplace(Name{device, request.request_id()}, request);
}

void Promises::told(const std::string& device, const v1::Reply& reply)
{
    if (!reply.has_refused())
        told_.emplace(Name{device, reply.request_id()}, reply);
}

void Promises::given(const std::string& device, const std::string& day, const std::string& number)
{
    given_.emplace(std::pair{day, number}, device);
}

void Promises::reported(const std::string& device, const std::string& number)
{
    reported_.emplace(number, device);
}

Promises::Broken Promises::broken_in(std::span<const Entry> journal) const
{
    Broken broken;
    const auto note = [&](std::string what) {
        if (broken.first.empty())
            broken.first = std::move(what);
    };
    Tickets tickets;
    std::map<Name, const Entry*> done;
    std::uint64_t last = 0;
    for (const auto& entry : journal) {
        const auto where = "entry " + std::to_string(entry.sequence) + ": ";
        if (entry.sequence != ++last)
            note(where + "out of sequence");
        const auto read = tickets.read(entry);
        if (!read.wrong.empty())
            note(where + read.wrong);
        broken.doubled += read.doubled;
        if (entry.request_id.empty())
            continue;
        const Name name{entry.device, entry.request_id};
        if (!asked_.contains(name))
            note(where + "nobody asked for " + entry.device + " " + entry.request_id);
        if (!done.emplace(name, &entry).second) {
            ++broken.doubled;
            note(where + entry.device + " " + entry.request_id + " is done twice");
        }
    }
    for (const auto& [name, reply] : told_) {
        const auto found = done.find(name);
        if (found != done.end() && says(*found->second, reply))
            continue;
        ++broken.lost;
        note(name.first + " was told of " + name.second + ": " + reply.ShortDebugString() +
             (found == done.end() ? ", which is not in the journal"
                                  : "; the journal says " + found->second->reply));
    }
    for (auto ticket = given_.begin(); ticket != given_.end(); ++ticket) {
        const auto what =
            ticket->second + " gave " + ticket->first.second + " of " + ticket->first.first;
        if (ticket != given_.lower_bound(ticket->first)) {
            ++broken.doubled;
            note(what + " as another kiosk, or itself, had");
        }
        if (!tickets.has(ticket->first)) {
            ++broken.lost;
            note(what + ", which is not in the journal");
        }
    }
    for (const auto& [number, device] : reported_)
        if (tickets.lacks_slip(number)) {
            ++broken.lost;
            note("the slip of " + number + ", which " + device + " gave, is not in the journal");
        }
    broken.late = tickets.late();
    return broken;
}

} // namespace whole_system
