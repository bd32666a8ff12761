#include "protocol/trust/person_key.hpp"

#include "protocol/trust/private_file.hpp"

#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>

namespace protocol::trust {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view head = "hallcall-person-key-1:", hex_digits = "0123456789abcdef";
constexpr std::size_t line_bytes_max = 100;
constexpr std::size_t key_bytes = 16; // of the 32 that the hash has
// What is hashed begins with this word, so that no other use of the secret makes the same hash.
constexpr std::string_view domain = "hallcall person v1";

std::string hex(const unsigned char* bytes, std::size_t size)
{
    std::string text;
    text.reserve(2 * size);
    for (std::size_t at = 0; at < size; ++at) {
        text += hex_digits[bytes[at] >> 4U];
        text += hex_digits[bytes[at] & 0x0FU];
    }
    return text;
}

std::string_view word_for(DocumentKind kind)
{
    return kind == DocumentKind::foreigner_2017 ? "foreigner 2017" : "identity number";
}

bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

bool is_letter(char character)
{
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
}

// What is hashed, put together where it is wiped.
class Message {
public:
    Message() = default;
    Message(const Message&) = delete;
    Message& operator=(const Message&) = delete;
    ~Message() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

    void add(std::string_view text)
    {
        for (const char character : text)
            add(character);
    }
    void add(char character) { bytes_.at(size_++) = static_cast<unsigned char>(character); }
    const unsigned char* data() const { return bytes_.data(); }
    std::size_t size() const { return size_; }

private:
    std::array<unsigned char, 80> bytes_{};
    std::size_t size_ = 0;
};

} // namespace

std::string_view without_blanks(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == text.npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

PersonSecret::~PersonSecret()
{
    OPENSSL_cleanse(bytes_.data(), bytes_.size());
}

Result<PersonSecret> PersonSecret::make()
{
    PersonSecret secret;
    if (RAND_bytes(secret.bytes_.data(), static_cast<int>(secret.bytes_.size())) != 1)
        return Fault::because(std::string{"no randomness for a secret"});
    return secret;
}

Result<PersonSecret> PersonSecret::parse(std::string_view text)
{
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    PersonSecret secret;
    if (!text.starts_with(head) || text.size() != head.size() + 2 * secret.bytes_.size())
        return Fault::because(std::string{"it is no person key: one line, as `hallctl person-key "
                                          "create` writes it"});
    text.remove_prefix(head.size());
    for (std::size_t at = 0; at < secret.bytes_.size(); ++at) {
        const auto high = hex_digits.find(text[2 * at]), low = hex_digits.find(text[2 * at + 1]);
        if (high == hex_digits.npos || low == hex_digits.npos)
            return Fault::because(std::string{"it is damaged: other characters than 0-9 and a-f"});
        secret.bytes_[at] = static_cast<unsigned char>(high << 4U | low);
    }
    return secret;
}

std::string PersonSecret::text() const
{
    return std::string{head} + hex(bytes_.data(), bytes_.size()) + '\n';
}

Result<void> create_person_key_file(const fs::path& file)
{
    std::error_code unknown;
    if (fs::exists(file, unknown))
        return Fault::because(file.string() + ": it is there already, and stays as it is: another "
                                              "key would make other persons of everybody");
    const auto secret = PersonSecret::make();
    if (!secret)
        return secret.error();
    auto text = secret->text();
    auto created = create_private_file(file, text);
    OPENSSL_cleanse(text.data(), text.size());
    return created;
}

Result<PersonSecret> read_person_key_file(const fs::path& file)
{
    auto text = read_private_file(file, line_bytes_max);
    if (!text)
        return text.error();
    auto secret = PersonSecret::parse(*text);
    OPENSSL_cleanse(text->data(), text->size());
    if (!secret)
        return Fault::because(file.string() + ": " + secret.error().what());
    return secret;
}

Result<hall::PersonKey> person_key(const PersonSecret& secret, DocumentKind kind,
                                   std::string_view number)
{
    number = without_blanks(number);
    if (number.empty() || number.size() > document_number_characters_max ||
        !std::ranges::all_of(
            number, [](char character) { return is_digit(character) || is_letter(character); }))
        return Fault::because(std::string{"this is no number of an identity document"});
    Message message;
    message.add(domain);
    message.add('\0');
    message.add(word_for(kind));
    message.add('\0');
    for (const char character : number)
        message.add(is_letter(character) ? static_cast<char>(character & ~0x20) : character);
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned size = 0;
    if (HMAC(EVP_sha256(), secret.bytes().data(), static_cast<int>(secret.bytes().size()),
             message.data(), message.size(), hash.data(), &size) == nullptr)
        return Fault::because(std::string{"no hash can be made"});
    return hall::PersonKey{hex(hash.data(), key_bytes)};
}

} // namespace protocol::trust
