#include "drivers/scanner/emulated_scanner_control.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

namespace drivers {

namespace asio = boost::asio;
using boost::system::error_code;

std::string obey_scanner_control(std::string_view line, const EmulatedScanner& scanner,
                                 EmulatedScannerLine& cable)
{
    constexpr std::string_view scan = "scan ", half = "half ";
    EmulatedScanner::Packets packets;
    if (line.starts_with(scan))
        packets = scanner.scan(line.substr(scan.size()));
    else if (line.starts_with(half))
        packets = scanner.half_scan(line.substr(half.size()));
    else if (line == "noise")
        packets = scanner.noise();
    else if (line == "unplug")
        cable.unplug();
    else if (line == "plug")
        cable.plug();
    else if (line == "status")
        return cable.is_plugged() ? "ok cable=plugged" : "ok cable=unplugged";
    else
        return "error known are: scan TEXT | half TEXT | noise | unplug | plug | status";
    for (const auto& packet : packets) {
        if (!cable.say(packet))
            return "error it is not plugged in";
    }
    return "ok";
}

EmulatedScannerControl::EmulatedScannerControl(asio::io_context& io, Endpoint at,
                                               const EmulatedScanner& scanner,
                                               EmulatedScannerLine& cable)
    : scanner_{scanner}, cable_{cable}, listener_{io, at, true}, hand_{io}
{
    accept();
}

void EmulatedScannerControl::accept()
{
    listener_.async_accept(hand_, [this](error_code error) {
        if (!error)
            read();
    });
}

void EmulatedScannerControl::read()
{
    const auto or_the_next_hand = [this](auto go_on) {
        return [this, go_on](error_code error, std::size_t bytes) {
            if (!error) {
                go_on(bytes);
                return;
            }
            hand_ = asio::ip::tcp::socket{listener_.get_executor()}; // gone, or too long a line
            heard_.clear();
            accept();
        };
    };
    const auto obey = [this, or_the_next_hand](std::size_t bytes) {
        auto line = heard_.substr(0, bytes - 1);
        heard_.erase(0, bytes);
        if (line.ends_with('\r'))
            line.pop_back();
        answer_ = obey_scanner_control(line, scanner_, cable_) + "\n";
        asio::async_write(hand_, asio::buffer(answer_), or_the_next_hand([this](auto) { read(); }));
    };
    asio::async_read_until(hand_, asio::dynamic_buffer(heard_, scanner_control_bytes_max), '\n',
                           or_the_next_hand(obey));
}

} // namespace drivers
