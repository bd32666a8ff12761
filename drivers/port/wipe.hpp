// Bytes that may be a visitor's are overwritten where they are not needed any more.
#pragma once

#include <cstddef>
#include <cstring>
#include <span>

namespace drivers {

// Cannot be left out by the compiler, as a plain memset() before a free() can.
inline void wipe(std::span<std::byte> bytes)
{
    if (!bytes.empty())
        ::explicit_bzero(bytes.data(), bytes.size());
}

} // namespace drivers
