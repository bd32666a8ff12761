#include "dispatcher/hallctl/journal_lines.hpp"

#include "dispatcher/journal/entry_row.hpp"
#include "dispatcher/translate_access.hpp"

#include <boost/json.hpp>

namespace hallctl {
namespace {

namespace json = boost::json;

json::value text_or_null(const std::string& text)
{
    return text.empty() ? json::value(nullptr) : json::value(text);
}

// As JSON where it is JSON: the journal does not look into its texts.
json::value json_in(const std::string& text)
{
    if (text.empty())
        return nullptr;
    boost::system::error_code error;
    json::value value = json::parse(text, error);
    return error ? json::value(text) : value;
}

json::object journal_object(const std::string& file, const dispatcher::JournalSummary& summary)
{
    const bool any = summary.entries > 0;
    return {{"file", file},
            {"entries", summary.entries},
            {"days", summary.days},
            {"first", text_or_null(any ? dispatcher::iso_time(summary.first_at) : "")},
            {"last", text_or_null(any ? dispatcher::iso_time(summary.last_at) : "")},
            {"bytes", summary.bytes},
            {"stream", summary.stream},
            {"created", summary.created}};
}

dispatcher::Note note_of(const dispatcher::AccessFact& fact, hall::Time at)
{
    return {at.time_since_epoch().count(), dispatcher::journal_text({}, {&fact, 1})};
}

hall::Time time_from(std::chrono::system_clock::time_point now)
{
    return std::chrono::floor<std::chrono::milliseconds>(now);
}

} // namespace

dispatcher::Note restored_note(const dispatcher::JournalSummary& copy,
                               std::chrono::system_clock::time_point now)
{
    const auto at = time_from(now);
    return note_of(dispatcher::JournalRestored{copy.entries,
                                               hall::Time{std::chrono::milliseconds{copy.last_at}},
                                               at},
                   at);
}

dispatcher::Note forgotten_note(const std::string& before, const dispatcher::Forgotten& forgotten,
                                std::chrono::system_clock::time_point now)
{
    const auto at = time_from(now);
    return note_of(dispatcher::JournalForgotten{before, forgotten.changed, at}, at);
}

std::string journal_line(const std::string& file, const dispatcher::JournalSummary& summary,
                         Form form)
{
    if (form == Form::json)
        return json::serialize(journal_object(file, summary));
    const bool any = summary.entries > 0;
    const std::string first = any ? dispatcher::iso_time(summary.first_at) : "";
    const std::string last = any ? dispatcher::iso_time(summary.last_at) : "";
    std::string text = file + " is whole: " + std::to_string(summary.entries) + " entries, " +
                       std::to_string(summary.days) + " days, " + std::to_string(summary.bytes) +
                       " bytes";
    if (summary.entries > 0)
        text += ", from " + dispatcher::iso_time(summary.first_at) + " to " +
                dispatcher::iso_time(summary.last_at);
    return text;
}

std::string restored_line(const std::string& file, const dispatcher::Restored& restored, Form form)
{
    const std::string kept = restored.kept.native();
    if (form == Form::json) {
        auto object = journal_object(file, restored.summary);
        object["kept"] = text_or_null(kept);
        return json::serialize(object);
    }
    return journal_line(file, restored.summary, form) +
           (kept.empty() ? "" : "\nwhat was there before is kept as " + kept) +
           "\nwhat was journalled after that is not in it: look for tickets with later numbers";
}

std::string entry_line(const dispatcher::Entry& entry, Form form)
{
    const std::string at = dispatcher::iso_time(entry.at);
    if (form == Form::json)
        return json::serialize(json::object{{"sequence", entry.sequence},
                                            {"at", at},
                                            {"device", text_or_null(entry.device)},
                                            {"request_id", text_or_null(entry.request_id)},
                                            {"opens_day", entry.opens_day},
                                            {"events", json_in(entry.events)},
                                            {"reply", json_in(entry.reply)}});
    std::string text = std::to_string(entry.sequence) + "  " + at + "  ";
    text += entry.device.empty() ? "-" : entry.device + ' ' + entry.request_id;
    return text + "  " + entry.events + (entry.reply.empty() ? "" : "  → " + entry.reply);
}

} // namespace hallctl
