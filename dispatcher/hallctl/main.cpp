// hallctl: the operator's hand, for scripts and for people.
#include "dispatcher/hallctl/audit_lines.hpp"
#include "dispatcher/hallctl/clerk_lines.hpp"
#include "dispatcher/hallctl/command_line.hpp"
#include "dispatcher/hallctl/conversation.hpp"
#include "dispatcher/hallctl/device_lines.hpp"
#include "dispatcher/hallctl/forgetting.hpp"
#include "dispatcher/hallctl/journal_lines.hpp"
#include "dispatcher/hallctl/person_lines.hpp"
#include "dispatcher/hallctl/simulation_chart.hpp"
#include "dispatcher/hallctl/slot_lines.hpp"
#include "dispatcher/hallctl/trust_lines.hpp"
#include "dispatcher/hallctl/typed_pin.hpp"
#include "protocol/link/joining.hpp"
#include "protocol/link/listener.hpp"

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <random>
#include <string_view>

namespace {

namespace wire = hallcall::v1;
namespace trust = protocol::trust;
using namespace hallctl;

void print(const std::string& line)
{
    std::fputs((line + '\n').c_str(), stdout);
    std::fflush(stdout); // a script may be waiting for this line
}

int fail(const std::string& message)
{
    std::fputs(("hallctl: " + message + '\n').c_str(), stderr);
    return failed;
}

Form form_of(const CommandLine& line)
{
    return line.json ? Form::json : Form::text;
}

std::chrono::steady_clock::duration seconds(double seconds)
{
    return std::chrono::duration_cast<std::chrono::steady_clock::duration>(
        std::chrono::duration<double>(seconds));
}

std::string fresh_request_id()
{
    std::random_device random;
    char text[17];
    std::snprintf(text, sizeof text, "%08x%08x", random(), random());
    return text;
}

// 10 of 32 signs, 50 bits: A-Z and 2-9 without those that are taken for each other.
std::string fresh_code()
{
    constexpr std::string_view signs = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    std::random_device random;
    std::string code;
    for (int i = 0; i < 10; ++i)
        code += signs[random() % signs.size()];
    return code;
}

Conversation conversation_for(const CommandLine& line, const protocol::link::Place& dispatcher)
{
    auto device = line.device;
    if (device.empty())
        device = dispatcher.identity ? dispatcher.identity->subject().device
                                     : "hallctl-" + std::to_string(::getpid());
    return Conversation{dispatcher, device, seconds(line.within)};
}

// The number that was left out: of the only ticket that the counter holds, or of the one that is at
// it.
std::string number_at(const protocol::PictureBook& picture, std::uint32_t counter, bool held)
{
    if (!held) {
        const auto row = picture.counters().find(counter);
        return row == picture.counters().end() ? "" : row->second.ticket();
    }
    std::string number;
    for (const auto& [each, row] : picture.tickets()) {
        if (row.state() != wire::TICKET_HELD || row.counter() != counter)
            continue;
        if (!number.empty())
            return "";
        number = each;
    }
    return number;
}

// Whether the request is complete now.
bool fill_in_number(wire::Request& request, const std::string& number)
{
    if (request.has_resume())
        request.mutable_resume()->set_number(number);
    else if (request.has_cancel())
        request.mutable_cancel()->set_number(number);
    return !number.empty();
}

bool wants_number(const Ask& ask)
{
    return ask.ticket_of_counter && (ask.request.has_resume() || ask.request.has_cancel());
}

int run(Conversation& talk, const CommandLine& line, Ask ask)
{
    if (ask.request.request_id().empty())
        ask.request.set_request_id(fresh_request_id());
    if (wants_number(ask)) {
        const auto picture = talk.picture();
        if (!picture)
            return fail(picture.error().message);
        const bool held = ask.request.has_resume();
        if (!fill_in_number(ask.request, number_at(**picture, *ask.ticket_of_counter, held))) {
            wire::Reply none;
            none.mutable_refused()->set_refusal("unknown_ticket");
            none.mutable_refused()->set_message(
                held ? "This counter holds no ticket, or more than one: say which."
                     : "This counter has no ticket: say which is meant.");
            print(reply_line(none, form_of(line)));
            return refused;
        }
    }
    const auto reply = talk.ask(ask.request);
    if (!reply)
        return fail(reply.error().message);
    print(reply_line(*reply, form_of(line)));
    return reply->has_refused() ? refused : done;
}

int run(Conversation& talk, const CommandLine& line, const Status& status)
{
    if (status.estimates) {
        Ask ask;
        ask.request.mutable_list_estimates();
        return run(talk, line, std::move(ask));
    }
    const auto picture = talk.picture();
    if (!picture)
        return fail(picture.error().message);
    print(status_lines(**picture, status.language, form_of(line)));
    return done;
}

int run(Conversation& talk, const CommandLine& line, const ListDevices&)
{
    wire::Request request;
    for (bool more = true; more;) {
        request.set_request_id(fresh_request_id());
        request.mutable_list_devices();
        const auto reply = talk.ask(request);
        if (!reply)
            return fail(reply.error().message);
        if (!reply->has_devices()) {
            print(reply_line(*reply, form_of(line)));
            return refused;
        }
        for (const auto& row : reply->devices().rows()) {
            print(device_lines(row, form_of(line)));
            request.mutable_list_devices()->set_after(row.device());
        }
        more = reply->devices().more();
    }
    return done;
}

LinkResult<wire::Reply> slots_of(Conversation& talk, const std::string& service,
                                 const std::string& date)
{
    wire::Request request;
    request.set_request_id(fresh_request_id());
    request.mutable_list_slots()->set_service(service);
    request.mutable_list_slots()->set_date(date);
    return talk.ask(request);
}

int run(Conversation& talk, const CommandLine& line, const ListSlots& asked)
{
    const auto reply = slots_of(talk, asked.service, asked.date);
    if (!reply)
        return fail(reply.error().message);
    print(reply_line(*reply, form_of(line)));
    return reply->has_slots_of_day() ? done : refused;
}

int run(Conversation& talk, const CommandLine& line, const Book& job)
{
    const auto slots = slots_of(talk, job.service, job.date);
    if (!slots)
        return fail(slots.error().message);
    wire::Request request;
    request.set_request_id(fresh_request_id());
    auto& book = *request.mutable_book_appointment();
    for (const auto& slot : slots->slots_of_day().rows())
        if (slot.clock() == job.clock)
            book.set_slot(slot.begins());
    if (slots->has_refused() || book.slot() == 0) {
        print(slots->has_refused() ? reply_line(*slots, form_of(line))
                                   : no_slot_line(job.clock, slots->slots_of_day(), form_of(line)));
        return refused;
    }
    book.set_service(job.service);
    book.set_person(job.person);
    book.set_code(job.code.empty() ? fresh_code() : job.code);
    const auto reply = talk.ask(request);
    if (!reply)
        return fail(reply.error().message);
    print(reply_line(*reply, form_of(line)));
    return reply->has_booked() ? done : refused;
}

int run(Conversation& talk, const CommandLine& line, const Watch& watch)
{
    std::uint64_t left = watch.count.value_or(0);
    const auto give = [&](const wire::Update& update, const protocol::PictureBook& book,
                          protocol::PictureBook::Step step) {
        print(update_line(seen(update, book, step), form_of(line)));
        return !watch.count || --left > 0;
    };
    std::optional<std::chrono::steady_clock::duration> for_so_long;
    if (watch.seconds)
        for_so_long = seconds(*watch.seconds);
    if (const auto watched = talk.watch(give, for_so_long); !watched)
        return fail(watched.error().message);
    return done;
}

template <class Job>
int talk_and_run(const CommandLine& line, const Job& job)
{
    const auto dispatcher = protocol::link::parse_place(line.dispatcher);
    if (!dispatcher) {
        fail("--dispatcher " + line.dispatcher + ": " + dispatcher.error().what());
        return wrong_usage;
    }
    Conversation talk = conversation_for(line, *dispatcher);
    const int code = run(talk, line, job);
    if (const auto renewed = talk.end_of_renewal(); !renewed)
        fail(renewed.error().message); // what was asked is done all the same
    return code;
}

int run_job(const CommandLine& line, const CheckJournal& job)
{
    const auto summary = dispatcher::check_journal(job.file);
    if (!summary)
        return fail(summary.error().message);
    print(journal_line(job.file, *summary, form_of(line)));
    return done;
}

int run_job(const CommandLine& line, const DumpJournal& job)
{
    const auto dumped = dispatcher::for_each_entry(
        job.file, [&](const dispatcher::Entry& entry) { print(entry_line(entry, form_of(line))); });
    return dumped ? done : fail(dumped.error().message);
}

int run_job(const CommandLine& line, const BackUpJournal& job)
{
    const auto summary = dispatcher::backup_journal(job.file, job.copy);
    if (!summary)
        return fail(summary.error().message);
    print(journal_line(job.copy, *summary, form_of(line)));
    return done;
}

int run_job(const CommandLine& line, const RestoreJournal& job)
{
    const auto restored =
        dispatcher::restore_journal(job.copy, job.file, [](const dispatcher::JournalSummary& copy) {
            return restored_note(copy, trust::Clock::now());
        });
    if (!restored)
        return fail(restored.error().message);
    print(restored_line(job.file, *restored, form_of(line)));
    return done;
}

int run_job(const CommandLine& line, const Forget& job)
{
    const auto forgotten = dispatcher::forget_in_journal(
        job.file, [&](const std::string& events) { return opens_day_from(events, job.before); },
        without_persons,
        [&](const dispatcher::Forgotten& forgotten) {
            return forgotten_note(job.before, forgotten, trust::Clock::now());
        });
    if (!forgotten)
        return fail(forgotten.error().message);
    print(forgotten_line(job.file, job.before, *forgotten, form_of(line)));
    return done;
}

int run_job(const CommandLine& line, const CheckSettings& job)
{
    const auto settings = dispatcher::load_settings(job.folder);
    if (settings) {
        print(settings_line(*settings, form_of(line)));
        return done;
    }
    for (const auto& fault : settings.error().list)
        print(fault_line(fault, form_of(line)));
    return failed;
}

int run_job(const CommandLine& line, const Simulate& job)
{
    auto settings = dispatcher::load_settings(job.folder);
    if (!settings) {
        for (const auto& fault : settings.error().list)
            print(fault_line(fault, form_of(line)));
        return failed;
    }
    const auto simulation = simulated(job, std::move(*settings));
    print(simulation_lines(simulation, form_of(line)));
    if (job.chart.empty())
        return done;
    std::ofstream file{job.chart, std::ios::binary};
    file << simulation_chart(simulation);
    file.close();
    return file ? done : fail(job.chart + ": cannot be written");
}

int run_job(const CommandLine& line, const CreateAuthority& job)
{
    const auto created = trust::Authority::create(job.folder, job.hall, trust::Clock::now());
    if (!created)
        return fail(created.error().what());
    print(authority_line(job.folder, form_of(line)));
    return done;
}

int run_job(const CommandLine& line, const Enroll& job)
{
    const auto now = trust::Clock::now();
    const auto authority = trust::Authority::open(job.authority);
    if (!authority)
        return fail(authority.error().what());
    const auto code = (*authority)->lend_code({job.role, job.device, job.counters}, now);
    if (!code)
        return fail(code.error().what());
    print(code_line(job.device, *code, now + trust::code_lifetime, form_of(line)));
    return done;
}

int run_job(const CommandLine& line, const Revoke& job)
{
    const auto authority = trust::Authority::open(job.authority);
    if (!authority)
        return fail(authority.error().what());
    const auto count = (*authority)->revoke(job.device, trust::Clock::now());
    if (!count)
        return fail(count.error().what());
    print(revoked_line(job.device, *count, form_of(line)));
    return done;
}

int print_or_fail(const trust::Result<std::string>& text)
{
    if (!text)
        return fail(text.error().what());
    if (!text->empty())
        print(*text);
    return done;
}

int run_job(const CommandLine& line, const SetClerk& job)
{
    return print_or_fail(set_clerk(job, typed_pin, {}, form_of(line)));
}

int run_job(const CommandLine& line, const RemoveClerk& job)
{
    return print_or_fail(remove_clerk(job, form_of(line)));
}

int run_job(const CommandLine& line, const ListClerks& job)
{
    return print_or_fail(list_clerks(job, form_of(line)));
}

int run_job(const CommandLine& line, const CreatePersonKey& job)
{
    return print_or_fail(create_person_key(job, form_of(line)));
}

int run_job(const CommandLine& line, const PersonKeyOf& job)
{
    return print_or_fail(person_key_line(job, typed_number, form_of(line)));
}

int run_job(const CommandLine& line, const Audit& job)
{
    const auto read = dispatcher::for_each_entry(job.file, [&](const dispatcher::Entry& entry) {
        for (const auto& found : audit_lines(entry, form_of(line)))
            print(found);
    });
    return read ? done : fail(read.error().message);
}

int run_job(const CommandLine& line, const Join& job)
{
    const auto dispatcher = protocol::link::parse_address(line.dispatcher);
    if (!dispatcher) {
        fail("--dispatcher " + line.dispatcher + ": " + dispatcher.error());
        return wrong_usage;
    }
    const auto subject =
        protocol::link::join_hall(*dispatcher, job.code, job.identity, seconds(line.within));
    if (!subject)
        return fail(subject.error().what());
    print(joined_line(*subject, job.identity, form_of(line)));
    return done;
}

template <class Job>
int run_job(const CommandLine& line, const Job& job)
{
    return talk_and_run(line, job);
}

} // namespace

int main(int argc, char** argv)
{
    const auto line = parse_command_line({argv + 1, argv + argc});
    if (!line) {
        std::fputs(line.error().text.c_str(), line.error().exit_code == done ? stdout : stderr);
        return line.error().exit_code;
    }
    return std::visit([&](const auto& job) { return run_job(*line, job); }, line->job);
}
