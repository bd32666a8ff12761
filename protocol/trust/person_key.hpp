// Who asks for a ticket, as a keyed hash: HMAC-SHA-256 (RFC 2104, FIPS 180-4) of what stands on an
// identity document, under a secret that the kiosks of one hall share (decisions/0027). The same
// document is the same person at each of them; without the secret nobody can tell which one.
#pragma once

#include "hall/terms.hpp"
#include "protocol/trust/certificate.hpp"

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

namespace protocol::trust {

// Whose numbers are told apart: two kinds with the same characters are two persons.
enum class DocumentKind {
    // 18 characters, GB 11643-1999: of citizens, of residents of Hong Kong, Macau and Taiwan, and
    // of foreigners with a card of 2023.
    identity_number = 1,
    foreigner_2017, // 15 characters: the card of foreign permanent residents of 2017
};

// The secret; wiped when it goes. One line of text: "hallcall-person-key-1:" and 64 digits of
// [0-9a-f], which are 32 bytes.
class PersonSecret {
public:
    static Result<PersonSecret> parse(std::string_view text); // with or without its line's end
    static Result<PersonSecret> make();                       // of the system's randomness

    PersonSecret(const PersonSecret&) = default;
    PersonSecret& operator=(const PersonSecret&) = default;
    ~PersonSecret();

    std::string text() const; // the line, with its end
    const std::array<unsigned char, 32>& bytes() const { return bytes_; }

private:
    PersonSecret() = default;

    std::array<unsigned char, 32> bytes_{};
};

// A private file. Never over one that is there: tickets of today name keys of that secret.
Result<void> create_person_key_file(const std::filesystem::path& file);
Result<PersonSecret> read_person_key_file(const std::filesystem::path& file);

inline constexpr std::size_t document_number_characters_max = 32;
std::string_view without_blanks(std::string_view number); // around it

// 32 characters of [0-9a-f]: 128 bits. Spaces around the number do not matter, nor does the case of
// its letters. Refused: a number that is empty, too long, or has other characters than digits and
// letters. No copy of the number is left behind.
Result<hall::PersonKey> person_key(const PersonSecret& secret, DocumentKind kind,
                                   std::string_view number);

} // namespace protocol::trust
