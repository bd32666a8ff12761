#include "dispatcher/hallctl/command_line.hpp"

#include "dispatcher/hallctl/command_line_appointments.hpp"
#include "dispatcher/hallctl/command_line_clerks.hpp"
#include "dispatcher/hallctl/command_line_persons.hpp"
#include "dispatcher/hallctl/forgetting.hpp"
#include "dispatcher/hallctl/words.hpp"
#include "hall/terms.hpp"
#include "protocol/trust/certificate.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <utility>

namespace hallctl {
namespace {

namespace wire = hallcall::v1;

const char* const about =
    "Talks to the dispatcher of a hall, and looks into its journal and its settings.\n"
    "Exit codes: 0 done, 1 link or file error, 2 wrong usage, 3 refused by the rules.";

CLI::Validator ticket_check()
{
    return CLI::Validator(
        [](std::string& text) {
            return hall::parse_ticket_number(text) ? std::string()
                                                   : "must be a ticket number like A042";
        },
        "TICKET");
}

template <class Parse>
CLI::Validator word_check(Parse parse, std::string words)
{
    return CLI::Validator(
        [parse, words](std::string& text) {
            return parse(text) ? std::string() : "must be one of " + words;
        },
        words);
}

// Everything that an option of any command may be written into.
struct Given {
    std::string service, visitor_class, request_id, number, queue, hold, place, reason, slip, fault,
        path, second_path, person, outcome, unit, opinion, hall, role;
    bool fee = false;
    std::uint32_t counter = 0, to_counter = 0;
    std::vector<std::uint32_t> counters;
    Status status;
    Simulate simulate;
    std::uint64_t count = 0;
    double seconds = 0;
};

class Grammar {
public:
    Grammar() : app_(about, "hallctl")
    {
        app_.set_version_flag("--version", "hallctl " HALLCALL_VERSION);
        app_.add_option(
                "--dispatcher", line_.dispatcher,
                "The dispatcher's address and port; behind them ;identity=DIR where it has an "
                "authority")
            ->capture_default_str();
        app_.add_option("--device", line_.device, "Name of this device; hallctl-<pid> unless given")
            ->check(id_check());
        app_.add_option("--within", line_.within, "Seconds to wait for the dispatcher")
            ->check(CLI::Range(0.001, 3600.0))
            ->capture_default_str();
        app_.add_flag("--json", line_.json, "One JSON object per line instead of text");
        app_.require_subcommand(1);
        app_.fallthrough(); // the options above may stand behind the command, too
        add_take();
        add_steps_of_a_counter();
        add_steps_of_a_ticket();
        add_opinion();
        add_appointments(app_, line_);
        add_clerks(app_, line_);
        add_persons(app_, line_);
        add_views();
        add_files();
        add_simulation();
        add_trust();
    }

    boost::system::result<CommandLine, NothingToDo> parse(std::vector<std::string> arguments)
    {
        std::reverse(arguments.begin(), arguments.end()); // as CLI11 wants them
        try {
            app_.parse(std::move(arguments));
        } catch (const CLI::ParseError& end) {
            return nothing_to_do(end);
        }
        return line_;
    }

private:
    using Fill = std::function<void(wire::Request&)>;

    NothingToDo nothing_to_do(const CLI::ParseError& end)
    {
        std::ostringstream out, err;
        const bool fine = app_.exit(end, out, err) == 0;
        return {fine ? done : wrong_usage, out.str() + err.str()};
    }

    CLI::App& command(CLI::App& parent, const char* name, const char* what)
    {
        return *parent.add_subcommand(name, what);
    }

    CLI::App& asking(const char* name, const char* what, Fill fill)
    {
        CLI::App& asking = command(app_, name, what);
        asking
            .add_option("--request-id", given_.request_id,
                        "Asked again with the same id, it is done once")
            ->check(id_check());
        asking.callback([this, fill = std::move(fill)] {
            Ask ask;
            ask.request.set_request_id(given_.request_id);
            fill(ask.request);
            if (given_.number.empty() && given_.counter > 0)
                ask.ticket_of_counter = given_.counter;
            line_.job = std::move(ask);
        });
        return asking;
    }

    void add_counter(CLI::App& to, bool required)
    {
        to.add_option("--counter", given_.counter, "Number of the counter")
            ->check(CLI::Range(1, 9999))
            ->required(required);
    }

    CLI::Option& add_number(CLI::App& to)
    {
        return *to.add_option("number", given_.number, "Number of the ticket")
                    ->check(ticket_check());
    }

