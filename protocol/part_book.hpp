// What hangs on this device, and since when it has been as it is. Pure: the time comes in.
#pragma once

#include "protocol/hallcall.pb.h"

#include <cstdint>
#include <map>
#include <string>

namespace protocol {

// Of one device: with names, causes and sentences of any length they fit into a frame.
inline constexpr int parts_max = 128;

class PartBook {
public:
    // How the part is, at `now` (milliseconds since 1970 UTC). True when that is news: then the
    // report is to be sent anew. `cause` is a word, empty when ready; `message` a sentence, cut to
    // 200 bytes at the end of a character. A part beyond parts_max is not taken.
    bool put(const std::string& part, hallcall::v1::Health health, const std::string& cause,
             const std::string& message, std::int64_t now);

    // All parts, by name.
    hallcall::v1::DeviceReport report() const;

private:
    std::map<std::string, hallcall::v1::Part> parts_;
};

} // namespace protocol
