#include "drivers/port/recording.hpp"

#include <boost/asio/error.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

namespace drivers {

namespace {

using std::chrono::microseconds;

constexpr std::string_view head_words = "hallcall recording 1, clock ";
constexpr std::string_view stop_words = "stopped, the file is full";
constexpr std::string_view left_out_words = "left out";
constexpr std::array<std::string_view, 3> kind_words{"open", "out", "in"}; // as RecordedCall::Kind
constexpr std::int64_t seconds_max = 1'000'000'000;                        // 31 years

// The categories of a port's errors; whatever else there may be is an EIO.
const boost::system::error_category& category_called(std::string_view name)
{
    if (name == boost::system::system_category().name())
        return boost::system::system_category();
    if (name == boost::asio::error::get_misc_category().name())
        return boost::asio::error::get_misc_category();
    return boost::system::generic_category();
}

boost::system::error_code recordable(const boost::system::error_code& error)
{
    if (category_called(error.category().name()) == error.category())
        return error;
    return make_error_code(boost::system::errc::io_error);
}

std::string time_text(microseconds at)
{
    char text[32];
    const auto seconds = static_cast<long long>(at.count() / 1'000'000);
    const auto rest = static_cast<long long>(at.count() % 1'000'000);
    std::snprintf(text, sizeof text, "%lld.%06lld", seconds, rest);
    return text;
}

std::string printable(std::string text)
{
    std::ranges::replace_if(
        text, [](char one) { return one < ' '; }, ' ');
    return text;
}

// ---- reading ------------------------------------------------------------------------------------

// One line from left to right; each step takes what it has understood off the front.
class LineReader {
public:
    explicit LineReader(std::string_view line) : rest_{line} {}

    bool at_end() const { return rest_.empty(); }

    bool take(std::string_view words)
    {
        if (!rest_.starts_with(words))
            return false;
        rest_.remove_prefix(words.size());
        return true;
    }

    template <class Number>
    std::optional<Number> take_number(int radix = 10)
    {
        Number number = 0;
        const auto* last = rest_.data() + rest_.size();
        const auto [end, error] = std::from_chars(rest_.data(), last, number, radix);
        if (error != std::errc{})
            return std::nullopt;
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return number;
    }

    // Exactly so many digits, which stand there or nothing is taken.
    template <class Number>
    std::optional<Number> take_digits(std::size_t digits, int radix)
    {
        LineReader piece{rest_.substr(0, digits)};
        const auto number = rest_.size() < digits ? std::nullopt : piece.take_number<Number>(radix);
        if (!number || !piece.at_end())
            return std::nullopt;
        rest_.remove_prefix(digits);
        return number;
    }

