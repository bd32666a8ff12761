// What an authority remembers: certificates, revocations and codes, as lines of a text. Pure.
//
//   issued SERIAL ROLE DEVICE UNTIL [COUNTERS]   SERIAL: hexadecimal; UNTIL: seconds since 1970 UTC
//   revoked SERIAL
//   code HASH ROLE DEVICE UNTIL [COUNTERS]       HASH: SHA-256 of the code's secret, hexadecimal
//   used HASH
#pragma once

#include "protocol/trust/certificate.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace protocol::trust {

// How long things are good for. A device renews its certificate when a third of its time is left.
inline constexpr std::chrono::hours device_lifetime{24 * 90};
inline constexpr std::chrono::hours dispatcher_lifetime{24 * 730};
inline constexpr std::chrono::hours authority_lifetime{24 * 7'300};
inline constexpr std::chrono::hours code_lifetime{1};
// Clocks of two machines may differ by this much.
inline constexpr std::chrono::hours clock_tolerance{24};
// What is left of a certificate that is renewed, at most: a third, by a device's clock that is
// ahead.
inline constexpr std::chrono::hours renewed_within =
    (device_lifetime + clock_tolerance) / 3 + clock_tolerance;

class Register {
public:
    static constexpr std::size_t bytes_max = 16 * 1024 * 1024;
    // Of one device at a time: one whose disk takes nothing does not ask, and answers that get lost
    // are few.
    static constexpr std::size_t certificates_max = 40;

    // The error names the line. What stands behind the last line's end was not finished and does
    // not count.
    static Result<Register> parse(std::string_view text);

    struct Right {
        Subject subject;
        Clock::time_point until;
    };
    bool is_revoked(const std::string& serial) const { return revoked_.contains(serial); }
    bool knows(const std::string& serial) const { return issued_.contains(serial); }
    // Of a code that was lent, is not used yet and not too old.
    Result<Subject> subject_of_code(const std::string& hash, Clock::time_point now) const;
    // Of a certificate that is good, and of which so little time is left that there is another one
    // for it; not more than certificates_max of one device at a time.
    Result<Subject> subject_to_renew(const std::string& serial, Clock::time_point now) const;
    // Hashes of its codes that could still be used.
    std::vector<std::string> codes_of(const std::string& device, Clock::time_point now) const;
    // Its certificates that are still good.
    std::vector<std::string> serials_of(const std::string& device, Clock::time_point now) const;

    // What was done for devices, in the order in which it was done. A code has no act of its own
    // when it is used: that is the joining.
    struct Act {
        enum class What : std::uint8_t { lent, joined, renewed, revoked };
        What what = What::lent;
        // A certificate's serial; or "code-UNTIL", with a number behind it for codes that a device
        // was lent in the same second. Tells nothing of the code's secret.
        std::string key;
        Right right; // of a revocation: what was taken back
    };
    std::vector<Act> acts() const;

    static std::string issued_line(const std::string& serial, const Right& right);
    static std::string revoked_line(const std::string& serial);
    static std::string code_line(const std::string& hash, const Right& right);
    static std::string used_line(const std::string& hash);

private:
    struct Line {
        enum class What : std::uint8_t { issued, revoked, code, used };
        What what = What::issued;
        std::string key;
    };
    bool read(std::string_view line);
    bool is_joining(std::size_t line) const;

    std::vector<Line> lines_;
    std::map<std::string, Right> issued_, codes_;
    std::set<std::string> revoked_, used_;
};

} // namespace protocol::trust
