#include "drivers/scanner/scan_reader.hpp"

#include <utility>

namespace drivers {

namespace {

// How many bytes the character at the front has, 0 when it is none: RFC 3629, without U+0000 to
// U+001F and U+007F to U+009F.
std::size_t character_bytes(std::string_view text)
{
    const auto at = [text](std::size_t place) -> unsigned {
        return place < text.size() ? static_cast<unsigned char>(text[place]) : 0;
    };
    const auto continues = [&at](std::size_t from, std::size_t to) {
        for (auto place = from; place <= to; ++place) {
            if ((at(place) & 0xc0) != 0x80)
                return false;
        }
        return true;
    };
    const auto first = at(0), second = at(1);
    if (first < 0x80)
        return first >= 0x20 && first != 0x7f ? 1 : 0;
    if (first >= 0xc2 && first <= 0xdf && continues(1, 1))
        return first > 0xc2 || second >= 0xa0 ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef && continues(1, 2)) {
        const bool overlong = first == 0xe0 && second < 0xa0;
        const bool surrogate = first == 0xed && second >= 0xa0;
        return overlong || surrogate ? 0 : 3;
    }
    if (first >= 0xf0 && first <= 0xf4 && continues(1, 3)) {
        const bool overlong = first == 0xf0 && second < 0x90;
        const bool beyond = first == 0xf4 && second >= 0x90;
        return overlong || beyond ? 0 : 4;
    }
    return 0;
}

bool is_text(std::string_view text)
{
    while (!text.empty()) {
        const auto bytes = character_bytes(text);
        if (bytes == 0)
            return false;
        text.remove_prefix(bytes);
    }
    return true;
}

} // namespace

std::string_view name_of(ScanMishap mishap)
{
    switch (mishap) {
    case ScanMishap::half:
        return "half";
    case ScanMishap::noise:
        return "noise";
    case ScanMishap::too_long:
        return "too_long";
    }
    return "unknown";
}

std::vector<Scan> ScanReader::feed(std::span<const std::byte> bytes, ScanTime now)
{
    std::vector<Scan> scans;
    read(bytes, now, scans);
    last_ = now;
    return scans;
}

std::optional<Scan> ScanReader::pass(ScanTime now)
{
    if (!is_in_code() || now - last_ < pause_)
        return std::nullopt;
    return is_ended_by_pause() ? end() : break_off();
}

void ScanReader::add(char byte)
{
    if (text_.size() <= scan_bytes_max)
        text_ += byte;
}

std::optional<Scan> ScanReader::end()
{
    if (!is_in_code())
        return std::nullopt;
    auto text = std::exchange(text_, {});
    const bool spoilt = std::exchange(spoilt_, false);
    if (text.size() > scan_bytes_max)
        return Scan{ScanMishap::too_long};
    if (spoilt || !is_text(text))
        return Scan{ScanMishap::noise};
    return Scan{std::move(text)};
}

std::optional<Scan> ScanReader::break_off()
{
    if (!is_in_code())
        return std::nullopt;
    text_.clear();
    spoilt_ = false;
    return Scan{ScanMishap::half};
}

} // namespace drivers
