#include "drivers/scanner/scanned_code.hpp"

#include <algorithm>
#include <optional>

namespace drivers {

namespace {

constexpr std::string_view ticket_prefix = "hallcall:";
constexpr std::size_t id_number_characters = 18;

bool is_digit(char one)
{
    return one >= '0' && one <= '9';
}

bool is_letter(char one)
{
    return (one >= 'A' && one <= 'Z') || (one >= 'a' && one <= 'z');
}

// '0' in the pattern: a digit; everything else: itself.
bool has_form(std::string_view text, std::string_view pattern)
{
    return std::ranges::equal(text, pattern, [](char one, char wanted) {
        return wanted == '0' ? is_digit(one) : one == wanted;
    });
}

bool is_ticket_number(std::string_view text)
{
    return text.size() >= 4 && text.size() <= 5 && text[0] >= 'A' && text[0] <= 'Z' &&
           std::ranges::all_of(text.substr(1), is_digit) &&
           text.find_first_of("123456789") != text.npos;
}

// Chinese resident identity numbers (GB 11643): nobody's appointment.
bool is_id_number(std::string_view code)
{
    return code.size() == id_number_characters &&
           std::ranges::all_of(code.substr(0, id_number_characters - 1), is_digit) &&
           (is_digit(code.back()) || code.back() == 'X' || code.back() == 'x');
}

std::optional<TicketCode> ticket_in(std::string_view code)
{
    constexpr std::string_view day_form = "0000-00-00";
    if (!code.starts_with(ticket_prefix))
        return std::nullopt;
    const auto rest = code.substr(ticket_prefix.size());
    const auto colon = std::min(rest.find(':'), rest.size());
    const auto number = rest.substr(std::min(colon + 1, rest.size()));
    if (!has_form(rest.substr(0, colon), day_form) || !is_ticket_number(number))
        return std::nullopt;
    return TicketCode{std::string{rest.substr(0, colon)}, std::string{number}};
}

bool is_appointment(std::string_view code, const AppointmentForm& form)
{
    return code.size() >= form.characters_min && code.size() <= form.characters_max &&
           code.starts_with(form.prefix) && !is_id_number(code) &&
           std::ranges::all_of(code.substr(form.prefix.size()), [](char one) {
               return is_letter(one) || is_digit(one) || one == '-' || one == '_' || one == '.';
           });
}

} // namespace

ScannedCode classify(std::string_view code, const AppointmentForm& form)
{
    if (auto ticket = ticket_in(code))
        return std::move(*ticket);
    if (is_appointment(code, form))
        return AppointmentCode{std::string{code}};
    return ForeignCode{code.size()};
}

} // namespace drivers
