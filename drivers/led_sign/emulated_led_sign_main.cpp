// hallcall-emulated-sign: a sign without metal, for tests, demonstrations and development. Exit
// codes: 0 ended by a signal, 1 an address or a file cannot be used, 2 usage.
#include "drivers/led_sign/emulated_led_sign_server.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/signal_set.hpp>

#include <charconv>
#include <fstream>
#include <iostream>

namespace {

namespace fs = std::filesystem;
using boost::asio::ip::tcp;
using drivers::EmulatedLedSign;

struct Options {
    std::string listen = "127.0.0.1:5005";
    std::string line, control, port_file, control_port_file, picture;
    std::string glyphs = "/usr/share/unifont/unifont.hex";
    std::string protocol = "onbon";
    std::uint16_t width = 64, height = 32, number = 1;
    unsigned dot = 8;
    std::uint32_t baud = 0;
};

// Loopback only: whoever reaches the control line can take the power.
tcp::endpoint loopback_at(const std::string& text)
{
    const auto colon = text.rfind(':');
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(text.substr(0, colon), error);
    std::uint16_t port = 0;
    const auto* last = text.data() + text.size();
    const auto* first = colon == text.npos ? last : text.data() + colon + 1;
    const auto [end, bad] = std::from_chars(first, last, port);
    if (error || bad != std::errc{} || end != last)
        throw std::runtime_error{"\"" + text + "\" is not ADDRESS:PORT, such as 127.0.0.1:5005"};
    if (!address.is_loopback())
        throw std::runtime_error{"\"" + text + "\" is not a loopback address"};
    return {address, port};
}

void write_whole(const std::string& file, const std::string& text)
{
    if (file.empty())
        return;
    const auto part = file + ".part";
    std::ofstream out{part};
    out << text << "\n";
    out.close();
    if (!out)
        throw std::runtime_error{"cannot write " + part};
    fs::rename(part, file);
}

std::string words_of(const tcp::endpoint& at)
{
    return at.address().to_string() + ":" + std::to_string(at.port());
}

// The panel as a picture, and beside it the texts that were understood.
void take_picture(const EmulatedLedSign& sign, const Options& options)
{
    std::string texts;
    for (const auto& [window, text] : sign.texts())
        texts += "window " + std::to_string(window) + ": " + text + "\n";
    std::cout << "hallcall-emulated-sign: " << sign.panel().lit() << " dots lit" << std::endl
              << texts << std::flush;
    if (options.picture.empty())
        return;
    if (const auto written = drivers::write_png(sign.panel(), options.dot, options.picture);
        !written)
        throw std::runtime_error{options.picture + ": " + written.error().message()};
    if (!texts.empty())
        write_whole(options.picture + ".txt", texts.substr(0, texts.size() - 1));
}

EmulatedLedSign::Model model_of(const Options& options)
{
    using enum EmulatedLedSign::Protocol;
    const std::map<std::string, EmulatedLedSign::Protocol> protocols{
        {"onbon", onbon}, {"c_power", c_power}, {"alpha", alpha}, {"ddp", ddp}};
    auto protocol = protocols.at(options.protocol);
    if (protocol == c_power && !options.line.empty())
        protocol = c_power_serial;
    return {protocol, options.width, options.height, options.number};
}

void run(const Options& options)
{
    EmulatedLedSign sign{model_of(options), drivers::SignGlyphs{options.glyphs}};
    boost::asio::io_context io{1};
    drivers::EmulatedLedSignServer server{io, sign, [&] { take_picture(sign, options); }};
    if (options.line.empty())
        server.listen(loopback_at(options.listen));
    else
        server.listen_on_line(options.line);
    server.set_baud(options.baud);
    if (!options.control.empty()) {
        server.listen_for_control(loopback_at(options.control));
        write_whole(options.control_port_file, words_of(server.control_address()));
    }
    const auto at = options.line.empty() ? words_of(server.address()) : options.line;
    write_whole(options.port_file, at);
    std::cout << "hallcall-emulated-sign: " << options.protocol << " listening on " << at
              << std::endl;
    take_picture(sign, options);
    boost::asio::signal_set signals{io, SIGINT, SIGTERM};
    signals.async_wait([&io](auto, int) { io.stop(); });
    io.run();
}

void add_options(CLI::App& app, Options& options)
{
    app.add_option("--protocol", options.protocol, "onbon, c_power, alpha or ddp")
        ->check(CLI::IsMember({"onbon", "c_power", "alpha", "ddp"}))
        ->capture_default_str();
    app.add_option("--listen", options.listen,
                   "Loopback ADDRESS:PORT for the host (ddp: UDP); port 0: any")
        ->capture_default_str();
    app.add_option("--pty", options.line,
                   "Instead of --listen, a serial line: a link to a pseudo-terminal is made here");
    app.add_option("--baud", options.baud,
                   "The rate of its line: at another one it hears noise; 0: at any")
        ->capture_default_str();
    app.add_option("--port-file", options.port_file, "Where to write ADDRESS:PORT once it listens");
    app.add_option(
        "--picture", options.picture,
        "PNG of its dots, anew whenever they change; FILE.txt has the texts it was told");
    app.add_option("--dot", options.dot, "Pixels of a dot in that picture")
        ->check(CLI::Range(1, 32))
        ->capture_default_str();
    app.add_option("--width", options.width, "Dots a row")
        ->check(CLI::Range(8, 2048))
        ->capture_default_str();
    app.add_option("--height", options.height, "Rows")
        ->check(CLI::Range(7, 2048))
        ->capture_default_str();
    app.add_option("--number", options.number, "Screen number (onbon) or card number (c_power)")
        ->capture_default_str();
    app.add_option("--glyphs", options.glyphs,
                   "Face of a sign that is told texts: a .hex file as GNU Unifont's; without it "
                   "characters are boxes")
        ->capture_default_str();
    app.add_option("--control", options.control,
                   "Loopback ADDRESS:PORT for commands, one a line: power off|on, unplug, plug, "
                   "silent, talk, noise, refuse|busy|damage|corrupt|half|lost|mute FRAMES, status");
    app.add_option("--control-port-file", options.control_port_file,
                   "Where to write the control line's ADDRESS:PORT");
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    CLI::App app{"A sign of light-emitting diodes without metal: what it shows becomes a picture."};
    add_options(app, options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        run(options);
    } catch (const std::exception& error) {
        std::cerr << "hallcall-emulated-sign: " << error.what() << std::endl;
        return 1;
    }
    return 0;
}
