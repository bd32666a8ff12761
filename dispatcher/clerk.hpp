// The clerks of a hall, as the dispatcher knows them: what they may do, and what is written down of
// them. The hall's rules know counters, not people.
#pragma once

#include "hall/terms.hpp"

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dispatcher {

enum class ClerkRight : std::uint8_t { any_counter, out_of_turn, undo, cancel };
using ClerkRights = std::set<ClerkRight>;

enum class SessionEnd : std::uint8_t {
    signed_out,
    idle,
    away,
    elsewhere,
    replaced,
    day_ended,
    removed,     // the clerk's number was taken back
    pin_changed, // the clerk was given another PIN
    sign_in_off, // the dispatcher was started without clerks
};

// A clerk's number is 1 to 16 digits, a PIN 6 to 12 where it is given out.
inline constexpr std::size_t clerk_digits_max = 16, pin_digits_min = 6, pin_digits_max = 12;
bool is_clerk_number(std::string_view text);

struct ClerkSignedIn {
    std::string clerk, device, name;
    ClerkRights rights;
    hall::Time at;
    std::string pin_mark{}; // of the PIN that was typed, see KnownClerk
    bool operator==(const ClerkSignedIn&) const = default;
};
struct ClerkSessionEnded {
    std::string clerk, device;
    SessionEnd why = SessionEnd::signed_out;
    hall::Time at;
    bool operator==(const ClerkSessionEnded&) const = default;
};
struct SignInFailed {
    std::string clerk, device;
    hall::Time at;
    bool operator==(const SignInFailed&) const = default;
};
// Of one clerk's number, whether somebody has it or not; or of one device. The other is empty.
struct SignInLocked {
    std::string clerk, device;
    hall::Time until;
    hall::Time at;
    bool operator==(const SignInLocked&) const = default;
};
// Who did what the other events of the same entry tell.
struct ClerkActed {
    std::string clerk, device;
    hall::Time at;
    bool operator==(const ClerkActed&) const = default;
};
// With each day's opening: how the last session at each device ended where nobody is signed in.
struct SessionsEnded {
    struct Row {
        std::string clerk, device;
        SessionEnd why = SessionEnd::signed_out;
        hall::Time at;
        bool operator==(const Row&) const = default;
    };
    std::vector<Row> rows;
    bool operator==(const SessionsEnded&) const = default;
};

// Whether clerks sign in, and how long that lasts. Not a rule of the hall: given at the start.
struct ClerkRule {
    enum class SignIn : std::uint8_t { off, optional, required };
    SignIn sign_in = SignIn::off;
    std::set<std::string> without; // devices that nobody has to sign in at
    std::chrono::minutes idle{60}; // without a request; 1 to 1440
    std::chrono::minutes away{2};  // without a link
};

// What became of a number and a PIN.
struct PinChecked {
    enum class Outcome : std::uint8_t { good, wrong, nobody_knows };
    Outcome outcome = Outcome::wrong;
    std::string name; // of whom is good
    ClerkRights rights;
    std::string pin_mark{}; // of the PIN that was checked, see KnownClerk
};

} // namespace dispatcher
