#include "dispatcher/hallctl/person_lines.hpp"

#include "dispatcher/clerks/pin.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace hallctl {

namespace json = boost::json;
namespace trust = protocol::trust;
using trust::DocumentKind;

namespace {

// GB 11643-1999, by ISO 7064 MOD 11-2: 2^(18 - i) modulo 11 for the i-th digit, and the last
// character for the sum modulo 11.
constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view last_characters = "10X98765432";
constexpr std::size_t foreigner_characters = 15, country_letters = 3;

bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

bool is_letter(char character)
{
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
}

char last_character_of(std::string_view digits)
{
    int sum = 0;
    for (std::size_t at = 0; at < weights.size(); ++at)
        sum += weights[at] * (digits[at] - '0');
    return last_characters[static_cast<std::size_t>(sum % 11)];
}

trust::Fault fault(const char* what)
{
    return trust::Fault::because(std::string{what});
}

} // namespace

trust::Result<DocumentKind> document_of(std::string_view number)
{
    number = trust::without_blanks(number);
    const bool is_foreigners = number.size() == foreigner_characters &&
                               std::ranges::all_of(number.substr(0, country_letters), is_letter) &&
                               std::ranges::all_of(number.substr(country_letters), is_digit);
    if (is_foreigners)
        return DocumentKind::foreigner_2017;
    const auto digits = number.substr(0, weights.size());
    if (number.size() != weights.size() + 1 || !std::ranges::all_of(digits, is_digit))
        return fault("this is no number of an identity document: it has 18 characters, or 15 on a "
                     "foreigner's card of 2017");
    const char last = number.back() == 'x' ? 'X' : number.back();
    if (last != last_character_of(digits))
        return fault("the last character does not fit the others: one of them was read or typed "
                     "wrong");
    return DocumentKind::identity_number;
}

trust::Result<std::string> create_person_key(const CreatePersonKey& job, Form form)
{
    if (auto created = trust::create_person_key_file(job.file); !created)
        return created.error();
    if (form == Form::json)
        return json::serialize(json::object{{"person_key", job.file}});
    return job.file + " makes persons' keys now. Copy it to every kiosk of the hall that reads "
                      "cards, readable by its program alone, and keep it like a key of the house.";
}

trust::Result<std::string> person_key_line(const PersonKeyOf& job, const AskNumber& ask, Form form)
{
    const auto secret = trust::read_person_key_file(job.file);
    if (!secret)
        return secret.error();
    auto number = ask();
    if (!number)
        return number.error();
    const auto kind = document_of(*number);
    const auto key = kind ? trust::person_key(*secret, *kind, *number)
                          : trust::Result<hall::PersonKey>{kind.error()};
    dispatcher::wipe(*number);
    if (!key)
        return key.error();
    return form == Form::json ? json::serialize(json::object{{"person", key->text}}) : key->text;
}

} // namespace hallctl
