// A one-time code, as it is read from one screen and typed into another device: a secret, and how
// the hall's authority is recognised before the secret is told to anybody.
//
// 24 characters of Crockford's base 32 (no I, L, O, U; crockford.com/base32.html) in groups of
// four: 10 of the secret (50 bits), 14 of the SHA-256 of the authority's certificate (70 bits).
#pragma once

#include "protocol/trust/certificate.hpp"

#include <string>
#include <string_view>

namespace protocol::trust {

struct Code {
    std::string secret;    // 10 characters
    std::string authority; // 14 characters

    bool operator==(const Code&) const = default;
};

Result<Code> make_code(const X509& authority); // fresh randomness from OpenSSL
std::string text_of(const Code& code);         // "7K3M-0QXV-…"
// Small letters, and I, L, O for 1, 1, 0 are understood; hyphens and spaces are left out.
Result<Code> parse_code(std::string_view text);

std::string authority_mark(const X509& authority); // what Code::authority is compared with
std::string hash_of_secret(std::string_view secret);

} // namespace protocol::trust
