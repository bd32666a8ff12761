#include "drivers/scanner/emulated_scanner_line.hpp"

#include <boost/asio/buffer.hpp>
#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>

#include <array>
#include <cerrno>
#include <filesystem>

namespace drivers {

namespace fs = std::filesystem;
using boost::system::error_code;

namespace {

void check(bool works, const char* what)
{
    if (!works)
        throw boost::system::system_error{errno, boost::system::system_category(), what};
}

} // namespace

EmulatedScannerLine::EmulatedScannerLine(boost::asio::io_context& io, std::string link)
    : link_{std::move(link)}, line_{io}
{
    plug();
}

EmulatedScannerLine::~EmulatedScannerLine()
{
    unplug();
}

void EmulatedScannerLine::plug()
{
    if (is_plugged())
        return;
    ++plugged_;
    const int line = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    check(line >= 0, "a pty");
    line_.assign(line);
    std::array<char, 64> name{};
    check(::grantpt(line) == 0 && ::unlockpt(line) == 0, "a pty");
    check(::ptsname_r(line, name.data(), name.size()) == 0, "a pty");
    termios raw{};
    check(::tcgetattr(line, &raw) == 0, "a pty");
    ::cfmakeraw(&raw); // or it would echo what it says before the host has opened it
    check(::tcsetattr(line, TCSANOW, &raw) == 0, "a pty");
    const auto part = link_ + ".part";
    std::error_code error;
    if (fs::exists(fs::symlink_status(link_)) && !fs::is_symlink(link_))
        throw boost::system::system_error{EEXIST, boost::system::system_category(), link_};
    fs::remove(part, error);
    fs::create_symlink(name.data(), part);
    fs::rename(part, link_);
    hear();
}

void EmulatedScannerLine::unplug()
{
    if (!is_plugged())
        return;
    ++plugged_;
    std::error_code ignored;
    fs::remove(link_, ignored);
    error_code closing;
    line_.close(closing);
}

bool EmulatedScannerLine::say(std::span<const std::byte> bytes)
{
    if (!is_plugged())
        return false;
    error_code lost;
    line_.write_some(boost::asio::buffer(bytes.data(), bytes.size()), lost);
    return true;
}

void EmulatedScannerLine::hear()
{
    line_.async_read_some(boost::asio::buffer(heard_),
                          [this, plugged = plugged_](error_code error, std::size_t) {
                              if (plugged != plugged_)
                                  return;
                              if (!error) {
                                  hear();
                                  return;
                              }
                              // The host has closed it. One that was killed leaves the pty
                              // exclusive, which no serial line is after that: a new one.
                              unplug();
                              plug();
                          });
}

} // namespace drivers
