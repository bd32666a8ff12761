// PINs as Argon2id hashes (RFC 9106), by libsodium. The only ones who include it are its sources.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace dispatcher {

// What one check takes; kept in the hash itself. As it stands: 64 MiB, two passes, less than 0.1 s
// (libsodium's crypto_pwhash_OPSLIMIT_INTERACTIVE and _MEMLIMIT_INTERACTIVE).
struct PinCost {
    unsigned long long passes = 2;
    std::size_t bytes = std::size_t{64} * 1024 * 1024;
};

// "$argon2id$v=19$m=…": with a salt of its own. Nothing: there is not that much memory.
std::optional<std::string> hash_of_pin(const std::string& pin, PinCost cost = {});
bool is_pin_hash(const std::string& text);
// A few digits that differ when the hash does; who has them knows nothing of hash, salt or PIN.
std::string mark_of(const std::string& hash);
bool pin_fits(const std::string& hash, const std::string& pin);

// Why nobody should have this PIN, as a sentence; nothing when it may be given: 6 to 12 digits, not
// all the same and not in a row.
std::optional<std::string> objection_to_pin(const std::string& pin);

void wipe(std::string& secret);

} // namespace dispatcher
