// hallcall-emulated-printer: a ticket printer without metal, for tests, demonstrations and
// development. Exit codes: 0 ended by a signal, 1 an address or a folder cannot be used, 2 usage.
#include "drivers/printer/emulated_printer_models.hpp"
#include "drivers/printer/emulated_printer_server.hpp"
#include "drivers/printer/slip_png.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <iostream>

namespace {

namespace fs = std::filesystem;
using boost::asio::ip::tcp;

struct Options {
    std::string listen = "127.0.0.1:9100";
    std::string control;
    std::string port_file;
    std::string control_port_file;
    std::string slips;
    std::string model = "two-way";
    std::optional<std::uint16_t> width_dots;
    std::uint32_t rows_a_second = 0;
    bool one_way = false;
};

// Loopback only: whoever reaches the control line can take the paper out.
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
        throw std::runtime_error{"\"" + text + "\" is not ADDRESS:PORT, such as 127.0.0.1:9100"};
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

std::vector<std::string> model_names()
{
    std::vector<std::string> names;
    for (const auto& one : drivers::emulated_models())
        names.emplace_back(one.name);
    return names;
}

std::string words_of(const tcp::endpoint& at)
{
    return at.address().to_string() + ":" + std::to_string(at.port());
}

// Lets slips out as numbered files, after those that lie there already.
class SlipTray {
public:
    explicit SlipTray(fs::path folder) : folder_{std::move(folder)}
    {
        if (!folder_.empty())
            fs::create_directories(folder_);
    }

    void take(const drivers::SlipRaster& slip)
    {
        if (folder_.empty())
            return;
        fs::path file;
        do {
            char name[32];
            std::snprintf(name, sizeof name, "slip-%04u.png", ++last_);
            file = folder_ / name;
        } while (fs::exists(file));
        if (const auto written = drivers::write_png(slip, file); !written)
            std::cerr << "hallcall-emulated-printer: " << file.string() << ": "
                      << written.error().message() << std::endl;
    }

private:
    fs::path folder_;
    unsigned last_ = 0;
};

void run(const Options& options)
{
    SlipTray tray{options.slips};
    auto model = drivers::emulated_model(options.model)->model;
    model.width_dots = options.width_dots.value_or(model.width_dots);
    model.rows_a_second = options.rows_a_second;
    model.answers = model.answers && !options.one_way;
    drivers::EmulatedPrinter printer{model, [&tray](const auto& slip) { tray.take(slip); }};
    boost::asio::io_context io{1};
    drivers::EmulatedPrinterServer server{io, printer};
    server.listen(loopback_at(options.listen));
    if (!options.control.empty()) {
        server.listen_for_control(loopback_at(options.control));
        write_whole(options.control_port_file, words_of(server.control_address()));
    }
    write_whole(options.port_file, words_of(server.address()));
    std::cout << "hallcall-emulated-printer: listening on " << words_of(server.address())
              << std::endl;
    boost::asio::signal_set signals{io, SIGINT, SIGTERM};
    signals.async_wait([&io](auto, int) { io.stop(); });
    io.run();
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    CLI::App app{"A ticket printer (ESC/POS) without metal: what it prints becomes pictures."};
    app.add_option("--listen", options.listen, "Loopback ADDRESS:PORT for the host; port 0: any")
        ->capture_default_str();
    app.add_option("--port-file", options.port_file, "Where to write ADDRESS:PORT once it listens");
    app.add_option("--slips", options.slips, "Folder for the slips: slip-0001.png …");
    app.add_option(
        "--control", options.control,
        "Loopback ADDRESS:PORT for commands, one a line: paper out|near-end|in, out-after ROWS, "
        "cover open|closed, cutter jam|free, hot, cool, silent, talk, unplug, plug, status");
    app.add_option("--control-port-file", options.control_port_file,
                   "Where to write the control line's ADDRESS:PORT");
    app.add_option("--model", options.model, "The kind of printer")
        ->check(CLI::IsMember(model_names()))
        ->capture_default_str();
    app.add_option("--width", options.width_dots, "Dots a row, if not the model's")
        ->check(CLI::Range(8, 1024));
    app.add_option("--rows-a-second", options.rows_a_second,
                   "Speed, 0: at once; a real printer: 1200")
        ->check(CLI::Range(0, 100'000))
        ->capture_default_str();
    app.add_flag("--one-way", options.one_way, "Never answers, like the cheapest printers");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        run(options);
    } catch (const std::exception& error) {
        std::cerr << "hallcall-emulated-printer: " << error.what() << std::endl;
        return 1;
    }
    return 0;
}
