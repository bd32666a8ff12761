// A port that says and suffers what a test tells it, and a clock that only tests move.
#pragma once

#include "drivers/port/port.hpp"

#include <boost/system/errc.hpp>

#include <deque>
#include <string_view>

namespace drivers {

class TalkingPort final : public Port {
public:
    PortResult<void> write(std::span<const std::byte> bytes, std::chrono::milliseconds) override
    {
        written.insert(written.end(), bytes.begin(), bytes.end());
        return next_outcome();
    }
    PortResult<std::vector<std::byte>> read(std::chrono::milliseconds) override
    {
        if (answers.empty())
            return make_error_code(boost::system::errc::timed_out);
        const auto bytes = std::as_bytes(std::span{answers.front()});
        answers.pop_front();
        return std::vector<std::byte>(bytes.begin(), bytes.end());
    }
    PortResult<void> reopen(std::chrono::milliseconds) override { return next_outcome(); }

    std::vector<std::byte> written;
    std::deque<std::string_view> answers;
    boost::system::error_code next_error; // of the next write or opening

private:
    PortResult<void> next_outcome()
    {
        const auto error = std::exchange(next_error, {});
        if (error)
            return error;
        return {};
    }
};

} // namespace drivers
