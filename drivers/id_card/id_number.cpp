#include "drivers/id_card/id_number.hpp"

#include "drivers/id_card/card_date.hpp"

#include <algorithm>
#include <array>

namespace drivers {

namespace {

constexpr std::size_t number_characters = 18;
constexpr std::size_t birth_date_at = 6;
constexpr std::size_t birth_date_characters = 8;
constexpr std::size_t shown_before = 3;
constexpr std::size_t shown_after = 4;
constexpr std::size_t maskable_characters_min = 12;

// ISO 7064 MOD 11-2: 2^(18 - i) modulo 11, for the i-th character from the left.
constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view check_digits = "10X98765432"; // for the sum modulo 11

bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

} // namespace

std::optional<char> check_digit_of(std::string_view first_17)
{
    if (first_17.size() != weights.size() || !std::ranges::all_of(first_17, is_digit))
        return std::nullopt;
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += weights[i] * (first_17[i] - '0');
    return check_digits[static_cast<std::size_t>(sum % 11)];
}

std::optional<std::chrono::year_month_day> birth_date_in(std::string_view number)
{
    if (number.size() != number_characters)
        return std::nullopt;
    return card_date_in(number.substr(birth_date_at, birth_date_characters));
}

std::optional<IdNumberFault> fault_in_id_number(std::string_view number)
{
    if (number.size() != number_characters)
        return IdNumberFault::length;
    const auto right = check_digit_of(number.substr(0, weights.size()));
    if (!right || check_digits.find(number.back()) == check_digits.npos)
        return IdNumberFault::characters;
    if (!birth_date_in(number))
        return IdNumberFault::birth_date;
    if (number.back() != *right)
        return IdNumberFault::check_digit;
    return std::nullopt;
}

std::string masked_id_number(std::string_view number)
{
    std::string masked(number.size(), '*');
    if (number.size() < maskable_characters_min)
        return masked;
    masked.replace(0, shown_before, number.substr(0, shown_before));
    masked.replace(number.size() - shown_after, shown_after,
                   number.substr(number.size() - shown_after));
    return masked;
}

} // namespace drivers
