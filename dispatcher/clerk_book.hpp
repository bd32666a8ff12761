// Who is signed in where, and which numbers and devices are locked out. Pure; rebuilt from the
// facts in the journal, of the business day alone.
#pragma once

#include "dispatcher/access.hpp"

#include <cstddef>
#include <map>
#include <optional>

namespace dispatcher {

// Guessing is slowed, never the one who mistypes: that many wrong PINs for one number, or at one
// device, lock it for `lock_min`, and each one behind for twice as long, at most `lock_max`. A
// number is as new once its clerk is in, a device `device_forgives_after` its last lock or failure.
inline constexpr unsigned wrong_pins_of_clerk = 5, wrong_pins_of_device = 10;
inline constexpr std::chrono::minutes lock_min{1}, lock_max{30}, device_forgives_after{30};
inline constexpr std::size_t failing_max = 2'000; // numbers and devices; the oldest is forgotten
inline constexpr std::size_t ended_max = 2'000;   // devices whose last session ended; likewise

struct ClerkSession {
    std::string clerk, name;
    ClerkRights rights;
    std::string pin_mark;                 // of the PIN that was typed
    hall::Time asked_at{};                // last
    std::optional<hall::Time> away_since; // its device has no link
};

class ClerkBook {
public:
    void apply(const AccessFact& fact);
    void day_opened(hall::Time at); // everybody is out, and nothing is locked

    // Nothing: a PIN may be tried.
    std::optional<hall::Time> locked_until(const std::string& clerk, const std::string& device,
                                           hall::Time now) const;
    std::vector<AccessFact> wrong_pin(const std::string& clerk, const std::string& device,
                                      hall::Time now) const;
    // The clerk leaves wherever it was, and whoever was at the device leaves it.
    std::vector<AccessFact> good_pin(const std::string& clerk, const std::string& device,
                                     const PinChecked& who, hall::Time now) const;

    // Sessions of clerks who are not among them, or have another PIN than they typed, as events.
    std::vector<AccessFact> put_out(const KnownClerks& clerks, hall::Time now) const;
    // For a day's opening: what day_opened() leaves.
    std::optional<SessionsEnded> ended_with_day(hall::Time now) const;

    const ClerkSession* session(const std::string& device) const;
    // How the last session at a device ended where nobody is signed in.
    std::optional<SessionEnd> why_ended(const std::string& device) const;
    const std::map<std::string, ClerkSession>& sessions() const { return sessions_; } // by device
    void asked(const std::string& device, hall::Time now);
    void linked(const std::string& device);
    void left(const std::string& device, hall::Time now);
    void everybody_left(hall::Time now);

    // Sessions that have lasted too long, as events.
    std::vector<AccessFact> due(const ClerkRule& rule, hall::Time now) const;
    std::optional<hall::Time> next_due(const ClerkRule& rule) const;

private:
    struct Failing {
        unsigned times = 0;
        hall::Time last{}, until{};
    };
    using FailingBook = std::map<std::string, Failing>;

    void happen(const ClerkSignedIn& fact);
    void happen(const ClerkSessionEnded& fact);
    void happen(const SignInFailed& fact);
    void happen(const SignInLocked& fact);
    void happen(const SessionsEnded& fact);
    void happen(const AccessInForce& fact);
    void happen(const ClerkGiven& fact);
    template <class Other>
    void happen(const Other&)
    {
    }
    void keep_ended(const SessionsEnded::Row& row);
    void give(const std::string& clerk, const KnownClerk& known);

    static Failing after_failure(const FailingBook& book, const std::string& who, bool forgives,
                                 hall::Time at);
    static void keep(FailingBook& book, const std::string& who, const Failing& failing);

    std::map<std::string, ClerkSession> sessions_;
    std::map<std::string, SessionsEnded::Row> ended_; // by device
    FailingBook clerks_, devices_;
};

} // namespace dispatcher
