#include "protocol/trust/code.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <cctype>

namespace protocol::trust {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t secret_size = 10, authority_size = 14, group_size = 4;

std::array<unsigned char, 32> sha256(const void* bytes, std::size_t size)
{
    std::array<unsigned char, 32> digest{};
    EVP_Digest(bytes, size, digest.data(), nullptr, EVP_sha256(), nullptr);
    return digest;
}

// The first `size` groups of five bits.
std::string in_base_32(const unsigned char* bytes, std::size_t size)
{
    std::string text;
    for (std::size_t bit = 0; text.size() < size; bit += 5) {
        const unsigned two_bytes = (static_cast<unsigned>(bytes[bit / 8]) << 8U) |
                                   static_cast<unsigned>(bytes[bit / 8 + 1]);
        text += alphabet[(two_bytes >> (11U - bit % 8)) & 0x1FU];
    }
    return text;
}

char as_meant(char typed)
{
    const char capital = static_cast<char>(std::toupper(static_cast<unsigned char>(typed)));
    if (capital == 'O')
        return '0';
    return capital == 'I' || capital == 'L' ? '1' : capital;
}

} // namespace

Result<Code> make_code(const X509& authority)
{
    std::array<unsigned char, 16> random{};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1)
        return Fault::because("no randomness for a code: " + last_error());
    return Code{in_base_32(random.data(), secret_size), authority_mark(authority)};
}

std::string text_of(const Code& code)
{
    std::string text;
    for (const char character : code.secret + code.authority) {
        if (text.size() % (group_size + 1) == group_size)
            text += '-';
        text += character;
    }
    return text;
}

Result<Code> parse_code(std::string_view text)
{
    std::string whole;
    for (const char typed : text.substr(0, 100)) {
        if (typed == '-' || typed == ' ')
            continue;
        if (alphabet.find(as_meant(typed)) == std::string_view::npos)
            return Fault::because(std::string{"a code has only letters, digits and hyphens"});
        whole += as_meant(typed);
    }
    if (whole.size() != secret_size + authority_size)
        return Fault::because("a code has 24 letters and digits; this one has " +
                              std::to_string(whole.size()));
    return Code{whole.substr(0, secret_size), whole.substr(secret_size)};
}

std::string authority_mark(const X509& authority)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    X509_digest(&authority, EVP_sha256(), digest.data(), nullptr);
    return in_base_32(digest.data(), authority_size);
}

std::string hash_of_secret(std::string_view secret)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const auto byte : sha256(secret.data(), secret.size())) {
        text += digits[byte >> 4U];
        text += digits[byte & 0x0FU];
    }
    return text;
}

} // namespace protocol::trust
