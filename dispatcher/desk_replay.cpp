#include "dispatcher/desk_inside.hpp"
#include "dispatcher/translate.hpp"
#include "dispatcher/translate_access.hpp"

#include <chrono>
#include <string>
#include <utility>

namespace dispatcher {

namespace {

JournalFault damaged(const Entry& entry, const std::string& what)
{
    return {"Journal entry " + std::to_string(entry.sequence) + ": " + what +
            ". The journal is damaged, or from a newer version; put back a copy."};
}

} // namespace

JournalResult<void> Desk::Inside::replay(const Recovered& recovered)
{
    for (const auto& entry : recovered.earlier_answers)
        if (auto known = remember_answer(entry); !known)
            return known;
    for (const auto& entry : recovered.since_day_opened)
        if (auto replayed = replay(entry); !replayed)
            return replayed;
    if (recovered.since_day_opened.empty())
        updates.forget(last_sequence);
    return {};
}

JournalResult<void> Desk::Inside::replay(const Entry& entry)
{
    const auto events = events_from(entry.events);
    if (!events)
        return damaged(entry, events.error().what);
    for (std::size_t index = 0; index < events->size(); ++index) {
        if (!fits(hall, (*events)[index]))
            return damaged(entry, "event " + std::to_string(index + 1) +
                                      " cannot have happened to the hall of the entries before");
        rows.apply(hall, (*events)[index]);
    }
    now = hall::Time{std::chrono::milliseconds{entry.at}};
    const auto facts = access_facts_from(entry.events);
    if (!facts)
        return damaged(entry, facts.error().what);
    access_happens(*events, *facts);
    note_taken_and_called(*events, entry.device);
    clerks.asked(entry.device, now);
    if (auto changed = rows.take_changed(hall))
        updates.note(entry.sequence, now, std::move(*changed));
    else
        updates.forget(entry.sequence);
    return entry.request_id.empty() ? JournalResult<void>{} : remember_answer(entry);
}

JournalResult<void> Desk::Inside::remember_answer(const Entry& entry)
{
    auto reply = reply_from(entry.reply);
    if (!reply)
        return damaged(entry, "its reply: " + reply.error().what);
    if (reply->request_id() != entry.request_id)
        return damaged(entry, "its reply answers another request");
    hallcall::v1::FromDispatcher message;
    *message.mutable_reply() = std::move(*reply);
    answers.remember(entry.device, entry.request_id, framed(message), Answers::Outcome::accepted);
    return {};
}

} // namespace dispatcher
