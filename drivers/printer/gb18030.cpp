#include "drivers/printer/gb18030.hpp"

#include <iconv.h>

#include <memory>
#include <type_traits>

namespace drivers {

namespace {

constexpr std::size_t bytes_a_byte_max = 4; // either way, at most four bytes for one

struct Close {
    void operator()(iconv_t way) const { ::iconv_close(way); }
};

std::optional<std::string> converted(const char* to, const char* from, std::string_view text)
{
    const auto opened = ::iconv_open(to, from);
    if (opened == reinterpret_cast<iconv_t>(-1))
        return std::nullopt;
    const std::unique_ptr<std::remove_pointer_t<iconv_t>, Close> way{opened};
    std::string result(text.size() * bytes_a_byte_max, '\0');
    // iconv(3) reads through a pointer that is not const.
    auto* in = const_cast<char*>(text.data());
    auto in_left = text.size();
    auto* out = result.data();
    auto out_left = result.size();
    if (::iconv(way.get(), &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1))
        return std::nullopt;
    result.resize(result.size() - out_left);
    return result;
}

// GB 18030, two-byte zones of users: AAA1–AFFE, F8A1–FEFE, A140–A7A0. Every face is empty there.
bool is_of_users(unsigned first, unsigned second)
{
    if (second < 0xA1)
        return first >= 0xA1 && first <= 0xA7;
    return (first >= 0xAA && first <= 0xAF) || first >= 0xF8;
}

bool face_has(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        if (first >= 0x20 && first < 0x7F)
            continue;
        if (first < 0x81 || first == 0xFF || ++at == bytes.size())
            return false;
        const auto second = static_cast<unsigned char>(bytes[at]);
        if (second < 0x40 || is_of_users(first, second)) // below 0x40: the first half of four bytes
            return false;
    }
    return true;
}

} // namespace

std::optional<std::vector<std::byte>> gb18030_bytes(std::string_view utf8)
{
    const auto bytes = converted("GB18030", "UTF-8", utf8);
    if (!bytes || !face_has(*bytes))
        return std::nullopt;
    const auto* first = reinterpret_cast<const std::byte*>(bytes->data());
    return std::vector<std::byte>(first, first + bytes->size());
}

std::optional<std::string> utf8_from_gb18030(std::span<const std::byte> bytes)
{
    return converted("UTF-8", "GB18030",
                     {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

} // namespace drivers
