#include "display/options.hpp"

#include "drivers/port/record_option.hpp"
#include "hall/terms.hpp"

#include <CLI/CLI.hpp>

namespace display {

namespace {

constexpr auto sign_words =
    "An LED sign, once for each: PROTOCOL:WAY;WIDTHxHEIGHT;KEY=VALUE;… such as\n"
    "  onbon:tcp:192.168.1.60:5005;64x32;counter=4   (screen=N font=NUMBER,ROWS)\n"
    "  c_power:tcp:192.168.1.222:5200;192x32;zone=west   (card=N id=HEX)\n"
    "  alpha:serial:/dev/ttyUSB0;80x7   (address=HH; ASCII only)\n"
    "  ddp:udp:192.168.1.70:4048;192x32   (brightness=1…100)\n"
    "  window:384x32;output=HDMI-1;slice=0,0,192,32@0,0;slice=192,0,192,32@0,32   (test-card=on)\n"
    "counter=N: above a counter; else a strip for zone=ID or the hall. Also "
    "colour=red|green|yellow|"
    "white, language=zh|en, blinks=0…9";

constexpr auto footer =
    "Exit codes: 0 ended by its window or SIGTERM; 1 the WAV file or the views cannot be opened; "
    "2 wrong usage.\nA dispatcher that cannot be reached is not an error: the wall says so and "
    "goes on trying.";

constexpr std::size_t signs_max = 64;

std::string read_audio(const std::string& word, Options& options)
{
    if (word == "device")
        options.audio = Options::Audio::device;
    else if (word == "none")
        options.audio = Options::Audio::none;
    else if (word.size() > 4 && word.starts_with("wav:")) {
        options.audio = Options::Audio::wav;
        options.wav_file = word.substr(4);
    } else
        return "'" + word + "' is not device, none or wav:FILE";
    return {};
}

std::string id_problem(const std::string& word)
{
    return hall::is_id(word) ? std::string{}
                             : "'" + word + "' is not 1 to 64 characters of [A-Za-z0-9._-]";
}

std::vector<Language> languages_of(const std::vector<std::string>& words)
{
    std::vector<Language> languages;
    for (const auto& word : words)
        languages.push_back(word == "zh" ? Language::chinese : Language::english);
    return languages;
}

void read_signs(const std::vector<std::string>& lines, Options& options)
{
    if (lines.size() > signs_max)
        throw CLI::ValidationError("--sign", "at most 64 signs");
    for (const auto& line : lines) {
        auto sign = parse_sign(line);
        if (!sign)
            throw CLI::ValidationError("--sign", sign.error());
        options.signs.push_back(std::move(*sign));
    }
}

// Windows of pixels are no devices.
void record_signs(const std::string& file, Options& options)
{
    std::vector<drivers::RecordOfDevice> devices;
    for (std::size_t at = 0; at < options.signs.size(); ++at)
        if (auto* place = std::get_if<drivers::LedSignPlace>(&options.signs[at].place))
            devices.emplace_back("sign-" + std::to_string(at + 1), &place->record);
    drivers::record_all(file, devices);
}

} // namespace

std::variant<Options, ExitCode> read_options(int argc, const char* const* argv)
{
    Options options;
    CLI::App command{"Shows and speaks the calls of a service hall on a wall.", "hallcall-display"};
    command.footer(footer);
    command.add_option("--dispatcher", options.dispatcher, "Where the dispatcher listens")
        ->type_name("ADDR:PORT")
        ->capture_default_str();
    command.add_option("--device", options.device, "This wall's name, unique in the hall")
        ->type_name("NAME")
        ->capture_default_str()
        ->check(id_problem);
    command.add_option("--zone", options.zone, "Show and speak this zone only")
        ->type_name("ID")
        ->check(id_problem);
    command
        .add_option_function<std::string>(
            "--audio",
            [&](const std::string& word) {
                if (const auto problem = read_audio(word, options); !problem.empty())
                    throw CLI::ValidationError("--audio", problem);
            },
            "Where announcements are heard: device, none, or wav:FILE (and their words in "
            "FILE.txt) [device]")
        ->type_name("OUTPUT");
    command
        .add_option_function<std::vector<std::string>>(
            "--languages",
            [&](const std::vector<std::string>& words) { options.languages = languages_of(words); },
            "What is spoken, in this order: zh, en [zh,en]")
        ->delimiter(',')
        ->check(CLI::IsMember({"zh", "en"}))
        ->type_name("LIST");
    command
        .add_option_function<std::vector<std::string>>(
            "--sign", [&](const std::vector<std::string>& lines) { read_signs(lines, options); },
            sign_words)
        ->allow_extra_args(false)
        ->type_name("SIGN");
    std::string record_port;
    command.add_option("--record-port", record_port, drivers::record_port_words)->type_name("FILE");
    command.add_flag("!--no-wall", options.wall, "Sound and signs only: no window for the wall");
    command.add_flag("--windowed", options.windowed, "A window instead of the whole screen");
    command.add_option("--width", options.width, "Of the window")
        ->check(CLI::Range(320, 7680))
        ->capture_default_str();
    command.add_option("--height", options.height, "Of the window")
        ->check(CLI::Range(180, 4320))
        ->capture_default_str();
    try {
        command.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return command.exit(error) == 0 ? ended : usage;
    }
    record_signs(record_port, options);
    return options;
}

} // namespace display
