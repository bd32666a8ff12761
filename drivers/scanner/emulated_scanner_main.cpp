// hallcall-emulated-scanner: a QR scanner on a serial line without metal, for tests, demonstrations
// and development. Exit codes: 0 ended by a signal, 1 a line or an address cannot be used, 2 usage.
#include "drivers/port/port_address.hpp"
#include "drivers/scanner/emulated_scanner_control.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/signal_set.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

struct Options {
    std::string link;
    std::string control = "127.0.0.1:0";
    std::string control_port_file;
    bool without_end = false;
};

// Loopback only: whoever reaches the control line can hold out a code. Port 0: any.
boost::asio::ip::tcp::endpoint loopback_at(const std::string& text)
{
    constexpr std::string_view any = ":0";
    const bool any_port = text.ends_with(any);
    const auto given = any_port ? text.substr(0, text.size() - any.size()) + ":1" : text;
    const auto parsed = drivers::parse_port_address("tcp:" + given);
    if (!parsed)
        throw std::runtime_error{parsed.error()};
    const auto& tcp = std::get<drivers::TcpAddress>(*parsed);
    const auto address = boost::asio::ip::make_address(tcp.address);
    if (!address.is_loopback())
        throw std::runtime_error{"\"" + text + "\" is not a loopback address"};
    return {address, any_port ? std::uint16_t{0} : tcp.port};
}

void write_whole(const std::string& file, const std::string& text)
{
    const auto part = file + ".part";
    std::ofstream{part} << text << "\n";
    std::filesystem::rename(part, file);
}

void run(const Options& options)
{
    using Mode = drivers::EmulatedScanner::Mode;
    const drivers::EmulatedScanner scanner{options.without_end ? Mode::line_no_end : Mode::line};
    boost::asio::io_context io{1};
    drivers::EmulatedScannerLine cable{io, options.link};
    const drivers::EmulatedScannerControl control{io, loopback_at(options.control), scanner, cable};
    const auto at =
        control.address().address().to_string() + ":" + std::to_string(control.address().port());
    if (!options.control_port_file.empty())
        write_whole(options.control_port_file, at);
    std::cout << "hallcall-emulated-scanner: on " << options.link << ", control on " << at
              << std::endl;
    boost::asio::signal_set signals{io, SIGINT, SIGTERM};
    signals.async_wait([&io](auto, int) { io.stop(); });
    io.run();
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    CLI::App app{"A QR scanner on a serial line without metal."};
    app.add_option("--pty", options.link, "The line's name: a symbolic link that it makes")
        ->required();
    app.add_option("--control", options.control,
                   "Loopback ADDRESS:PORT for commands, one a line: scan TEXT, half TEXT, noise, "
                   "unplug, plug, status; port 0: any")
        ->capture_default_str();
    app.add_option("--control-port-file", options.control_port_file,
                   "Where to write the control line's ADDRESS:PORT");
    app.add_flag("--without-end", options.without_end, "Codes are not ended by CR LF");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        run(options);
    } catch (const std::exception& error) {
        std::cerr << "hallcall-emulated-scanner: " << error.what() << std::endl;
        return 1;
    }
    return 0;
}
