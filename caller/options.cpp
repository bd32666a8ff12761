#include "caller/options.hpp"

#include "drivers/port/record_option.hpp"
#include "hall/terms.hpp"

#include <CLI/CLI.hpp>

namespace caller {

namespace {

constexpr auto footer =
    "Exit codes: 0 ended by its window or SIGTERM; 1 the views cannot be opened; 2 wrong usage.\n"
    "A dispatcher that cannot be reached is not an error: the pad says so and goes on trying.\n"
    "Keys: Enter the main step, F4 a unit's answer, F5 next, F6 recall, F7 begin, F8 finish,\n"
    "F9 missed, F10 hold, F11 held and missed, F12 pause, Ctrl+T transfer, Ctrl+D cancel,\n"
    "Ctrl+N call a number, Ctrl+O open, Ctrl+W close.\n"
    "Keys of a numpad: digits and Enter call a number, Enter alone is the main step, + next,\n"
    "* recall, - missed, / hold, . pause.";

} // namespace

std::string id_problem(const std::string& word)
{
    return hall::is_id(word) ? std::string{}
                             : "'" + word + "' is not 1 to 64 characters of [A-Za-z0-9._-]";
}

std::variant<Options, ExitCode> read_options(int argc, const char* const* argv)
{
    Options options;
    CLI::App command{"A clerk's pad: calls visitors to one counter.", "hallcall-caller"};
    command.footer(footer);
    command.add_option("--dispatcher", options.dispatcher, "Where the dispatcher listens")
        ->type_name("ADDR:PORT")
        ->capture_default_str();
    command.add_option("--device", options.device, "This pad's name, unique in the hall [pad-N]")
        ->type_name("NAME")
        ->check(id_problem);
    command.add_option("--counter", options.counter, "The number of its counter")
        ->type_name("N")
        ->required()
        ->check(CLI::Range(1, 9'999));
    command.add_option("--language", options.language, "Of the pad")
        ->capture_default_str()
        ->check(CLI::IsMember({"zh", "en"}));
    std::string keypad;
    command.add_option("--pad", keypad, "A pad of keys on the desk: usb:…, serial:…, stream-deck")
        ->type_name("ADDRESS")
        ->check(keypad_address_problem);
    add_keypad_options(command, options.keypad_options);
    std::string record_port;
    command.add_option("--record-port", record_port, drivers::record_port_words)->type_name("FILE");
    command.add_flag("!--no-always-on-top", options.on_top, "Other windows may cover the pad");
    try {
        command.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return command.exit(error) == 0 ? ended : usage;
    }
    if (options.device.empty())
        options.device = "pad-" + std::to_string(options.counter);
    if (!keypad.empty())
        options.keypad = *drivers::parse_keypad_address(keypad);
    if (options.keypad)
        drivers::record_all(record_port, {{"pad", &record_of(*options.keypad)}});
    return options;
}

} // namespace caller
