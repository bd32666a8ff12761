// The one place where a driver touches the world: bytes out, bytes in, bounded time.
#pragma once

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

namespace drivers {

template <class T>
using PortResult = boost::system::result<T>; // with boost::system::error_code

// Of reopen(): several devices fit an address that must lead to one, and nobody may guess which.
inline boost::system::error_code not_unique()
{
    return {ENOTUNIQ, boost::system::system_category()};
}

class Port {
public:
    virtual ~Port() = default;

    // All of it within the time, or an error; timed_out may have sent a part.
    virtual PortResult<void> write(std::span<const std::byte> bytes,
                                   std::chrono::milliseconds within) = 0;

    // At least one byte, at most 4096, or timed_out.
    virtual PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) = 0;

    // Opens the way to the device anew after any error; harmless when it is open.
    virtual PortResult<void> reopen(std::chrono::milliseconds within) = 0;
};

} // namespace drivers
