// The citizen's number: 18 characters, GB 11643-1999; foreigners' cards of 2023 have one too, that
// begins with 9. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace drivers {

enum class IdNumberFault : std::uint8_t { length = 1, characters, birth_date, check_digit };
std::optional<IdNumberFault> fault_in_id_number(std::string_view number);

// '0' to '9' or 'X' for 17 digits (ISO 7064 MOD 11-2); nothing for anything else.
std::optional<char> check_digit_of(std::string_view first_17);

// Characters 7 to 14 (GB 11643-1999, 4.2); nothing when they are no date.
std::optional<std::chrono::year_month_day> birth_date_in(std::string_view number);

// "110***********002X": all that may be shown, printed or kept of a number besides its keyed hash.
// The first three characters say a province and a part of it, the last four are a serial number:
// the birth date and the county are gone. Of a text of fewer than 12 characters nothing is left.
std::string masked_id_number(std::string_view number);

} // namespace drivers
