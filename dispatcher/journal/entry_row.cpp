#include "dispatcher/journal/entry_row.hpp"

#include <boost/crc.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <utility>

namespace dispatcher {
namespace {

constexpr std::string_view iso_shape = "0000-00-00T00:00:00.000Z";

bool has_shape(std::string_view text)
{
    if (text.size() != iso_shape.size())
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (iso_shape[i] == '0' ? !digit : text[i] != iso_shape[i])
            return false;
    }
    return true;
}

int digits_at(std::string_view text, std::size_t from, std::size_t count)
{
    int value = 0;
    for (const char c : text.substr(from, count))
        value = value * 10 + (c - '0');
    return value;
}

[[noreturn]] void give_up(const Entry& entry, const char* what)
{
    std::fprintf(stderr, "journal: entry %llu %s\n",
                 static_cast<unsigned long long>(entry.sequence), what);
    std::abort();
}

} // namespace

std::string iso_time(std::int64_t milliseconds)
{
    using namespace std::chrono;
    // Devices say when, too: far outside these years a day has no number.
    const sys_time<std::chrono::milliseconds> at{
        std::chrono::milliseconds{std::clamp<std::int64_t>(milliseconds, 0, at_max)}};
    const auto day = floor<days>(at);
    const year_month_day date{day};
    const hh_mm_ss clock{at - day};
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()),
                  static_cast<int>(clock.subseconds().count()));
    return text.data();
}

std::optional<std::int64_t> parse_iso_time(std::string_view text)
{
    using namespace std::chrono;
    if (!has_shape(text))
        return std::nullopt;
    const year_month_day date{year{digits_at(text, 0, 4)},
                              month{static_cast<unsigned>(digits_at(text, 5, 2))},
                              day{static_cast<unsigned>(digits_at(text, 8, 2))}};
    const int hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2),
              second = digits_at(text, 17, 2);
    if (!date.ok() || date.year() < year{1970} || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    const auto at = sys_days{date} + hours{hour} + minutes{minute} + seconds{second} +
                    milliseconds{digits_at(text, 20, 3)};
    return duration_cast<milliseconds>(at.time_since_epoch()).count();
}

std::uint32_t checksum_of(std::span<const std::string_view> texts)
{
    boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> sum;
    for (const std::string_view text : texts) {
        const auto size = static_cast<std::uint64_t>(text.size());
        for (int shift = 0; shift < 64; shift += 8)
            sum.process_byte(static_cast<unsigned char>(size >> shift));
        sum.process_bytes(text.data(), text.size());
    }
    return sum.checksum();
}

std::uint32_t checksum_of(const Entry& entry)
{
    const std::string sequence = std::to_string(entry.sequence), at = std::to_string(entry.at);
    const std::array<std::string_view, 7> texts{sequence,
                                                at,
                                                entry.device,
                                                entry.request_id,
                                                entry.events,
                                                entry.reply,
                                                entry.opens_day ? "1" : "0"};
    return checksum_of(texts);
}

void assert_continues(std::uint64_t last_sequence, std::span<const Entry> entries)
{
    for (const Entry& entry : entries) {
        if (entry.sequence != ++last_sequence)
            give_up(entry, "does not continue the journal");
        if (entry.events.size() > entry_bytes_max || entry.reply.size() > entry_bytes_max)
            give_up(entry, "is larger than entry_bytes_max");
        if (entry.at < 0 || entry.at > at_max)
            give_up(entry, "is from before 1970 or after 9999");
    }
}

void RecoveredInOrder::add(Entry entry)
{
    recovered_.last_sequence = entry.sequence;
    if (entry.opens_day) {
        for (Entry& earlier : recovered_.since_day_opened)
            if (!earlier.request_id.empty())
                recovered_.earlier_answers.push_back(std::move(earlier));
        recovered_.since_day_opened.clear();
        let_go_of_the_oldest_answers();
    }
    recovered_.since_day_opened.push_back(std::move(entry));
}

Recovered RecoveredInOrder::take(std::string stream)
{
    recovered_.stream = std::move(stream);
    return std::exchange(recovered_, {});
}

void RecoveredInOrder::let_go_of_the_oldest_answers()
{
    auto& answers = recovered_.earlier_answers;
    if (answers.size() > earlier_answers_max)
        answers.erase(answers.begin(), std::prev(answers.end(), earlier_answers_max));
}

} // namespace dispatcher
