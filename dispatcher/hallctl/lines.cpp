#include "dispatcher/hallctl/lines.hpp"

#include "dispatcher/hallctl/slot_lines.hpp"
#include "dispatcher/hallctl/visit_lines.hpp"
#include "dispatcher/hallctl/wait_lines.hpp"
#include "dispatcher/hallctl/words.hpp"
#include "dispatcher/journal/entry_row.hpp"

#include <boost/json.hpp>

#include <initializer_list>
#include <utility>

namespace hallctl {
namespace {

namespace json = boost::json;
namespace wire = hallcall::v1;
using protocol::PictureBook;

json::value text_or_null(const std::string& text)
{
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value number_or_null(std::uint32_t number)
{
    return number == 0 ? json::value(nullptr) : json::value(number);
}

json::value time_or_null(std::int64_t milliseconds)
{
    return milliseconds == 0 ? json::value(nullptr)
                             : json::value(dispatcher::iso_time(milliseconds));
}

template <class Row>
std::string hours_text(const Row& row)
{
    if (row.open())
        return "";
    return row.next_opening() == 0 ? "  closed"
                                   : "  closed until " + dispatcher::iso_time(row.next_opening());
}

json::object json_of(const wire::ServiceHours& hours)
{
    return {{"id", hours.id()},
            {"open", hours.open()},
            {"next_opening", time_or_null(hours.next_opening())}};
}

std::string text_of(const wire::ServiceHours& hours)
{
    return "service " + hours.id() + (hours.open() ? "  open" : hours_text(hours));
}

json::object json_of(const wire::Refused& refused)
{
    json::object object{{"refusal", refused.refusal()}, {"message", refused.message()}};
    if (refused.next_opening() != 0)
        object["next_opening"] = dispatcher::iso_time(refused.next_opening());
    if (refused.details_size() > 0)
        object["details"] = json::array(refused.details().begin(), refused.details().end());
    return object;
}

json::object json_of(const wire::SettingsReloaded& reloaded)
{
    return {{"changed", reloaded.changed()},
            {"units", reloaded.units()},
            {"services", reloaded.services()},
            {"queues", reloaded.queues()},
            {"counters", reloaded.counters()},
            {"notes", json::array(reloaded.notes().begin(), reloaded.notes().end())}};
}

std::string text_of(const wire::Refused& refused)
{
    std::string text = "refused: " + refused.message() + " (" + refused.refusal() + ')';
    if (refused.next_opening() != 0)
        text += "\n  next opening: " + dispatcher::iso_time(refused.next_opening());
    for (const auto& detail : refused.details())
        text += "\n  " + detail;
    return text;
}

std::string text_of(const wire::SettingsReloaded& reloaded)
{
    std::string text = std::string{reloaded.changed() ? "in force now: " : "in force already: "} +
                       std::to_string(reloaded.units()) + " units, " +
                       std::to_string(reloaded.services()) + " services, " +
                       std::to_string(reloaded.queues()) + " queues, " +
                       std::to_string(reloaded.counters()) + " counters";
    for (const auto& note : reloaded.notes())
        text += "\n  " + note;
    return text;
}

json::object json_of(const wire::Taken& taken)
{
    json::object object{{"number", taken.number()},
                        {"service", taken.service()},
                        {"queue", taken.queue()},
                        {"ahead", taken.ahead()}};
    put_wait(taken.wait(), object);
    put_go_to(taken, object);
    if (taken.slot() != 0)
        object["slot"] = dispatcher::iso_time(taken.slot());
    return object;
}

// Only what the reason rests on.
json::object json_of(const wire::CallGrounds& grounds)
{
    json::object object;
    if (!grounds.rule().empty())
        object["rule"] = grounds.rule();
    if (grounds.share() != 0) {
        object["share"] = grounds.share();
        object["turn"] = grounds.turn();
    }
    if (grounds.head_start() != 0)
        object["head_start_ms"] = grounds.head_start();
    if (grounds.elastic())
        object["elastic"] = true;
    return object;
}

// "rule long_wait", "ratio share 2 turn 1, elastic", "longest_effective_wait, head start 20 min".
template <class Row>
std::string why(const Row& row)
{
    const wire::CallGrounds& grounds = row.grounds();
    std::string text = word(row.reason());
    if (!grounds.rule().empty())
        text += ' ' + grounds.rule();
    if (grounds.share() != 0)
        text +=
            " share " + std::to_string(grounds.share()) + " turn " + std::to_string(grounds.turn());
    if (grounds.head_start() != 0)
        text += ", head start " + std::to_string(grounds.head_start() / 60'000) + " min";
    return grounds.elastic() ? text + ", elastic" : text;
}

json::object json_of(const wire::Stepped& stepped)
{
    json::object object{{"number", text_or_null(stepped.number())},
                        {"counter", number_or_null(stepped.counter())},
                        {"state", text_or_null(word(stepped.state()))},
                        {"reason", text_or_null(word(stepped.reason()))}};
    if (stepped.has_grounds())
        object["grounds"] = json_of(stepped.grounds());
    if (stepped.counter_state() != wire::COUNTER_UNKNOWN)
        object["counter_state"] = word(stepped.counter_state());
    if (!stepped.promised().empty())
        object["promised"] = stepped.promised();
    put_go_to(stepped, object);
    return object;
}

std::string text_of(const wire::Taken& taken)
{
    return taken.number() + "  " + taken.service() + "  " + std::to_string(taken.ahead()) +
           " ahead" + wait_text(taken.wait()) + go_to_text(taken) +
           (taken.slot() == 0 ? "" : "  appointment of " + dispatcher::iso_time(taken.slot()));
}

std::string text_of(const wire::Stepped& stepped)
{
    std::string text = stepped.number().empty() ? "no ticket" : stepped.number();
    if (!stepped.number().empty() && stepped.state() != wire::TICKET_UNKNOWN)
        text += "  " + word(stepped.state());
    if (stepped.counter() > 0)
        text += "  counter " + std::to_string(stepped.counter());
    if (stepped.number().empty() && stepped.counter_state() != wire::COUNTER_UNKNOWN)
        text += "  " + word(stepped.counter_state());
    if (stepped.reason() != wire::CALL_UNKNOWN)
        text += "  (" + why(stepped) + ')';
    if (!stepped.promised().empty())
        text += "  promised " + stepped.promised();
    return text + go_to_text(stepped);
}

json::object json_of(const wire::TicketNow& seen)
{
    return {{"number", seen.number()},
            {"state", word(seen.state())},
            {"service", seen.service()},
            {"queue", seen.queue()},
            {"counter", number_or_null(seen.counter())},
            {"ahead", seen.ahead()},
            {"may_return", seen.may_return()}};
}

std::string text_of(const wire::TicketNow& seen)
{
    std::string text = seen.number() + "  " + word(seen.state()) + "  " + seen.service();
    if (seen.counter() != 0)
        text += "  counter " + std::to_string(seen.counter());
    if (seen.state() == wire::TICKET_WAITING)
        text += "  " + std::to_string(seen.ahead()) + " ahead";
    return seen.may_return() ? text + "  (may return)" : text;
}

json::object json_of(const wire::QueueRow& queue)
{
    json::object object{
        {"id", queue.id()}, {"letter", queue.letter()}, {"waiting", queue.waiting()}};
    put_wait(queue.wait(), object);
    return object;
}

json::object json_of(const wire::CounterRow& counter)
{
    return {{"number", counter.number()},
            {"state", word(counter.state())},
            {"ticket", text_or_null(counter.ticket())}};
}

json::object json_of(const wire::TicketRow& ticket)
{
    json::object object{
        {"number", ticket.number()},     {"service", ticket.service()},
        {"queue", ticket.queue()},       {"class", ticket.visitor_class()},
        {"state", word(ticket.state())}, {"counter", number_or_null(ticket.counter())},
        {"slip", word(ticket.slip())},   {"slip_fault", text_or_null(ticket.slip_fault())},
        {"recalls", ticket.recalls()},   {"reason", text_or_null(word(ticket.reason()))}};
    if (ticket.has_grounds())
        object["grounds"] = json_of(ticket.grounds());
    put_legs(ticket, object);
    put_go_to(ticket, object);
    return object;
}

json::object json_of(const wire::Call& call)
{
    json::object object{{"number", call.number()},    {"counter", call.counter()},
                        {"zone", call.zone()},        {"service", call.service()},
                        {"recalls", call.recalls()},  {"state", word(call.state())},
                        {"announce", call.announce()}};
    put_go_to(call, object);
    return object;
}

std::string text_of(const wire::QueueRow& queue)
{
    return queue.letter() + "  " + queue.id() + "  " + std::to_string(queue.waiting()) +
           " waiting" + wait_text(queue.wait());
}

std::string text_of(const wire::CounterRow& counter)
{
    std::string text = "counter " + std::to_string(counter.number()) + "  " + word(counter.state());
    return counter.ticket().empty() ? text : text + "  " + counter.ticket();
}

std::string text_of(const wire::TicketRow& ticket)
{
    std::string text = ticket.number() + "  " + word(ticket.state()) + "  " + ticket.queue();
    if (ticket.counter() != 0)
        text += "  counter " + std::to_string(ticket.counter());
    if (ticket.state() == wire::TICKET_WAITING && ticket.waits_for() != 0)
        text += "  for counter " + std::to_string(ticket.waits_for());
    if (ticket.reason() != wire::CALL_UNKNOWN)
        text += "  (" + why(ticket) + ')';
    return text + legs_text(ticket);
}

std::string text_of(const wire::Call& call)
{
    return "call " + call.number() + " → counter " + std::to_string(call.counter()) + "  " +
           word(call.state()) + (call.announce() ? "  announced" : "") + go_to_text(call);
}

template <class Rows>
json::array json_rows(const Rows& rows)
{
    json::array array;
    for (const auto& row : rows)
        array.push_back(json_of(row));
    return array;
}

template <class Rows>
json::array json_values(const Rows& rows)
{
    json::array array;
    for (const auto& [key, row] : rows)
        array.push_back(json_of(row));
    return array;
}

std::string name_in(const google::protobuf::RepeatedPtrField<wire::LocalText>& name,
                    const std::string& language)
{
    std::string chinese;
    for (const wire::LocalText& text : name) {
        if (text.language() == language)
            return text.text();
        if (text.language() == "zh")
            chinese = text.text();
    }
    return chinese;
}

std::string joined(std::initializer_list<std::pair<const char*, std::size_t>> counts)
{
    std::string text;
    for (const auto& [what, count] : counts)
        text += (text.empty() ? "" : ", ") + std::to_string(count) + ' ' + what;
    return text;
}

} // namespace

std::string reply_line(const wire::Reply& reply, Form form)
{
    switch (reply.outcome_case()) {
    case wire::Reply::kRefused:
        return form == Form::json ? json::serialize(json_of(reply.refused()))
                                  : text_of(reply.refused());
    case wire::Reply::kSettingsReloaded:
        return form == Form::json ? json::serialize(json_of(reply.settings_reloaded()))
                                  : text_of(reply.settings_reloaded());
    case wire::Reply::kTaken:
        return form == Form::json ? json::serialize(json_of(reply.taken()))
                                  : text_of(reply.taken());
    case wire::Reply::kStepped:
        return form == Form::json ? json::serialize(json_of(reply.stepped()))
                                  : text_of(reply.stepped());
    case wire::Reply::kTicketNow:
        return form == Form::json ? json::serialize(json_of(reply.ticket_now()))
                                  : text_of(reply.ticket_now());
    case wire::Reply::kEstimates:
        return estimate_lines(reply.estimates(), form);
    case wire::Reply::kBooked:
        return booked_line(reply.booked(), form);
    case wire::Reply::kSlotsOfDay:
        return slot_lines(reply.slots_of_day(), form);
    case wire::Reply::kDevices:     // device_lines.hpp
    case wire::Reply::kNumbersLent: // these two answer kiosks alone
    case wire::Reply::kRecorded:
    case wire::Reply::kSignedIn: // and these pads
    case wire::Reply::kSignedOut:
    case wire::Reply::OUTCOME_NOT_SET:
        break;
    }
    return form == Form::json ? "{}" : "done";
}

std::string status_lines(const PictureBook& picture, const std::string& language, Form form)
{
    if (form == Form::json) {
        json::array services;
        for (const wire::ServiceRow& row : picture.catalogue().services())
            services.push_back({{"id", row.id()},
                                {"name", name_in(row.name(), language)},
                                {"open", row.open()},
                                {"next_opening", time_or_null(row.next_opening())}});
        return json::serialize(json::object{{"services", std::move(services)},
                                            {"queues", json_values(picture.queues())},
                                            {"counters", json_values(picture.counters())}});
    }
    std::string text = name_in(picture.catalogue().hall_name(), language) + "  " + picture.day();
    for (const wire::ServiceRow& row : picture.catalogue().services())
        text += "\nservice " + row.id() + "  " + name_in(row.name(), language) + hours_text(row);
    for (const auto& [id, row] : picture.queues())
        text += "\nqueue " + text_of(row);
    for (const auto& [number, row] : picture.counters())
        text += '\n' + text_of(row);
    for (const auto& [number, row] : picture.tickets())
        if (row.legs_size() > 0)
            text += "\nvisit " + text_of(row);
    return text;
}

Seen seen(const wire::Update& update, const PictureBook& book, PictureBook::Step step)
{
    Seen seen{
        update.sequence(), step == PictureBook::Step::snapshot, update.catch_up(), update.at(), {}};
    if (!seen.snapshot) {
        seen.rows = book.changed();
        return seen;
    }
    seen.rows.set_day(book.day());
    for (const auto& [id, row] : book.queues())
        *seen.rows.add_queues() = row;
    for (const auto& [number, row] : book.counters())
        *seen.rows.add_counters() = row;
    for (const auto& [number, row] : book.tickets())
        *seen.rows.add_tickets() = row;
    for (const wire::Call& call : book.calls())
        *seen.rows.add_calls() = call;
    return seen;
}

std::string update_line(const Seen& seen, Form form)
{
    const wire::Picture& rows = seen.rows;
    const std::string at = dispatcher::iso_time(seen.at);
    if (form == Form::json)
        return json::serialize(json::object{{"sequence", seen.sequence},
                                            {"at", at},
                                            {"snapshot", seen.snapshot},
                                            {"catch_up", seen.catch_up},
                                            {"day", text_or_null(rows.day())},
                                            {"day_rolled", rows.day_rolled()},
                                            {"services", json_rows(rows.services())},
                                            {"queues", json_rows(rows.queues())},
                                            {"counters", json_rows(rows.counters())},
                                            {"tickets", json_rows(rows.tickets())},
                                            {"calls", json_rows(rows.calls())}});
    std::string text =
        std::to_string(seen.sequence) + "  " + at + (seen.snapshot ? "  snapshot" : "");
    const auto add = [&](const auto& list) {
        for (const auto& row : list)
            text += "  |  " + text_of(row);
    };
    if (rows.day_rolled())
        text += "  |  day " + rows.day();
    add(rows.calls());
    add(rows.tickets());
    add(rows.counters());
    add(rows.queues());
    add(rows.services());
    return text;
}

std::string settings_line(const hall::Settings& settings, Form form)
{
    if (form == Form::json)
        return json::serialize(json::object{{"units", settings.units.size()},
                                            {"services", settings.services.size()},
                                            {"queues", settings.queues.size()},
                                            {"counters", settings.counters.size()},
                                            {"zones", settings.zones.size()},
                                            {"classes", settings.classes.size()},
                                            {"time_zone", settings.time_zone}});
    return "a hall can open with them: " + joined({{"units", settings.units.size()},
                                                   {"services", settings.services.size()},
                                                   {"queues", settings.queues.size()},
                                                   {"counters", settings.counters.size()},
                                                   {"zones", settings.zones.size()},
                                                   {"classes", settings.classes.size()}});
}

std::string fault_line(const dispatcher::SettingsFileFault& fault, Form form)
{
    if (form == Form::text)
        return to_string(fault);
    return json::serialize(
        json::object{{"file", text_or_null(fault.file)},
                     {"line", fault.line == 0 ? json::value(nullptr) : json::value(fault.line)},
                     {"key", text_or_null(fault.key)},
                     {"what", fault.what}});
}

} // namespace hallctl
