#include "tests/drivers/printer/cups/ipp_printer_on_the_desk.hpp"

#include <cups/http.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace tests {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

// Its own, for ippeveprinter wants one for Avahi, which it does without.
constexpr const char* bus_conf_head =
    R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><auth>EXTERNAL</auth>
<policy context="default">
<allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
</policy>
<listen>unix:path=)";

constexpr std::array usual_attributes{
    "ATTR mimeMediaType document-format-supported image/pwg-raster,application/octet-stream",
    "ATTR keyword media-supported om_ticket_72x100mm,om_ticket_72.08x87.59mm",
    "ATTR keyword media-default om_ticket_72x100mm",
    "ATTR keyword media-ready om_ticket_72x100mm",
    "ATTR resolution printer-resolution-supported 203dpi",
    "ATTR resolution printer-resolution-default 203dpi",
    "ATTR resolution pwg-raster-document-resolution-supported 203dpi",
    "ATTR keyword pwg-raster-document-type-supported sgray_8,black_1",
    "ATTR enum finishings-supported 3,11",
    "ATTR keyword media-source-supported main-roll",
    "ATTR keyword media-type-supported continuous",
    "ATTR collection media-col-ready { MEMBER collection media-size { MEMBER integer x-dimension "
    "7200 "
    "MEMBER integer y-dimension 10000 } MEMBER integer media-bottom-margin 0 "
    "MEMBER integer media-left-margin 0 MEMBER integer media-right-margin 0 "
    "MEMBER integer media-top-margin 0 MEMBER keyword media-source main-roll "
    "MEMBER keyword media-type continuous }",
    "ATTR octetString printer-input-tray \"type=continuousRoll;mediafeed=0;mediaxfeed=0;"
    "maxcapacity=-2;level=-2;status=0;name=main-roll;\"",
};

std::string_view name_in(std::string_view attribute) // "ATTR kind NAME values"
{
    const auto begin = attribute.find(' ', 5) + 1;
    return attribute.substr(begin, attribute.find(' ', begin) - begin);
}

std::string attributes_with(const std::string& other)
{
    std::string all;
    for (const auto* one : usual_attributes)
        all += std::string{name_in(one) == name_in(other) ? other : one} + "\n";
    return all;
}

