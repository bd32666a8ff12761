#include "dispatcher/translate_words.hpp"

#include <array>
#include <cstdio>

namespace dispatcher {

std::string date_text(std::chrono::year_month_day date)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

std::optional<std::chrono::year_month_day> date_from(std::string_view text)
{
    int year = 0;
    unsigned month = 0, day = 0;
    const std::string whole{text};
    if (whole.size() != 10 || std::sscanf(whole.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{day}};
    if (!date.ok() || date_text(date) != whole)
        return std::nullopt;
    return date;
}

} // namespace dispatcher
