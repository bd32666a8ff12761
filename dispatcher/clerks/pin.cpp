#include "dispatcher/clerks/pin.hpp"

#include "dispatcher/clerk.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace dispatcher {

namespace {

constexpr std::size_t mark_bytes = 8;

bool is_in_a_row(const std::string& digits, int step)
{
    return std::ranges::adjacent_find(
               digits, [step](char one, char next) { return next - one != step; }) == digits.end();
}

} // namespace

std::optional<std::string> hash_of_pin(const std::string& pin, PinCost cost)
{
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (sodium_init() < 0 || crypto_pwhash_str_alg(hash.data(), pin.data(), pin.size(), cost.passes,
                                                   cost.bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return std::nullopt;
    return std::string{hash.data()};
}

bool is_pin_hash(const std::string& text)
{
    return text.starts_with("$argon2id$") && text.size() < crypto_pwhash_STRBYTES &&
           text.find(' ') == std::string::npos;
}

// The salt in the hash is as long as a key, so that no PIN can be tried against the mark.
std::string mark_of(const std::string& hash)
{
    std::array<unsigned char, crypto_generichash_BYTES> digest{};
    crypto_generichash(digest.data(), digest.size(),
                       reinterpret_cast<const unsigned char*>(hash.data()), hash.size(), nullptr,
                       0);
    std::array<char, 2 * mark_bytes + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), mark_bytes);
    return text.data();
}

bool pin_fits(const std::string& hash, const std::string& pin)
{
    if (sodium_init() < 0 || !is_pin_hash(hash))
        return false;
    std::array<char, crypto_pwhash_STRBYTES> text{};
    std::ranges::copy(hash, text.begin());
    return crypto_pwhash_str_verify(text.data(), pin.data(), pin.size()) == 0;
}

std::optional<std::string> objection_to_pin(const std::string& pin)
{
    const bool digits = std::ranges::all_of(pin, [](char one) { return one >= '0' && one <= '9'; });
    if (!digits || pin.size() < pin_digits_min || pin.size() > pin_digits_max)
        return "a PIN is 6 to 12 digits";
    for (const int step : {0, 1, -1})
        if (is_in_a_row(pin, step))
            return "that PIN is the first that anybody tries: take another";
    return std::nullopt;
}

void wipe(std::string& secret)
{
    sodium_memzero(secret.data(), secret.size());
    secret.clear();
}

} // namespace dispatcher
