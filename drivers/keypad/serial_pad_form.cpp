#include "drivers/keypad/serial_pad_form.hpp"

#include <algorithm>
#include <charconv>

namespace drivers::serial_pad {

namespace {

constexpr std::size_t text_bytes_max = 4096;

constexpr std::string_view framed_68 = R"(
frame = FF 68 LEN LEN 68 ADDR CMD DATA SUM 16
poll-command = 01
key-command = 81
answer-command = 02
show-command = 03
number = ascii4
keys = 01=1 02=2 03=3 04=4 05=5 06=6 07=7 08=8 09=9 0a=0 0b=backspace 0c=enter
keys = 10=next 11=recall 12=begin 13=finish 14=miss 15=hold 16=pause
)";

constexpr std::string_view stx = R"(
frame = 02 ADDR DATA1 XOR 03
keys = 30=0 31=1 32=2 33=3 34=4 35=5 36=6 37=7 38=8 39=9 08=backspace 0d=enter
keys = 4e=next 52=recall 42=begin 46=finish 4d=miss 48=hold 50=pause
)";

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r");
    if (first == text.npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::optional<unsigned> number_in(std::string_view digits, int radix, unsigned from, unsigned to)
{
    unsigned value = 0;
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value, radix);
    if (read.ec != std::errc{} || read.ptr != end || value < from || value > to)
        return std::nullopt;
    return value;
}

std::optional<NumberForm> number_form_from(std::string_view word)
{
    if (word == "none")
        return NumberForm{};
    for (const auto& [name, kind] : {std::pair{std::string_view{"ascii"}, NumberForm::Kind::ascii},
                                     std::pair{std::string_view{"bcd"}, NumberForm::Kind::bcd}})
        if (word.starts_with(name))
            if (const auto bytes = number_in(word.substr(name.size()), 10, 1, 16))
                return NumberForm{kind, static_cast<std::uint8_t>(*bytes)};
    return std::nullopt;
}

// One line's name and value into the form; what is wrong with the value, or nothing.
class FormLines {
public:
    std::string read(std::string_view name, std::string_view value)
    {
        if (name == "frame")
            return read_frame(value);
        if (name == "keys")
            return read_keys(value);
        if (name == "offline") {
            form_.offline = value.substr(0, 16);
            return {};
        }
        if (name == "number") {
            const auto number = number_form_from(value);
            form_.number = number.value_or(NumberForm{});
            return number ? "" : "not none, asciiN or bcdN, such as ascii4";
        }
        if (name == "turnaround-ms")
            return read_time(value, 0, 1000, form_.turnaround);
        if (name == "answer-within-ms")
            return read_time(value, 5, 2000, form_.answer_within);
        return read_byte(name, value);
    }

    boost::system::result<PadForm, std::string> finish()
    {
        if (form_.frame.parts.empty())
            return std::string{"\"frame\" is missing"};
        if (form_.keys.empty())
            return std::string{"\"keys\" is missing"};
        const bool has_command = std::ranges::any_of(form_.frame.parts, [](const auto& part) {
            return part.kind == FrameForm::Kind::command;
        });
        const bool needs_one =
            form_.key_command || form_.poll_command || form_.answer_command || form_.show_command;
        if (needs_one && !has_command)
            return std::string{"there are commands, and the frame has no CMD"};
        if (form_.key_command && form_.is_ours(*form_.key_command))
            return std::string{"key-command is also one of ours"};
        return form_;
    }

private:
    std::string read_frame(std::string_view value)
    {
        auto frame = parse_frame_form(value);
        if (!frame)
            return frame.error();
        form_.frame = std::move(*frame);
        return {};
    }

    std::string read_keys(std::string_view value)
    {
        const auto keys = parse_key_map(value);
        if (!keys)
            return keys.error();
        for (const auto& [code, strokes] : *keys)
            if (!form_.keys.emplace(code, strokes).second)
                return "a code is there twice";
        return {};
    }

    static std::string read_time(std::string_view value, unsigned from, unsigned to,
                                 std::chrono::milliseconds& time)
    {
        const auto milliseconds = number_in(value, 10, from, to);
        if (!milliseconds)
            return "not a number from " + std::to_string(from) + " to " + std::to_string(to);
        time = std::chrono::milliseconds{*milliseconds};
        return {};
    }

    std::string read_byte(std::string_view name, std::string_view value)
    {
        const auto byte = number_in(value, 16, 0, 0xff);
        if (!byte)
            return "not a byte in hexadecimal, such as 81";
        const auto code = static_cast<std::uint8_t>(*byte);
        if (name == "key-command")
            form_.key_command = code;
        else if (name == "poll-command")
            form_.poll_command = code;
        else if (name == "answer-command")
            form_.answer_command = code;
        else if (name == "show-command")
            form_.show_command = code;
        else if (name == "accepted")
            form_.accepted = code;
        else if (name == "refused")
            form_.refused = code;
        else if (name == "poll-data")
            form_.poll_data = {code};
        else if (name == "key-at" && code < data_bytes_max)
            form_.key_at = code;
        else
            return "no such name";
        return {};
    }

    PadForm form_;
};

} // namespace

bool PadForm::is_ours(std::uint8_t command) const
{
    return command == poll_command || command == answer_command || command == show_command;
}

boost::system::result<PadForm, std::string> parse_pad_form(std::string_view text)
{
    if (text.size() > text_bytes_max)
        return std::string{"longer than 4096 bytes"};
    FormLines lines;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        line = trimmed(line.substr(0, line.find('#')));
        if (line.empty())
            continue;
        const auto equals = line.find('=');
        const auto name = trimmed(line.substr(0, equals));
        auto problem = equals == line.npos ? std::string{"not name = value"}
                                           : lines.read(name, trimmed(line.substr(equals + 1)));
        if (!problem.empty())
            return "line " + std::to_string(number) + " (" + std::string{name.substr(0, 40)} +
                   "): " + problem;
    }
    return lines.finish();
}

std::string_view built_in_pad_form_text(std::string_view name)
{
    if (name == "framed-68")
        return framed_68;
    return name == "stx" ? stx : std::string_view{};
}

std::optional<PadForm> built_in_pad_form(std::string_view name)
{
    auto form = parse_pad_form(built_in_pad_form_text(name));
    return form ? std::optional{std::move(*form)} : std::nullopt;
}

std::vector<std::uint8_t> number_bytes(const NumberForm& form, std::string_view number)
{
    if (form.kind == NumberForm::Kind::none)
        return {};
    const bool ascii = form.kind == NumberForm::Kind::ascii;
    std::vector<std::uint8_t> places(ascii ? form.bytes : form.bytes * 2u,
                                     ascii ? std::uint8_t{' '} : std::uint8_t{0xf});
    auto place = places.rbegin();
    for (auto at = number.rbegin(); at != number.rend() && place != places.rend(); ++at) {
        const bool digit = *at >= '0' && *at <= '9';
        if (ascii)
            *place++ =
                *at >= ' ' && *at <= '~' ? static_cast<std::uint8_t>(*at) : std::uint8_t{'?'};
        else if (digit)
            *place++ = static_cast<std::uint8_t>(*at - '0');
    }
    if (ascii)
        return places;
    std::vector<std::uint8_t> packed;
    for (std::size_t i = 0; i < places.size(); i += 2)
        packed.push_back(static_cast<std::uint8_t>(places[i] << 4 | places[i + 1]));
    return packed;
}

} // namespace drivers::serial_pad
