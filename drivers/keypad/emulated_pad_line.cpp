#include "drivers/keypad/emulated_pad_line.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

namespace drivers {

namespace {

[[noreturn]] void fail(const std::string& what)
{
    throw boost::system::system_error{errno, boost::system::system_category(), what};
}

} // namespace

EmulatedPadLine::EmulatedPadLine(boost::asio::io_context& io, EmulatedSerialPads& pads,
                                 std::string name)
    : io_{io}, pads_{pads}, name_{std::move(name)}
{
}

void EmulatedPadLine::plug()
{
    if (is_plugged())
        return;
    const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (master < 0)
        fail("pty");
    master_.emplace(io_, master);
    master_->non_blocking(true);
    std::array<char, 64> slave_name{};
    if (::grantpt(master) != 0 || ::unlockpt(master) != 0 ||
        ::ptsname_r(master, slave_name.data(), slave_name.size()) != 0)
        fail("pty");
    slave_ = ::open(slave_name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    termios raw{};
    if (slave_ < 0 || ::tcgetattr(slave_, &raw) != 0)
        fail(slave_name.data());
    ::cfmakeraw(&raw);
    if (::tcsetattr(slave_, TCSANOW, &raw) != 0)
        fail(slave_name.data());
    if (std::filesystem::is_symlink(name_))
        std::filesystem::remove(name_);
    if (::symlink(slave_name.data(), name_.c_str()) != 0)
        fail(name_);
    read();
}

void EmulatedPadLine::unplug()
{
    if (!is_plugged())
        return;
    master_.reset();
    ::close(slave_);
    std::error_code gone;
    std::filesystem::remove(name_, gone);
}

void EmulatedPadLine::say(std::span<const std::byte> bytes)
{
    boost::system::error_code full;
    if (is_plugged() && !bytes.empty())
        boost::asio::write(*master_, boost::asio::buffer(bytes.data(), bytes.size()), full);
}

void EmulatedPadLine::read()
{
    master_->async_read_some(boost::asio::buffer(chunk_),
                             [this](boost::system::error_code error, std::size_t bytes) {
                                 if (error)
                                     return; // unplugged
                                 pads_.hear(std::span{chunk_}.first(bytes));
                                 say_what_pads_say();
                                 read();
                             });
}

} // namespace drivers