    std::string_view take_until(char end)
    {
        const auto word = rest_.substr(0, rest_.find(end));
        rest_.remove_prefix(word.size());
        return word;
    }

private:
    std::string_view rest_;
};

std::optional<microseconds> take_time(LineReader& line)
{
    const auto seconds = line.take_number<std::int64_t>();
    if (!seconds || *seconds < 0 || *seconds > seconds_max || !line.take("."))
        return std::nullopt;
    const auto rest = line.take_digits<std::uint32_t>(6, 10);
    if (!rest)
        return std::nullopt;
    return std::chrono::seconds{*seconds} + microseconds{*rest};
}

std::optional<RecordedCall::Kind> take_kind(LineReader& line)
{
    const auto word = line.take_until(' ');
    const auto found = std::ranges::find(kind_words, word);
    if (found == kind_words.end())
        return std::nullopt;
    return static_cast<RecordedCall::Kind>(found - kind_words.begin());
}

// " 17 left out", or as many " 1b" as there are.
bool take_bytes(LineReader& line, RecordedCall& call)
{
    auto ahead = line;
    if (ahead.take(" ")) {
        const auto count = ahead.take_number<std::size_t>();
        if (count && ahead.take(" ") && ahead.take(left_out_words)) {
            call.left_out = *count;
            line = ahead;
            return *count > 0 && *count <= recorded_bytes_max;
        }
    }
    for (ahead = line; call.bytes.size() < recorded_bytes_max && ahead.take(" "); line = ahead) {
        const auto byte = ahead.take_digits<std::uint8_t>(2, 16);
        if (!byte)
            break;
        call.bytes.push_back(std::byte{*byte});
    }
    return true;
}

// " error system:110 Connection timed out", where the words are for people.
bool take_error(LineReader& line, RecordedCall& call)
{
    if (line.at_end())
        return true;
    if (!line.take(" error "))
        return false;
    const auto& category = category_called(line.take_until(':'));
    if (!line.take(":"))
        return false;
    const auto value = line.take_number<int>();
    if (!value || *value <= 0)
        return false;
    call.error = {*value, category};
    line.take_until('\n');
    return true;
}

std::optional<RecordedCall> parse_call(LineReader line, microseconds at)
{
    RecordedCall call;
    call.at = at;
    const auto kind = take_kind(line);
    if (!kind)
        return std::nullopt;
    call.kind = *kind;
    if (*kind != RecordedCall::Kind::open && !take_bytes(line, call))
        return std::nullopt;
    return take_error(line, call) ? std::optional{call} : std::nullopt;
}

// Nothing when the line was understood.
std::optional<std::string_view> add_line(Recording& recording, std::string_view text)
{
    LineReader line{text};
    const auto at = take_time(line);
    if (!at || !line.take(" "))
        return "a line begins with seconds and six digits behind the point";
    if (!recording.calls.empty() && *at < recording.calls.back().at)
        return "it is earlier than the line before";
    if (!recording.is_whole)
        return "nothing follows once it has stopped";
    if (line.take(stop_words)) {
        recording.is_whole = false;
        return std::nullopt;
    }
    if (recording.calls.size() >= recorded_calls_max)
        return "more than 1000000 calls";
    auto call = parse_call(line, *at);
    if (!call)
        return "expected open, out or in, then bytes such as 1b 40, then an error if there was one";
    recording.calls.push_back(std::move(*call));
    return std::nullopt;
}

std::optional<std::string_view> add_head(Recording& recording, std::string_view text)
{
    LineReader line{text};
    line.take(head_words);
    const auto clock = line.take_number<std::int64_t>();
    if (!clock || !line.at_end())
        return "the clock is a number of nanoseconds";
    recording.clock = std::chrono::nanoseconds{*clock};
    return std::nullopt;
}

boost::system::result<Recording, std::string> wrong(std::size_t line, std::string_view what)
{
    return {boost::system::in_place_error,
            "recording, line " + std::to_string(line) + ": " + std::string{what}};
}

// Where the last head begins; the text's size when there is none.
std::size_t last_head(std::string_view text)
{
    auto at = text.rfind(head_words);
    while (at != text.npos && at > 0 && text[at - 1] != '\n')
        at = text.rfind(head_words, at - 1);
    return std::min(at, text.size());
}

} // namespace

std::string recording_head(std::chrono::nanoseconds clock)
{
    return std::string{head_words} + std::to_string(clock.count()) + "\n";
}

std::string recording_line(const RecordedCall& call)
{
    constexpr std::string_view digits = "0123456789abcdef";
    auto line =
        time_text(call.at) + " " + std::string{kind_words[static_cast<std::size_t>(call.kind)]};
    if (call.left_out > 0)
        line += " " + std::to_string(call.left_out) + " " + std::string{left_out_words};
    for (const auto byte : call.bytes)
        line += {' ', digits[std::to_integer<std::size_t>(byte >> 4)],
                 digits[std::to_integer<std::size_t>(byte & std::byte{15})]};
    if (call.error) {
        const auto error = recordable(call.error);
        line += " error " + std::string{error.category().name()} + ":" +
                std::to_string(error.value()) + " " + printable(error.message());
    }
    return line + "\n";
}

std::string recording_stop(microseconds at)
{
    return time_text(at) + " " + std::string{stop_words} + "\n";
}

boost::system::result<Recording, std::string> parse_recording(std::string_view text)
{
    if (text.size() > recording_text_bytes_max)
        return wrong(1, "longer than 64 MiB");
    const auto begin = last_head(text);
    auto number = static_cast<std::size_t>(std::ranges::count(text.substr(0, begin), '\n')) + 1;
    auto rest = text.substr(begin);
    if (rest.empty())
        return wrong(1, "expected \"" + std::string{head_words} + "NANOSECONDS\"");
    Recording recording;
    for (auto end = rest.find('\n'), first = number; end != rest.npos; end = rest.find('\n')) {
        const auto line = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        const auto problem =
            number == first ? add_head(recording, line) : add_line(recording, line);
        if (problem)
            return wrong(number, *problem);
        ++number;
    }
    return recording;
}

} // namespace drivers
