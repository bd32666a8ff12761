// hallcall-emulated-id-reader: a reader of identity cards without metal, for tests, demonstrations
// and development. Exit codes: 0 ended by a signal, 1 an address or a link cannot be used, 2 usage.
#include "drivers/id_card/emulated_id_reader_server.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/signal_set.hpp>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

using boost::asio::ip::tcp;

struct Options {
    std::string pty;
    std::string listen;
    std::string control;
    std::string port_file;
    std::string control_port_file;
    std::uint32_t baud = 115200;
    unsigned reads_after_ms = 0;
    bool finds_read_cards = false;
};

// Loopback only: whoever reaches the control line can lay a card.
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
        throw std::runtime_error{"\"" + text + "\" is not ADDRESS:PORT, such as 127.0.0.1:9110"};
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
    std::filesystem::rename(part, file);
}

std::string words_of(const tcp::endpoint& at)
{
    return at.address().to_string() + ":" + std::to_string(at.port());
}

void run(const Options& options)
{
    drivers::EmulatedIdCardReader reader{
        {.finds_read_cards = options.finds_read_cards,
         .reads_after = std::chrono::milliseconds{options.reads_after_ms}}};
    boost::asio::io_context io{1};
    boost::asio::signal_set signals{io, SIGINT, SIGTERM};
    signals.async_wait([&io](auto, int) { io.stop(); });
    drivers::EmulatedIdReaderServer server{io, reader};
    if (!options.control.empty()) {
        server.listen_for_control(loopback_at(options.control));
        write_whole(options.control_port_file, words_of(server.control_address()));
    }
    if (options.pty.empty()) {
        server.listen(loopback_at(options.listen));
        write_whole(options.port_file, words_of(server.address()));
    } else {
        server.open_pty(options.pty, options.baud);
    }
    std::cout << "hallcall-emulated-id-reader: at "
              << (options.pty.empty() ? words_of(server.address()) : options.pty) << std::endl;
    io.run();
}

void declare(CLI::App& app, Options& options)
{
    auto* way = app.add_option_group("way", "One of the two");
    way->add_option("--pty", options.pty, "A link to make, to a serial line: serial:LINK");
    way->add_option("--listen", options.listen,
                    "Loopback ADDRESS:PORT for the host; port 0: any; tcp:ADDRESS:PORT");
    way->require_option(1);
    app.add_option("--port-file", options.port_file, "Where to write ADDRESS:PORT once it listens");
    app.add_option("--baud", options.baud, "The reader's rate on the serial line")
        ->check(CLI::IsMember({9600, 19200, 38400, 57600, 115200}))
        ->capture_default_str();
    app.add_option("--control", options.control,
                   "Loopback ADDRESS:PORT for commands, one a line: card lay NAME|NUMBER, card "
                   "lift, sam broken|mended|unauthorised|authorised, silent, talk, noise, quiet, "
                   "damage COUNT, cut COUNT, unplug, plug, status");
    app.add_option("--control-port-file", options.control_port_file,
                   "Where to write the control line's ADDRESS:PORT");
    app.add_option("--reads-after", options.reads_after_ms,
                   "Milliseconds that reading a card takes; a real reader: 1000 to 2000")
        ->check(CLI::Range(0, 10'000))
        ->capture_default_str();
    app.add_flag("--finds-read-cards", options.finds_read_cards,
                 "Finds a card again that was read and still lies there, like some clones");
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    CLI::App app{"A reader of identity cards (SDT/SAM) without metal, with cards of nobody."};
    declare(app, options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        run(options);
    } catch (const std::exception& error) {
        std::cerr << "hallcall-emulated-id-reader: " << error.what() << std::endl;
        return 1;
    }
    return 0;
}