    void add_take()
    {
        CLI::App& take = asking("take", "Takes a ticket", [this](wire::Request& request) {
            request.mutable_take_ticket()->set_service(given_.service);
            request.mutable_take_ticket()->set_visitor_class(given_.visitor_class);
            request.mutable_take_ticket()->set_person(given_.person);
        });
        take.add_option("service", given_.service, "Service that the visitor came for")
            ->check(id_check())
            ->required();
        take.add_option("--class", given_.visitor_class, "Priority class; ordinary unless given")
            ->check(id_check());
        take.add_option("--person", given_.person,
                        "Who takes it, as `person-key of` prints it; never a name or number")
            ->check(person_check());
    }

    template <class Message>
    CLI::App& step_of_counter(const char* name, const char* what,
                              Message* (wire::Request::*message)())
    {
        CLI::App& step = asking(name, what, [this, message](wire::Request& request) {
            (request.*message)()->set_counter(given_.counter);
        });
        add_counter(step, true);
        return step;
    }

    template <class Message>
    void add_finish(const char* name, const char* what, Message* (wire::Request::*message)())
    {
        CLI::App& finish = asking(name, what, [this, message](wire::Request& request) {
            auto& ask = *(request.*message)();
            ask.set_counter(given_.counter);
            ask.set_outcome(given_.fee ? wire::OUTCOME_FEE_DUE
                                       : outcome(given_.outcome).value_or(wire::OUTCOME_FINISHED));
        });
        add_counter(finish, true);
        auto* how = finish.add_option("--outcome", given_.outcome, "How; finished unless given")
                        ->check(word_check(outcome, "finished, accepted, fee-due, joint"));
        finish.add_flag("--fee", given_.fee, "A fee is due: as --outcome fee-due")->excludes(how);
    }

    void add_opinion()
    {
        CLI::App& opinion_of = asking("opinion", "What a unit says about a joint matter",
                                      [this](wire::Request& request) {
                                          auto& ask = *request.mutable_give_opinion();
                                          ask.set_counter(given_.counter);
                                          ask.set_number(given_.number);
                                          ask.set_unit(given_.unit);
                                          ask.set_opinion(*opinion(given_.opinion));
                                      });
        add_number(opinion_of).required();
        opinion_of.add_option("opinion", given_.opinion, "What it says")
            ->check(word_check(opinion, "agreed, objected"))
            ->required();
        add_counter(opinion_of, true);
        opinion_of.add_option("--unit", given_.unit, "The unit that says so")
            ->check(id_check())
            ->required();
    }

    void add_steps_of_a_counter()
    {
        using R = wire::Request;
        step_of_counter("next", "Calls the next visitor", &R::mutable_call_next);
        step_of_counter("recall", "Calls the called visitor once more", &R::mutable_recall);
        step_of_counter("begin", "The called visitor is here", &R::mutable_begin);
        add_finish("finish", "The visitor is served, or goes on to the next leg of a visit",
                   &R::mutable_finish);
        add_finish("finish-and-call", "The visitor is served, and the next one is called",
                   &R::mutable_finish_and_call);
        step_of_counter("miss", "The called visitor did not come", &R::mutable_miss);
        step_of_counter("undo", "Takes the counter's last step back", &R::mutable_undo);
        step_of_counter("open", "Opens a counter, or ends its pause", &R::mutable_open_counter);
        step_of_counter("pause", "Pauses a counter", &R::mutable_pause_counter);
        step_of_counter("close", "Closes a counter", &R::mutable_close_counter);

        CLI::App& hold =
            asking("hold", "Puts the visitor at the counter on hold", [this](R& request) {
                request.mutable_hold()->set_counter(given_.counter);
                request.mutable_hold()->set_kind(
                    hold_kind(given_.hold).value_or(wire::HOLD_WITHOUT_PAPERS));
            });
        add_counter(hold, true);
        hold.add_option("--kind", given_.hold, "How; without-papers unless given")
            ->check(word_check(hold_kind, "without-papers, papers-kept, waiting-for-step"));

        CLI::App& transfer =
            asking("transfer", "Moves the visitor into another queue, or to one counter",
                   [this](R& request) {
                       request.mutable_transfer()->set_counter(given_.counter);
                       request.mutable_transfer()->set_queue(given_.queue);
                       request.mutable_transfer()->set_to_counter(given_.to_counter);
                       request.mutable_transfer()->set_place(
                           transfer_place(given_.place).value_or(wire::PLACE_ORIGINAL_TIME));
                   });
        add_counter(transfer, true);
        CLI::App& target = *transfer.add_option_group("where to");
        target.require_option(1, 2);
        target.add_option("queue", given_.queue, "The other queue")->check(id_check());
        target
            .add_option("--to-counter", given_.to_counter,
                        "The counter that alone is to call the visitor, before anybody else")
            ->check(CLI::Range(1, 9999));
        transfer.add_option("--place", given_.place, "Where; original-time unless given")
            ->check(word_check(transfer_place, "front, end, original-time"));
    }

