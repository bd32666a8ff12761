// hallcall-emulated-pad: clerks' pads on a serial line, without metal, for tests, demonstrations
// and development. Exit codes: 0 ended by a signal, 1 a line or an address cannot be used, 2 usage.
#include "drivers/keypad/emulated_pad_control.hpp"
#include "drivers/keypad/emulated_pad_line.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/write.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct Options {
    std::string line;
    std::string form = "framed-68";
    std::vector<std::uint8_t> pads{1};
    std::uint16_t control = 0;
    std::string control_port_file;
};

drivers::serial_pad::PadForm form_of(const std::string& name)
{
    if (auto form = drivers::serial_pad::built_in_pad_form(name))
        return *std::move(form);
    std::ifstream file{name};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    auto form = drivers::serial_pad::parse_pad_form(text);
    if (!file.is_open() || !form)
        throw std::runtime_error{name + ": " + (form ? "cannot be read" : form.error())};
    return *std::move(form);
}

// One hand after the other, on the loopback only: whoever reaches it can press a clerk's keys.
class ControlLine {
public:
    ControlLine(asio::io_context& io, std::uint16_t port, drivers::EmulatedSerialPads& pads,
                drivers::EmulatedPadLine& line)
        : listener_{io, {asio::ip::address_v4::loopback(), port}, true}, socket_{io}, pads_{pads},
          line_{line}, cable_{[&line] { line.unplug(); }, [&line] { line.plug(); },
                              [&line] { return line.is_plugged(); },
                              [&line](std::span<const std::byte> noise) { line.say(noise); }}
    {
        accept();
    }
    std::uint16_t port() const { return listener_.local_endpoint().port(); }

private:
    void accept()
    {
        listener_.async_accept([this](error_code error, tcp::socket socket) {
            if (error)
                return;
            socket_ = std::move(socket);
            heard_.clear();
            read();
        });
    }

    void read()
    {
        asio::async_read_until(
            socket_, asio::dynamic_buffer(heard_, drivers::pad_control_line_bytes_max), '\n',
            [this](error_code error, std::size_t bytes) {
                if (error) // gone, or a line that is too long
                    return accept();
                answer_ = drivers::obey_pad_control(std::string_view{heard_}.substr(0, bytes - 1),
                                                    pads_, cable_) +
                          "\n";
                heard_.erase(0, bytes);
                line_.say_what_pads_say();
                asio::async_write(socket_, asio::buffer(answer_),
                                  [this](error_code failed, std::size_t) {
                                      if (failed)
                                          accept();
                                      else
                                          read();
                                  });
            });
    }

    tcp::acceptor listener_;
    tcp::socket socket_;
    drivers::EmulatedSerialPads& pads_;
    drivers::EmulatedPadLine& line_;
    drivers::PadCable cable_;
    std::string heard_, answer_;
};

void run(const Options& options)
{
    drivers::EmulatedSerialPads pads{form_of(options.form), options.pads};
    asio::io_context io{1};
    drivers::EmulatedPadLine line{io, pads, options.line};
    line.plug();
    const ControlLine control{io, options.control, pads, line};
    if (!options.control_port_file.empty()) {
        const auto part = options.control_port_file + ".part";
        std::ofstream{part} << "127.0.0.1:" << control.port() << "\n";
        std::filesystem::rename(part, options.control_port_file);
    }
    std::cout << "hallcall-emulated-pad: on " << options.line
              << ", control 127.0.0.1:" << control.port() << std::endl;
    asio::signal_set signals{io, SIGINT, SIGTERM};
    signals.async_wait([&io](auto, int) { io.stop(); });
    io.run();
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    CLI::App app{"Clerks' pads on a serial line, without metal."};
    app.add_option("--line", options.line, "Where the line appears, such as /tmp/pads (a link)")
        ->required();
    app.add_option("--form", options.form, "framed-68, stx, or a file")->capture_default_str();
    app.add_option("--pads", options.pads, "Their addresses on the line")
        ->delimiter(',')
        ->capture_default_str();
    app.add_option("--control", options.control,
                   "Port on the loopback for commands, one a line; 0: any. key PAD NAME, away PAD, "
                   "back PAD, status PAD, spoil, cut, noise HEX, unplug, plug")
        ->capture_default_str();
    app.add_option("--control-port-file", options.control_port_file,
                   "Where to write the control line's ADDRESS:PORT");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        run(options);
    } catch (const std::exception& error) {
        std::cerr << "hallcall-emulated-pad: " << error.what() << std::endl;
        return 1;
    }
    return 0;
}
