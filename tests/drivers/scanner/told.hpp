// What a scanner tells, as a test reads it.
#pragma once

#include "drivers/scanner/scanner.hpp"

#include <string>

namespace drivers {

// The code, a mishap or fault in "<>", or "" when nothing came in time.
inline std::string told(Scanner& scanner,
                        std::chrono::milliseconds within = std::chrono::seconds{2})
{
    const auto named = [](auto what) { return "<" + std::string{name_of(what)} + ">"; };
    const auto next = scanner.wait(within);
    if (!next)
        return named(next.error());
    if (!*next)
        return "";
    const auto& scan = **next;
    return scan ? *scan : named(scan.error());
}

} // namespace drivers
