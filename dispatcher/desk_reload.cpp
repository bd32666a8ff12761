// Settings that are read again while the hall is open: asked for, read by whoever has the disk, put
// in force as a whole or not at all.
#include "dispatcher/desk_inside.hpp"
#include "dispatcher/reload_notes.hpp"
#include "dispatcher/translate.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

// With the rest of the message well within a frame.
constexpr std::size_t details_bytes_max = 32 * 1024, detail_bytes_max = 1'024;

v1::Reply faulty(const std::vector<std::string>& faults)
{
    auto reply =
        refusal("", "settings_faulty",
                "The settings are not put in force, and nothing has changed: correct what is "
                "told below, then ask again.");
    std::size_t bytes = 0;
    for (const auto& fault : faults) {
        const auto line = fault.substr(0, detail_bytes_max);
        bytes += line.size();
        if (bytes > details_bytes_max)
            break;
        reply.mutable_refused()->add_details(line);
    }
    return reply;
}

v1::Reply in_force(const hall::Settings& settings, bool changed)
{
    v1::Reply reply;
    auto& reloaded = *reply.mutable_settings_reloaded();
    reloaded.set_changed(changed);
    reloaded.set_units(static_cast<std::uint32_t>(settings.units.size()));
    reloaded.set_services(static_cast<std::uint32_t>(settings.services.size()));
    reloaded.set_queues(static_cast<std::uint32_t>(settings.queues.size()));
    reloaded.set_counters(static_cast<std::uint32_t>(settings.counters.size()));
    return reply;
}

} // namespace

// The first who asked has the answer in the journal; to all of them it is the same.
void Desk::Inside::settings_read(const SettingsRead& read)
{
    v1::Reply reply;
    Entry* entry = nullptr;
    if (!read) {
        reply = faulty(read.error().lines);
    } else if (*read == hall.settings) {
        reply = in_force(hall.settings, false);
    } else {
        const auto tickets = hall.tickets;
        entry = &happen(hall::decide(hall, hall::PutSettingsInForce{*read}, now).value());
        deadline = hall::next_deadline(hall);
        reply = in_force(hall.settings, true);
        for (auto& note : reload_notes(tickets, hall))
            reply.mutable_settings_reloaded()->add_notes(std::move(note));
    }
    for (const auto& asked : std::exchange(reloads_being_read, {})) {
        reply.set_request_id(asked.request_id);
        if (entry) {
            entry->device = asked.device;
            entry->request_id = asked.request_id;
            entry->reply = journal_text(reply);
        }
        answer_reload(asked, reply, std::exchange(entry, nullptr) != nullptr);
    }
    snapshot_when_due();
}

// Wherever the device is now; one that has gone asks again, and hears the same.
void Desk::Inside::answer_reload(const ReloadAsked& asked, const v1::Reply& reply, bool journalled)
{
    v1::FromDispatcher message;
    *message.mutable_reply() = reply;
    auto frame = framed(message);
    answers.remember(asked.device, asked.request_id, frame,
                     journalled ? Answers::Outcome::accepted : Answers::Outcome::refused);
    const auto here = std::ranges::find_if(peers, [&](const auto& one) {
        return one.second.state == Peer::State::welcomed && one.second.device == asked.device;
    });
    if (here != peers.end())
        answer(here->first, here->second, std::move(frame));
}

bool Desk::begin_reload()
{
    if (inside_->reloads_asked.empty() || !inside_->reloads_being_read.empty())
        return false;
    inside_->reloads_being_read = std::exchange(inside_->reloads_asked, {});
    return true;
}

void Desk::settings_read(const SettingsRead& read, hall::Time now)
{
    inside_->pass_time(now);
    inside_->settings_read(read);
}

void throw_exception_from_error(const SettingsUnread& unread,
                                const boost::source_location& /*where*/)
{
    throw std::runtime_error(unread.lines.empty() ? "settings" : unread.lines.front());
}

} // namespace dispatcher
