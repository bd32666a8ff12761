#include "kiosk/options.hpp"

#include "drivers/port/record_option.hpp"
#include "hall/terms.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace kiosk {

namespace {

constexpr auto footer =
    "Exit codes: 0 ended by its window or SIGTERM, or all is printed; 1 the views, the person key "
    "or, for --list-refused, the outbox cannot be opened; 2 wrong usage.\n"
    "A dispatcher or a printer that cannot be reached is not an error: the screen says so, no "
    "ticket "
    "is taken, and the kiosk goes on trying.";

std::string device_problem(const std::string& word)
{
    return hall::is_id(word) ? std::string{}
                             : "'" + word + "' is not 1 to 64 characters of [A-Za-z0-9._-]";
}

// CUPS and IPP printers are no ports.
void record_ports(const std::string& file, Options& options)
{
    struct Device {
        const char* name;
        std::string* address;
        std::string record{};
    };
    std::vector<Device> found;
    for (auto [name, address] : {std::pair{"printer", &options.printer},
                                 std::pair{"id-card-reader", &options.id_card_reader},
                                 std::pair{"scanner", &options.scanner}})
        if (address->starts_with("tcp:") || address->starts_with("usb:") ||
            address->starts_with("serial:"))
            found.push_back({name, address, drivers::recorded_address(*address).record});
    std::vector<drivers::RecordOfDevice> devices;
    for (auto& one : found)
        if (one.record.empty())
            devices.emplace_back(one.name, &one.record);
    drivers::record_all(file, devices);
    for (const auto& one : found)
        if (drivers::recorded_address(*one.address).record.empty() && !one.record.empty())
            *one.address += ";record=" + one.record;
}

// Nothing: every word has what it needs.
const char* what_is_missing(const Options& options)
{
    if ((options.list_refused || options.settle_refused) && options.outbox.empty())
        return "--list-refused and --settle-refused need --outbox: whose tickets?";
    if (!options.person_key.empty() && options.id_card_reader == "none")
        return "--person-key needs --id-card-reader: no card is read without one";
    return nullptr;
}

void add_outbox(CLI::App& command, Options& options)
{
    command
        .add_option("--outbox", options.outbox,
                    "A file of this kiosk alone, on a disk that stays: with it tickets are given "
                    "also while the dispatcher cannot be reached, out of numbers that it lent")
        ->type_name("FILE");
    auto* list = command.add_flag("--list-refused", options.list_refused,
                                  "No kiosk: prints the tickets of --outbox that the dispatcher "
                                  "refused; while no kiosk has the file");
    command
        .add_flag("--settle-refused", options.settle_refused,
                  "The same, and takes them out of the file once they are printed")
        ->excludes(list);
}

} // namespace

std::variant<Options, ExitCode> read_options(int argc, const char* const* argv)
{
    Options options;
    CLI::App command{"The touchscreen where visitors of a service hall take their tickets.",
                     "hallcall-kiosk"};
    command.footer(footer);
    command.add_option("--dispatcher", options.dispatcher, "Where the dispatcher listens")
        ->type_name("ADDR:PORT")
        ->capture_default_str();
    command.add_option("--device", options.device, "This kiosk's name, unique in the hall")
        ->type_name("NAME")
        ->capture_default_str()
        ->check(device_problem);
    command
        .add_option("--printer", options.printer,
                    "The slip printer; none: the number is shown on the screen only. Behind the "
                    "address may follow ;profile=NAME ;width=DOTS ;mode=raster|native ;record=FILE")
        ->type_name("tcp:ADDR:PORT|usb:VID:PID|serial:DEVICE,BAUD|cups:QUEUE|ipp://…|none")
        ->capture_default_str();
    command
        .add_option("--notice-printer", options.notice_printer,
                    "For sheets of A4 paper that tell what a service needs")
        ->type_name("cups:QUEUE|ipp://…|none")
        ->capture_default_str();
    command
        .add_option("--id-card-reader", options.id_card_reader,
                    "A card laid on it begins; without --person-key nothing is read from it")
        ->type_name("usb:…|serial:…|tcp:…|none")
        ->capture_default_str();
    command
        .add_option("--person-key", options.person_key,
                    "The hall's file of `hallctl person-key create`: with it a card that is laid "
                    "says who asks, as a keyed hash, where a service counts persons or needs one")
        ->type_name("FILE");
    command
        .add_option("--scanner", options.scanner,
                    "A slip whose code is held out to it tells what its ticket is doing")
        ->type_name("serial:…|usb:…|tcp:…|none")
        ->capture_default_str();
    add_outbox(command, options);
    std::string record_port;
    command.add_option("--record-port", record_port, drivers::record_port_words)->type_name("FILE");
    command.add_option("--language", options.language, "Spoken when nobody has chosen")
        ->check(CLI::IsMember({"zh", "en"}))
        ->capture_default_str();
    command.add_flag("--windowed", options.windowed, "A window instead of the whole screen");
    command.add_option("--width", options.width, "Of the window")
        ->check(CLI::Range(270, 4320))
        ->capture_default_str();
    command.add_option("--height", options.height, "Of the window")
        ->check(CLI::Range(480, 7680))
        ->capture_default_str();
    try {
        command.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return command.exit(error) == 0 ? ended : usage;
    }
    if (const auto* problem = what_is_missing(options)) {
        std::fprintf(stderr, "%s\n", problem);
        return usage;
    }
    record_ports(record_port, options);
    return options;
}

} // namespace kiosk
