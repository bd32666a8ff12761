// The device's end of a serial line: the master of a pty, and the name of the line as a driver sees
// it.
#pragma once

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <span>
#include <string>
#include <vector>

namespace drivers {

class FarEnd {
public:
    FarEnd() : master_{::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)}
    {
        std::array<char, 64> name{};
        REQUIRE(::grantpt(master_) == 0);
        REQUIRE(::unlockpt(master_) == 0);
        REQUIRE(::ptsname_r(master_, name.data(), name.size()) == 0);
        line_ = name.data();
    }
    ~FarEnd() { unplug(); }
    FarEnd(const FarEnd&) = delete;
    FarEnd& operator=(const FarEnd&) = delete;

    const std::string& line() const { return line_; }

    void say(std::string_view text) const
    {
        REQUIRE(::write(master_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    }

    // What comes until it is as long as that, or ends so, or nothing comes for a second.
    std::string hear(std::size_t bytes) const
    {
        return hear_while([bytes](const auto& heard) { return heard.size() < bytes; });
    }
    std::string hear_until(std::string_view end) const
    {
        return hear_while([end](const auto& heard) { return !heard.ends_with(end); });
    }

    speed_t rate() const
    {
        termios settings{};
        REQUIRE(::tcgetattr(master_, &settings) == 0);
        return ::cfgetospeed(&settings);
    }

    // As an adapter that is pulled out.
    void unplug()
    {
        if (master_ >= 0)
            ::close(master_);
        master_ = -1;
    }

private:
    template <class More>
    std::string hear_while(More more) const
    {
        std::string heard;
        for (pollfd one{master_, POLLIN, 0}; more(heard) && ::poll(&one, 1, 1000) == 1;) {
            std::array<char, 4096> chunk;
            const auto came = ::read(master_, chunk.data(), chunk.size());
            if (came <= 0)
                break;
            heard.append(chunk.data(), static_cast<std::size_t>(came));
        }
        return heard;
    }

    int master_;
    std::string line_;
};

inline std::span<const std::byte> bytes_of(std::string_view text)
{
    return std::as_bytes(std::span{text});
}

inline std::string text_of(const std::vector<std::byte>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace drivers
