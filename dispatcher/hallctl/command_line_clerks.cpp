#include "dispatcher/hallctl/command_line_clerks.hpp"

#include "dispatcher/clerk.hpp"

#include <memory>

namespace hallctl {

namespace {

CLI::Validator number_check()
{
    return CLI::Validator(
        [](std::string& text) {
            return dispatcher::is_clerk_number(text) ? std::string() : "must be 1 to 16 digits";
        },
        "NUMBER");
}

void add_file(CLI::App& to, std::string& file)
{
    to.add_option("file", file, "The hall's clerks, on the dispatcher's machine")->required();
}

} // namespace

void add_clerks(CLI::App& app, CommandLine& line)
{
    CLI::App& clerk = *app.add_subcommand("clerk", "Who may sign in at the hall's pads");
    clerk.require_subcommand(1);

    const auto given = std::make_shared<SetClerk>();
    CLI::App& set = *clerk.add_subcommand("set", "Adds a clerk, or changes what is given");
    add_file(set, given->file);
    set.add_option("number", given->number)->check(number_check())->required();
    set.add_option("--name", given->name, "For the pad, at most 60 bytes");
    set.add_option(
           "--right", given->rights,
           "Beyond the work of the pad's counter (may be repeated); \"none\" takes all back")
        ->check(CLI::IsMember({"any_counter", "out_of_turn", "undo", "cancel", "none"}));
    set.add_flag("--keep-pin", given->keep_pin, "Of a clerk who is there: asks for no PIN");
    set.footer("Asks for the PIN, 6 to 12 digits; what is not a terminal gives it as one line.");
    set.callback([given, &line] { line.job = *given; });

    CLI::App& remove = *clerk.add_subcommand("remove", "Takes a clerk's number back");
    add_file(remove, given->file);
    remove.add_option("number", given->number)->check(number_check())->required();
    remove.callback([given, &line] { line.job = RemoveClerk{given->file, given->number}; });

    CLI::App& list = *clerk.add_subcommand("list", "Who may sign in, and with which rights");
    add_file(list, given->file);
    list.callback([given, &line] { line.job = ListClerks{given->file}; });

    CLI::App& audit = *app.add_subcommand(
        "audit", "Who signed in, who could not, and who did what takes a right");
    audit.add_option("file", given->file, "A journal; its dispatcher may run")->required();
    audit.callback([given, &line] { line.job = Audit{given->file}; });
}

} // namespace hallctl
