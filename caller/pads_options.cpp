#include "caller/pads_options.hpp"

#include "drivers/port/record_option.hpp"
#include "hall/terms.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace caller {

namespace {

using drivers::KeypadAddress;
using drivers::SerialPadAddress;

constexpr auto footer =
    "Exit codes: 0 ended by SIGTERM; 1 a pad cannot be made; 2 wrong usage.\n"
    "A dispatcher that cannot be reached is no error, nor is a pad that is not plugged in: both "
    "are\n"
    "said once and tried again. --map is a file of the same options, such as:\n"
    "  dispatcher = \"10.0.0.2:7010\"\n"
    "  pad = [\"3=serial:/dev/ttyUSB0,9600@1\", \"4=serial:/dev/ttyUSB0,9600@2\", "
    "\"5=usb:place=1-2\"]";

struct Named {
    std::uint32_t counter = 0;
    KeypadAddress address;
};

boost::system::result<Named, std::string> named_from(const std::string& word)
{
    const auto equals = word.find('=');
    Named named;
    const auto* end = word.data() + std::min(equals, word.size());
    const auto read = std::from_chars(word.data(), end, named.counter);
    if (equals == word.npos || read.ec != std::errc{} || read.ptr != end || named.counter < 1 ||
        named.counter > 9'999)
        return "\"" + word.substr(0, 80) + "\" is not COUNTER=ADDRESS, such as 3=usb:place=1-2";
    auto address = drivers::parse_keypad_address(std::string_view{word}.substr(equals + 1));
    if (!address)
        return address.error();
    named.address = *std::move(address);
    if (std::holds_alternative<drivers::StreamDeckAddress>(named.address))
        return std::string{"a Stream Deck's pictures need hallcall-caller"};
    return named;
}

std::string named_problem(const std::string& word)
{
    const auto named = named_from(word);
    return named ? std::string{} : named.error();
}

bool is_one_line(const KeypadAddress& one, const KeypadAddress& other)
{
    const auto* serial = std::get_if<SerialPadAddress>(&one);
    const auto* with = std::get_if<SerialPadAddress>(&other);
    if (serial && with)
        return serial->line == with->line;
    auto bare = one, bare_other = other;
    record_of(bare) = record_of(bare_other) = {};
    return bare == bare_other;
}

// Into the options; what is wrong with it beside the others, or empty.
std::string add_pad(PadsOptions& options, const Named& named)
{
    const auto counter = std::to_string(named.counter);
    if (std::ranges::count(options.pads, named.counter, &CounterPad::counter) != 0)
        return "counter " + counter + " has two pads";
    auto line = std::ranges::find_if(options.lines, [&](const KeypadLine& one) {
        return is_one_line(one.address, named.address);
    });
    if (line == options.lines.end())
        line = options.lines.insert(line, {named.address, {}});
    const auto number = number_on_line(named.address);
    auto address = named.address;
    auto& record = record_of(line->address);
    if (record.empty())
        record = record_of(address);
    if (std::ranges::count(line->numbers, number) != 0)
        return "the pad of counter " + counter + " is another counter's as well";
    line->numbers.push_back(number);
    options.pads.push_back(
        {named.counter, static_cast<std::size_t>(line - options.lines.begin()), number});
    return {};
}

// Each line by the first counter that has a pad on it.
void record_lines(const std::string& file, PadsOptions& options)
{
    std::vector<drivers::RecordOfDevice> devices;
    for (std::size_t line = 0; line < options.lines.size(); ++line) {
        const auto first = std::ranges::find(options.pads, line, &CounterPad::keypad);
        devices.emplace_back("pad-" + std::to_string(first->counter),
                             &record_of(options.lines[line].address));
    }
    drivers::record_all(file, devices);
}

} // namespace

std::variant<PadsOptions, ExitCode> read_pads_options(int argc, const char* const* argv)
{
    PadsOptions options;
    std::vector<std::string> words;
    CLI::App command{"Pads of keys for counters without a screen.", "hallcall-pads"};
    command.footer(footer);
    command.set_config("--map", "", "A file of these options")->type_name("FILE");
    command.allow_config_extras(CLI::config_extras_mode::error);
    command.add_option("--dispatcher", options.dispatcher, "Where the dispatcher listens")
        ->type_name("ADDR:PORT")
        ->capture_default_str();
    command.add_option("--device", options.device, "This machine's name, unique in the hall")
        ->type_name("NAME")
        ->check(id_problem)
        ->capture_default_str();
    command.add_option("--pad", words, "A counter and its pad: usb:…, serial:…@N, tcp:…@N")
        ->type_name("COUNTER=ADDRESS")
        ->required()
        ->expected(1, static_cast<int>(pads_max))
        ->check(named_problem);
    add_keypad_options(command, options.keypad_options);
    std::string record_port;
    command.add_option("--record-port", record_port, drivers::record_port_words)->type_name("FILE");
    try {
        command.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return command.exit(error) == 0 ? ended : usage;
    }
    for (const auto& word : words) {
        if (const auto problem = add_pad(options, *named_from(word)); !problem.empty()) {
            std::fprintf(stderr, "--pad: %s\n", problem.c_str());
            return usage;
        }
    }
    record_lines(record_port, options);
    return options;
}

} // namespace caller
