#include "tests/whole_system/promises.hpp"

#include "dispatcher/translate.hpp"

#include <set>

namespace whole_system {

namespace v1 = hallcall::v1;
using dispatcher::Entry;

namespace {

// The numbers that were given out, day by day.
class Numbers {
public:
    // The number that was given to two; else empty.
    std::string read(const Entry& entry)
    {
        const auto events = dispatcher::events_from(entry.events);
        if (!events)
            return "cannot be read: " + events.error().what;
        std::string broken;
        for (const auto& event : *events) {
            if (std::holds_alternative<hall::DayOpened>(event))
                today_.clear();
            if (const auto* taken = std::get_if<hall::TicketTaken>(&event);
                taken && !today_.insert(taken->number).second)
                broken = "number " + hall::to_string(taken->number) + " is given out twice";
        }
        return broken;
    }

private:
    std::set<hall::TicketNumber> today_;
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

std::string Promises::broken_in(std::span<const Entry> journal) const
{
    Numbers numbers;
    std::map<Name, const Entry*> done;
    std::uint64_t last = 0;
    for (const auto& entry : journal) {
        const auto where = "entry " + std::to_string(entry.sequence) + ": ";
        if (entry.sequence != ++last)
            return where + "out of sequence";
        if (auto broken = numbers.read(entry); !broken.empty())
            return where + broken;
        if (entry.request_id.empty())
            continue;
        const Name name{entry.device, entry.request_id};
        if (!asked_.contains(name))
            return where + "nobody asked for " + entry.device + " " + entry.request_id;
        if (!done.emplace(name, &entry).second)
            return where + entry.device + " " + entry.request_id + " is done twice";
    }
    for (const auto& [name, reply] : told_) {
        const auto found = done.find(name);
        if (found == done.end())
            return name.first + " was told of " + name.second + ", which is not in the journal";
        if (!says(*found->second, reply))
            return name.first + " was told of " + name.second + ": " + reply.ShortDebugString() +
                   "; the journal says " + found->second->reply;
    }
    return {};
}

} // namespace whole_system