    void add_steps_of_a_ticket()
    {
        using R = wire::Request;
        CLI::App& call =
            asking("call", "Calls one waiting or missed ticket out of turn", [this](R& request) {
                request.mutable_call_number()->set_counter(given_.counter);
                request.mutable_call_number()->set_number(given_.number);
            });
        add_number(call).required();
        add_counter(call, true);

        CLI::App& resume = asking("resume", "Calls a held ticket back", [this](R& request) {
            request.mutable_resume()->set_counter(given_.counter);
            request.mutable_resume()->set_number(given_.number);
        });
        add_number(resume).description(
            "The held ticket; the only one that this counter holds unless given");
        add_counter(resume, true);

        CLI::App& cancel = asking("cancel", "Cancels a ticket", [this](R& request) {
            if (given_.number.empty() && given_.counter == 0)
                throw CLI::RequiredError("number, or --counter");
            request.mutable_cancel()->set_number(given_.number);
            request.mutable_cancel()->set_reason(
                cancel_reason(given_.reason).value_or(wire::CANCEL_OTHER));
        });
        add_number(cancel).description("The ticket; the one at the counter unless given");
        add_counter(cancel, false);
        cancel.add_option("--reason", given_.reason, "Why; other unless given")
            ->check(word_check(cancel_reason,
                               "visitor-left, taken-by-mistake, slip-failed, day-ended, other"));

        add_number(asking("return", "Puts a missed ticket back into its queue", [this](R& request) {
            request.mutable_return_missed()->set_number(given_.number);
        })).required();
        add_number(asking("return-held", "Puts a held ticket back into its queue",
                          [this](R& request) {
                              request.mutable_return_held()->set_number(given_.number);
                          }))
            .required();

        add_number(asking("step_done", "What a ticket was held for is done", [this](R& request) {
            request.mutable_step_done()->set_number(given_.number);
        })).required();

        add_number(asking("look-up", "What a ticket is doing now", [this](R& request) {
            request.mutable_look_up_ticket()->set_number(given_.number);
        })).required();

        CLI::App& slip =
            asking("slip", "Reports what became of a ticket's slip", [this](R& request) {
                request.mutable_report_slip()->set_number(given_.number);
                request.mutable_report_slip()->set_slip(*slip_state(given_.slip));
                request.mutable_report_slip()->set_fault(given_.fault);
            });
        add_number(slip).required();
        slip.add_option("state", given_.slip, "What became of it")
            ->check(word_check(slip_state, "printed, sent, failed, unknown"))
            ->required();
        slip.add_option("--fault", given_.fault, "Why it failed: a word like paper_out")
            ->check(id_check());
    }

