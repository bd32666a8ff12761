#include "drivers/keypad/key_map.hpp"

#include <charconv>

namespace drivers {

namespace {

using namespace std::chrono_literals;

constexpr auto step_within = 300ms;
constexpr auto digit_within = 25ms;

std::optional<Strokes> strokes_from(std::string_view name)
{
    if (name == "00" || name == "000")
        return Strokes{PadKey::digit_0, static_cast<std::uint8_t>(name.size())};
    if (const auto key = pad_key_from(name))
        return Strokes{*key, 1};
    return std::nullopt;
}

std::optional<std::uint8_t> code_from(std::string_view digits)
{
    std::uint8_t code = 0;
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, code, 16);
    if (read.ec != std::errc{} || read.ptr != end)
        return std::nullopt;
    return code;
}

} // namespace

boost::system::result<KeyMap, std::string> parse_key_map(std::string_view text)
{
    constexpr std::string_view between = " ,\t";
    KeyMap map;
    for (auto at = text.find_first_not_of(between); at != text.npos;) {
        const auto end = std::min(text.find_first_of(between, at), text.size());
        const auto pair = text.substr(at, end - at);
        const auto equals = pair.find('=');
        const auto code = code_from(pair.substr(0, equals));
        const auto strokes =
            equals == pair.npos ? std::nullopt : strokes_from(pair.substr(equals + 1));
        if (!code || !strokes)
            return "\"" + std::string{pair.substr(0, 40)} +
                   "\" is not CODE=KEY, such as 57=next (code in hexadecimal)";
        if (!map.emplace(*code, *strokes).second)
            return "\"" + std::string{pair.substr(0, 40)} + "\": this code is there twice";
        at = text.find_first_not_of(between, end);
    }
    if (map.empty())
        return std::string{"no key is named"};
    return map;
}

bool DoubleStrike::counts(const KeyEvent& strike, std::chrono::steady_clock::time_point now)
{
    if (strike.key == PadKey::digit_0)
        return true;
    const auto within = is_digit(strike.key) ? digit_within : step_within;
    const auto [last, first] = last_.try_emplace({strike.pad, strike.key}, now);
    if (first)
        return true;
    const bool counts = now - last->second >= within;
    last->second = now;
    return counts;
}

} // namespace drivers
