#include "drivers/led_sign/alpha.hpp"

#include "drivers/led_sign/sign_bytes.hpp"

#include <algorithm>
#include <cstdio>

namespace drivers::alpha {

namespace {

constexpr char soh = 0x01, stx = 0x02, etx = 0x03, eot = 0x04, escape = 0x1B;
constexpr char middle_line = ' ', hold = 'b', every_sign = 'Z';
constexpr char priority_file = '0', idle_file = 'A';

std::optional<std::string> ascii_of(std::string_view utf8)
{
    constexpr std::string_view arrow = "\u2192";
    std::string text;
    while (!utf8.empty()) {
        if (utf8.starts_with(arrow)) {
            text += "->";
            utf8.remove_prefix(arrow.size());
            continue;
        }
        if (utf8.front() < ' ' || utf8.front() > '~')
            return std::nullopt;
        text += utf8.front();
        utf8.remove_prefix(1);
    }
    return text;
}

} // namespace

SignBytes packet(std::string_view command, std::string_view address)
{
    const auto summed = stx + std::string{command} + etx;
    unsigned sum = 0;
    for (const auto character : summed)
        sum += static_cast<unsigned char>(character);
    char digits[5];
    std::snprintf(digits, sizeof digits, "%04X", sum & 0xFFFFu);
    SignBytes out(5, std::byte{0});
    put_text(out, std::string{soh} + every_sign + std::string{address} + summed + digits + eot);
    return out;
}

std::string write_text(char label, std::string_view text)
{
    std::string command{'A', label};
    if (!text.empty())
        command += std::string{escape, middle_line, hold} + std::string{text};
    return command;
}

std::string configure_memory()
{
    return std::string{"E$"} + idle_file + "AU0100FF00"; // a TEXT file, unlocked, shown always
}

SignHabits Language::habits() const
{
    return {.answers = false,
            .refresh = std::chrono::seconds{30},
            .blink_half = std::chrono::milliseconds{500}};
}

// Once: what an earlier owner left in its memory must not come up between two calls, and a sign
// that is configured again goes dark for a moment.
std::vector<SignBytes> Language::frames_to_begin(std::span<const SignShow>)
{
    if (std::exchange(configured_, true))
        return {};
    return {packet(configure_memory(), address_), packet(write_text(idle_file, " "), address_)};
}

boost::system::result<std::vector<SignBytes>, SignFault> Language::frames_for(const SignShow& show,
                                                                              bool lit)
{
    if (show.window.number != 0) // one line, one text
        return SignFault::picture_too_large;
    const auto text = ascii_of(show.picture.text);
    if (!text || text->empty() || text->size() > text_bytes_max)
        return SignFault::cannot_show_text;
    return std::vector<SignBytes>{packet(write_text(priority_file, lit ? *text : " "), address_)};
}

} // namespace drivers::alpha
