// Which devices there are, and how what hangs on them is: as they say themselves. Pure. Not
// journalled: it is true for the moment, and a device that comes back says all of it anew.
#pragma once

#include "hall/terms.hpp"
#include "protocol/hallcall.pb.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>

namespace dispatcher {

inline constexpr std::size_t devices_max =
    2'000; // remembered; then the one gone longest is forgotten
inline constexpr std::size_t part_message_bytes_max = 200;

class DeviceBook {
public:
    void linked(const std::string& device, hallcall::v1::Role role, const std::string& software,
                hall::Time now);
    // An operator's device is forgotten with its link.
    void left(const std::string& device, hall::Time now);

    // Replaces what was said before. What is wrong with a report that no device of ours makes;
    // nothing is taken from it.
    std::optional<std::string> report(const std::string& device,
                                      const hallcall::v1::DeviceReport& report, hall::Time now);

    // As many as one frame takes, by name, behind `device`.
    hallcall::v1::Devices after(const std::string& device) const;

private:
    void make_room();

    std::map<std::string, hallcall::v1::DeviceRow> rows_;
};

} // namespace dispatcher
