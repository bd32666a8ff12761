#include "drivers/id_card/card_date.hpp"

#include <charconv>

namespace drivers {

std::optional<std::chrono::year_month_day> card_date_in(std::string_view digits)
{
    if (digits.size() != 8 || digits.find_first_not_of("0123456789") != digits.npos)
        return std::nullopt;
    unsigned number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const std::chrono::year_month_day day{std::chrono::year{static_cast<int>(number / 10'000)},
                                          std::chrono::month{number / 100 % 100},
                                          std::chrono::day{number % 100}};
    return day.ok() ? std::optional{day} : std::nullopt;
}

} // namespace drivers
