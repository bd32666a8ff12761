#include "drivers/port/emulated_pty.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace drivers {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what)
{
    throw std::system_error{errno, std::generic_category(), what};
}

struct Rate {
    speed_t code;
    std::uint32_t baud;
};
constexpr Rate rates[] = {{B1200, 1200},     {B2400, 2400},     {B4800, 4800},    {B9600, 9600},
                          {B19200, 19200},   {B38400, 38400},   {B57600, 57600},  {B115200, 115200},
                          {B230400, 230400}, {B460800, 460800}, {B921600, 921600}};

} // namespace

EmulatedPty::EmulatedPty(std::string link) : link_{std::move(link)}
{
    try {
        make();
        point();
    } catch (...) {
        ::close(slave_);
        ::close(master_);
        throw;
    }
}

EmulatedPty::~EmulatedPty()
{
    ::close(slave_);
    ::close(master_);
    std::error_code ignored;
    if (fs::read_symlink(link_, ignored) == line_)
        fs::remove(link_, ignored);
}

void EmulatedPty::make()
{
    std::array<char, 64> name{};
    master_ = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (master_ < 0 || ::grantpt(master_) != 0 || ::unlockpt(master_) != 0 ||
        ::ptsname_r(master_, name.data(), name.size()) != 0)
        fail("cannot make a pseudo-terminal");
    line_ = name.data();
    slave_ = ::open(line_.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    termios settings{};
    if (slave_ < 0 || ::tcgetattr(slave_, &settings) != 0)
        fail("cannot open " + line_);
    ::cfmakeraw(&settings); // or it would echo what the device says
    if (::tcsetattr(slave_, TCSANOW, &settings) != 0)
        fail("cannot set up " + line_);
}

void EmulatedPty::point()
{
    const auto status = fs::symlink_status(link_);
    if (fs::exists(status) && !fs::is_symlink(status))
        throw std::system_error{std::make_error_code(std::errc::file_exists),
                                link_ + " is not a link"};
    const auto part = link_ + ".part";
    std::error_code ignored;
    fs::remove(part, ignored);
    fs::create_symlink(line_, part);
    fs::rename(part, link_);
}

std::uint32_t EmulatedPty::baud() const
{
    termios settings{};
    if (::tcgetattr(slave_, &settings) != 0)
        return 0;
    for (const auto& rate : rates) {
        if (rate.code == ::cfgetospeed(&settings))
            return rate.baud;
    }
    return 0;
}

} // namespace drivers