    void add_views()
    {
        CLI::App& status = command(app_, "status", "Services, queues and counters as they are now");
        status.add_option("--language", given_.status.language, "Language of names")
            ->check(id_check())
            ->capture_default_str();
        status.add_flag("--estimates", given_.status.estimates,
                        "Instead: how the waits told today have turned out, queue by queue");
        status.callback([this] { line_.job = given_.status; });

        asking("reload", "Has the dispatcher read its settings again, as a whole or not at all",
               [](wire::Request& request) { request.mutable_reload_settings(); });
        command(app_, "devices", "Every device, and how what hangs on it is").callback([this] {
            line_.job = ListDevices{};
        });

        CLI::App& watch = command(app_, "watch", "Prints every update until interrupted");
        const auto* count = watch.add_option("--count", given_.count, "End after so many updates")
                                ->check(CLI::PositiveNumber);
        const auto* seconds =
            watch.add_option("--seconds", given_.seconds, "End after so many seconds")
                ->check(CLI::Range(0.001, 86'400.0));
        watch.callback([this, count, seconds] {
            Watch job;
            if (*count)
                job.count = given_.count;
            if (*seconds)
                job.seconds = given_.seconds;
            line_.job = job;
        });
    }

    template <class Job>
    void add_file_command(CLI::App& parent, const char* name, const char* what, const char* option)
    {
        CLI::App& reading = command(parent, name, what);
        reading.add_option(option, given_.path)->required();
        reading.callback([this] { line_.job = Job{given_.path}; });
    }

    template <class Job>
    void add_copy_command(CLI::App& parent, const char* name, const char* what, const char* from,
                          const char* to)
    {
        CLI::App& copying = command(parent, name, what);
        copying.add_option(from, given_.path)->required();
        copying.add_option(to, given_.second_path)->required();
        copying.callback([this] { line_.job = Job{given_.path, given_.second_path}; });
    }

    void add_files()
    {
        CLI::App& journal =
            command(app_, "journal", "Looks into a journal, copies it, puts a copy back");
        journal.require_subcommand(1);
        add_file_command<CheckJournal>(journal, "check", "Checks every entry", "file");
        add_file_command<DumpJournal>(journal, "dump", "Prints every entry", "file");
        add_copy_command<BackUpJournal>(
            journal, "backup", "Copies FILE to COPY, also while it is written", "file", "copy");
        add_copy_command<RestoreJournal>(
            journal, "restore", "Puts COPY in the place of FILE, which is kept", "copy", "file");
        CLI::App& forget = command(app_, "forget", "Takes out of a journal who took which ticket");
        forget.add_option("file", given_.path, "Of a dispatcher that does not run")->required();
        forget.add_option("--before", given_.number, "The first day that is kept as it is")
            ->check([](const std::string& text) {
                return is_date(text) ? std::string{} : "a day is written 2026-03-02";
            })
            ->type_name("DATE")
            ->required();
        forget.callback([this] { line_.job = Forget{given_.path, given_.number}; });
        CLI::App& settings = command(app_, "settings", "Looks into a hall's settings");
        settings.require_subcommand(1);
        add_file_command<CheckSettings>(settings, "check", "Says what is wrong with them",
                                        "folder");
    }

    void add_simulation()
    {
        auto& job = given_.simulate;
        CLI::App& simulate = command(app_, "simulate", "Plays days of a hall with these settings");
        simulate.add_option("folder", job.folder, "The hall's settings")->required();
        simulate.add_option("--days", job.days, "On which somebody comes")
            ->check(CLI::Range(1, 10'000))
            ->capture_default_str();
        simulate.add_option("--seed", job.seed, "The same seed is the same days")
            ->check(CLI::Range(std::uint64_t{0}, std::uint64_t{1'000'000'000'000}))
            ->capture_default_str();
        simulate
            .add_option("--visitors", job.visitors,
                        "A day; as many as keep the counters busy for 75 % unless given")
            ->check(CLI::Range(1.0, 100'000.0));
        simulate.add_option("--service-minutes", job.service_minutes, "On average, at the counter")
            ->check(CLI::Range(0.1, 480.0))
            ->capture_default_str();
        simulate.add_option("--chart", job.chart, "Draws a picture into this SVG file");
        simulate.add_option("--language", job.language, "Language of names")
            ->check(id_check())
            ->capture_default_str();
        simulate.callback([this] { line_.job = given_.simulate; });
    }

    void add_authority(CLI::App& to)
    {
        to.add_option("--authority", given_.path, "The authority's folder, on this machine")
            ->type_name("DIR")
            ->required();
    }

    void add_trust()
    {
        CLI::App& authority = command(app_, "authority", "The hall's own certificate authority");
        authority.require_subcommand(1);
        CLI::App& create = command(authority, "create", "Makes one, in a new folder");
        create.add_option("folder", given_.path)->required();
        create.add_option("--hall", given_.hall, "The hall's name, for people's eyes")->required();
        create.callback([this] { line_.job = CreateAuthority{given_.path, given_.hall}; });

        CLI::App& enroll =
            command(app_, "enroll", "Prints a one-time code with which a device may join");
        enroll.add_option("name", given_.number, "Name of the device")
            ->check(id_check())
            ->required();
        enroll.add_option("--role", given_.role, "What it is")
            ->check(CLI::IsMember({"kiosk", "caller", "display", "operator"}))
            ->required();
        add_authority(enroll);
        enroll
            .add_option("--counter", given_.counters,
                        "Of a caller: acts for this counter only (may be repeated)")
            ->check(CLI::Range(1, 9999))
            ->expected(1, static_cast<int>(protocol::trust::counters_max));
        enroll.callback([this] {
            auto& counters = given_.counters;
            if (!counters.empty() && given_.role != "caller")
                throw CLI::ValidationError("--counter", "only a caller acts for a counter");
            std::ranges::sort(counters);
            counters.erase(std::unique(counters.begin(), counters.end()), counters.end());
            line_.job = Enroll{given_.number, given_.role, given_.path, counters};
        });

        CLI::App& revoke = command(app_, "revoke", "Takes a device's certificates back");
        revoke.add_option("name", given_.number, "Name of the device")
            ->check(id_check())
            ->required();
        add_authority(revoke);
        revoke.callback([this] { line_.job = Revoke{given_.number, given_.path}; });

        CLI::App& join = command(app_, "join", "Gives this device its identity, with a code");
        join.add_option("code", given_.number, "What `hallctl enroll` printed")->required();
        join.add_option("--identity", given_.path, "Folder for the key and the certificate")
            ->type_name("DIR")
            ->required();
        join.callback([this] { line_.job = Join{given_.number, given_.path}; });
    }

    CommandLine line_;
    Given given_;
    CLI::App app_;
};

} // namespace

void throw_exception_from_error(const NothingToDo& end, const boost::source_location&)
{
    throw std::runtime_error(end.text);
}

boost::system::result<CommandLine, NothingToDo>
parse_command_line(std::vector<std::string> arguments)
{
    return Grammar{}.parse(std::move(arguments));
}

} // namespace hallctl
