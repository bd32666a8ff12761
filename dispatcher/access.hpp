// Who may come in and who did: what the journal says of clerks, of devices and of itself, beside
// the hall's events. What happens to the registers (the authority's, the clerks') happens in files;
// the dispatcher reads them, and what is new there since the journal last knew becomes facts.
#pragma once

#include "dispatcher/clerk.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace dispatcher {

// A certificate, or a code that was lent for one.
struct Grant {
    std::string device, role;
    std::vector<std::uint32_t> counters; // none: all
    std::string key;                     // see Register::Act; one of its device's
    hall::Time until;
    bool ended = false; // taken back before its time
    bool operator==(const Grant&) const = default;
};
inline constexpr std::size_t grants_max = 5'000; // whose time is not over

struct DeviceGiven {
    enum class How : std::uint8_t { enrolled, joined, renewed }; // enrolled: a code was lent
    How how = How::enrolled;
    Grant grant;
    hall::Time at;
    bool operator==(const DeviceGiven&) const = default;
};
struct DeviceRevoked {
    std::string device;
    std::vector<std::string> keys; // of what was taken back
    hall::Time at;
    bool operator==(const DeviceRevoked&) const = default;
};

struct KnownClerk {
    std::string name;
    ClerkRights rights;
    std::string pin_mark; // differs when the PIN's hash does, and tells nothing of it
    bool operator==(const KnownClerk&) const = default;
};
using KnownClerks = std::map<std::string, KnownClerk>; // by number; at most clerks_max

struct ClerkGiven {
    std::string clerk;
    KnownClerk now;
    bool is_new = false, pin_changed = false;
    hall::Time at;
    bool operator==(const ClerkGiven&) const = default;
};
struct ClerkRemoved {
    std::string clerk;
    hall::Time at;
    bool operator==(const ClerkRemoved&) const = default;
};

// The whole, as the journal knows it: the first time that a register is read, and with each day's
// opening, where a replay starts. What no register told is not there.
struct AccessInForce {
    std::optional<std::vector<Grant>> devices; // by device and key
    hall::Time devices_as_of;                  // when the journal last said something of them
    std::optional<KnownClerks> clerks;
    hall::Time at;
    bool operator==(const AccessInForce&) const = default;
};

// What hallctl did to the journal's file while no dispatcher had it.
struct JournalForgotten {
    std::string before;        // the first day that was kept, "2026-03-02"
    std::uint64_t entries = 0; // of older days that named somebody
    hall::Time at;
    bool operator==(const JournalForgotten&) const = default;
};
struct JournalRestored { // from a copy that ended so
    std::uint64_t last_sequence = 0;
    hall::Time last_at;
    hall::Time at;
    bool operator==(const JournalRestored&) const = default;
};

using AccessFact =
    std::variant<ClerkSignedIn, ClerkSessionEnded, SignInFailed, SignInLocked, ClerkActed,
                 SessionsEnded, AccessInForce, DeviceGiven, DeviceRevoked, ClerkGiven, ClerkRemoved,
                 JournalForgotten, JournalRestored>;

// What the registers say now; what could not be read, or has not changed since, is left out.
struct RegistersRead {
    struct Act {
        enum class What : std::uint8_t { lent, joined, renewed, revoked };
        What what = What::lent;
        Grant grant;
    };
    std::optional<std::vector<Act>> devices; // all that was ever done, in order
    std::optional<KnownClerks> clerks;
    std::vector<std::string> faults; // a sentence for each register that could not be read
};

} // namespace dispatcher