std::uint16_t free_port()
{
    const int one = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool bound = bind(one, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                       getsockname(one, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    close(one);
    if (!bound)
        throw std::runtime_error{"no free port"};
    return ntohs(address.sin_port);
}

bool somebody_listens(std::uint16_t port)
{
    const int one = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    const bool listens =
        connect(one, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(one);
    return listens;
}

} // namespace

IppPrinter::IppPrinter(const std::string& other_attribute)
{
    lay_out(other_attribute);
    const auto bus = folder_.path() / "bus";
    bus_.emplace(std::vector<std::string>{"dbus-daemon",
                                          "--config-file=" + (folder_.path() / "bus.conf").string(),
                                          "--nofork", "--nosyslog"},
                 folder_.path() / "bus.log");
    if (!becomes_true([&] { return fs::exists(bus); }, 10s))
        throw std::runtime_error{"dbus-daemon does not start: " +
                                 read_file(folder_.path() / "bus.log")};
    switch_on();
}

void IppPrinter::lay_out(const std::string& other) const
{
    const auto& folder = folder_.path();
    fs::create_directories(folder / "paper");
    fs::create_directories(folder / "spool");
    write_file(folder / "bus.conf",
               bus_conf_head + (folder / "bus").string() + "</listen></busconfig>\n");
    write_file(folder / "told", "");
    write_file(folder / "attributes", attributes_with(other));
    const fs::path here = HALL_TESTS_DIR "/drivers/printer/cups";
    fs::copy_file(here / "paper_path.sh", folder / "paper_path");
    fs::copy_file(here / "cancelled.test", folder / "cancelled.test");
    fs::permissions(folder / "paper_path", fs::perms{0755});
}

void IppPrinter::replace_by_one_with(const std::string& other_attribute)
{
    switch_off();
    write_file(folder_.path() / "attributes", attributes_with(other_attribute));
    switch_on();
}

// The same port again; another one only where somebody else took it meanwhile.
void IppPrinter::switch_on()
{
    for (int attempt = 0; attempt < 5; ++attempt) {
        if (port_ == 0)
            port_ = free_port();
        printer_.emplace(
            std::vector<std::string>{"/usr/sbin/ippeveprinter", "-p", std::to_string(port_), "-n",
                                     "localhost", "-r", "off", "-a", folder_.path() / "attributes",
                                     "-c", folder_.path() / "paper_path", "-d",
                                     folder_.path() / "spool", "Ticket printer"},
            folder_.path() / "printer.log",
            Environment{"DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + (folder_.path() / "bus").string()});
        if (becomes_true([this] { return somebody_listens(port_) || !printer_->is_running(); },
                         10s) &&
            printer_->is_running())
            return;
        port_ = 0;
    }
    throw std::runtime_error{"ippeveprinter does not start: " + log()};
}

std::string IppPrinter::address() const
{
    return "ipp://127.0.0.1:" + std::to_string(port_) + "/ipp/print";
}

void IppPrinter::stand_still(const std::string& reason)
{
    write_file(folder_.path() / "reason", reason);
}

void IppPrinter::stand_still_while_printing(const std::string& reason)
{
    write_file(folder_.path() / "reason_while_printing", reason);
}

void IppPrinter::go_on()
{
    fs::remove(folder_.path() / "reason");
    fs::remove(folder_.path() / "reason_while_printing");
}

// The printer's own panel is a page of forms.
void IppPrinter::lay_in(int sheets)
{
    const auto form =
        "/media?size0=om_ticket_72x100mm&type0=continuous&level0=" + std::to_string(sheets);
    auto* panel = httpConnect2("127.0.0.1", port_, nullptr, AF_UNSPEC, HTTP_ENCRYPTION_NEVER, 1,
                               5'000, nullptr);
    std::string page;
    httpClearFields(panel); // writes Host
    if (httpGet(panel, form.c_str()) == 0) {
        auto status = HTTP_STATUS_CONTINUE;
        while (status == HTTP_STATUS_CONTINUE)
            status = httpUpdate(panel);
        std::array<char, 4096> chunk{};
        for (ssize_t count = 0; (count = httpRead2(panel, chunk.data(), chunk.size())) > 0;)
            page.append(chunk.data(), static_cast<std::size_t>(count));
    }
    httpClose(panel);
    if (page.find("Media updated") == page.npos)
        throw std::runtime_error{"the printer's panel says: " + page};
}

void IppPrinter::fail_next_job()
{
    write_file(folder_.path() / "fails", "");
}

void IppPrinter::tell(const std::string& reason)
{
    write_file(folder_.path() / "told", reason);
    write_file(folder_.path() / "by_hand", "RaS2");
    write_file(folder_.path() / "by_hand.test", R"({
OPERATION Print-Job
GROUP operation-attributes-tag
ATTR charset attributes-charset utf-8
ATTR naturalLanguage attributes-natural-language en
ATTR uri printer-uri $uri
ATTR name job-name "by hand"
ATTR mimeMediaType document-format image/pwg-raster
FILE )" + (folder_.path() / "by_hand").string() + "\nSTATUS successful-ok\n}\n");
    std::string said;
    const auto again = [&] {
        return run({"ipptool", "-t", address(), folder_.path() / "by_hand.test"}, &said) == 0;
    };
    if (!becomes_true(again, 5s))
        throw std::runtime_error{"ipptool: " + said};
}

std::vector<std::string> IppPrinter::documents() const
{
    std::vector<std::string> all;
    for (int number = 1000; fs::exists(folder_.path() / "paper" / std::to_string(number)); ++number)
        all.push_back(read_file(folder_.path() / "paper" / std::to_string(number)));
    return all;
}

int IppPrinter::begun() const
{
    return static_cast<int>(read_file(folder_.path() / "begun").size() / 2);
}

bool IppPrinter::has_let_go() const
{
    constexpr std::string_view word = "Processing time was";
    const auto all = log();
    int ended = 0;
    for (auto at = all.find(word); at != all.npos; at = all.find(word, at + 1))
        ++ended;
    return ended >= begun();
}

std::string IppPrinter::asked_of_last_job(const std::string& attribute) const
{
    const auto all = "\n" + read_file(folder_.path() / "job");
    const auto at = all.find("\n" + attribute + "=");
    if (at == all.npos)
        return {};
    const auto begin = at + attribute.size() + 2;
    return all.substr(begin, all.find('\n', begin) - begin);
}

} // namespace tests
