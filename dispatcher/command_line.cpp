#include "dispatcher/command_line.hpp"

#include <CLI/CLI.hpp>

#include <stdexcept>

namespace dispatcher {

namespace {

void add_clerks(CLI::App& app, CommandLine& line)
{
    auto* clerks = app.add_option("--clerks", line.clerks,
                                  "The hall's clerks (hallctl clerk set): they sign in at their "
                                  "pads with number and PIN")
                       ->type_name("FILE");
    app.add_option("--sign-in", line.sign_in,
                   "required: a pad without a clerk is refused; optional: it is not")
        ->check(CLI::IsMember({"required", "optional"}))
        ->capture_default_str()
        ->needs(clerks);
    app.add_option("--without-sign-in", line.without_sign_in,
                   "A device at which nobody has to sign in, such as pads without a screen (may be "
                   "repeated)")
        ->type_name("DEVICE")
        ->needs(clerks);
    app.add_option("--sign-in-minutes", line.idle_minutes,
                   "A clerk at whose pad nothing is done for so long is signed out")
        ->check(CLI::Range(1, 1440))
        ->capture_default_str()
        ->needs(clerks);
}

} // namespace

boost::system::result<CommandLine, NothingToDo> parse_command_line(int argc,
                                                                   const char* const* argv)
{
    CommandLine line;
    CLI::App app{
        "The dispatcher of a hall: decides and remembers. Kiosks, pads and walls connect to it.",
        "hallcall-dispatcher"};
    app.add_option("--settings", line.settings, "Folder with the hall's settings (*.toml)")
        ->required()
        ->type_name("DIR");
    app.add_option("--journal", line.journal, "The journal; made when there is none")
        ->required()
        ->type_name("FILE");
    app.add_option("--listen", line.listen,
                   "Where devices connect; without --authority loopback only. Port 0: the system "
                   "chooses one")
        ->capture_default_str()
        ->type_name("ADDR:PORT");
    app.add_option("--authority", line.authority,
                   "The hall's authority (hallctl authority create): every link is encrypted and "
                   "every device enrolled")
        ->type_name("DIR");
    add_clerks(app, line);
    app.add_option("--port-file", line.port_file,
                   "Gets ADDR:PORT once devices can connect, complete or not at all")
        ->type_name("FILE");
    app.add_option("--log", line.log, "Where the log goes; - is the standard error")
        ->capture_default_str()
        ->type_name("FILE|-");
    app.add_flag("--log-decisions", line.every_decision, "Log every decision, too");
    app.set_version_flag("--version", "hallcall-dispatcher " HALLCALL_VERSION);
    app.footer(
        "Prints \"listening on ADDR:PORT\" once devices can connect. SIGTERM and SIGINT end it in "
        "order; SIGHUP has it read its settings again.\n\nExit codes:\n"
        "  0  ended in order\n"
        "  1  settings, journal, address or log cannot be used, or the journal failed while "
        "running\n"
        "  2  wrong usage");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& end) {
        return NothingToDo{app.exit(end) == 0 ? orderly : wrong_usage};
    }
    return line;
}

void throw_exception_from_error(const NothingToDo&, const boost::source_location&)
{
    throw std::logic_error("there is nothing to do");
}

} // namespace dispatcher
