// The hall's clerks, their rights and the hashes of their PINs: one private file (mode 0600) on the
// dispatcher's machine, a line for each clerk. `hallctl clerk` writes it, a dispatcher reads it at
// every sign-in.
#pragma once

#include "dispatcher/clerk.hpp"
#include "dispatcher/clerks/pin.hpp"
#include "protocol/trust/private_file.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace dispatcher {

struct Clerk {
    std::string name; // for pads and people: at most clerk_name_bytes_max bytes, one line, or empty
    ClerkRights rights;
    std::string pin_hash;
};
inline constexpr std::size_t clerks_max = 2'000, clerk_name_bytes_max = 60;

class ClerkRegister {
public:
    // A sentence of what is wrong, without the file's name.
    static protocol::trust::Result<ClerkRegister> parse(std::string_view text);
    std::string text() const;

    const std::map<std::string, Clerk>& clerks() const { return clerks_; } // by number
    protocol::trust::Result<void> set(const std::string& number, Clerk clerk);
    bool remove(const std::string& number) { return clerks_.erase(number) > 0; }

    // A number that nobody has takes as long as one that somebody has.
    PinChecked check(const std::string& number, const std::string& pin) const;
    // The hash of no PIN, as costly as the others; there is one as soon as there is a clerk.
    const std::string& decoy() const { return decoy_; }
    void set_decoy(std::string hash) { decoy_ = std::move(hash); }

private:
    bool read(std::string_view line);

    std::map<std::string, Clerk> clerks_;
    std::string decoy_;
};

// Errors name the file. Where there is none: no clerks yet.
protocol::trust::Result<ClerkRegister> read_clerks(const std::filesystem::path& file);
// Read, changed by `change` and written, on disk when it returns; one process at a time.
protocol::trust::Result<void>
change_clerks(const std::filesystem::path& file,
              const std::function<protocol::trust::Result<void>(ClerkRegister&)>& change);

} // namespace dispatcher
