#include "drivers/id_card/sdt_frame.hpp"

#include <algorithm>
#include <cassert>
#include <optional>

namespace drivers::sdt {

namespace {

using Bytes = std::span<const std::byte>;

std::byte checksum_of(Bytes bytes)
{
    std::byte sum{0};
    for (const auto byte : bytes)
        sum ^= byte;
    return sum;
}

// Where the first preamble begins, or what may become one at the end.
std::size_t preamble_in(Bytes bytes)
{
    for (auto at = bytes.begin();; ++at) {
        at = std::find(at, bytes.end(), preamble[0]);
        const auto known = std::min<std::ptrdiff_t>(bytes.end() - at, preamble.size());
        if (std::equal(at, at + known, preamble.begin()))
            return static_cast<std::size_t>(at - bytes.begin());
    }
}

// The first thing in bytes that begin with a preamble, and how many of them are done with.
struct Step {
    std::optional<Found> found; // nothing: more bytes are needed
    std::size_t used = 0;
};

Step step(Bytes bytes)
{
    if (bytes.size() < header_bytes)
        return {};
    const auto rest = bytes_after(bytes.first(header_bytes));
    if (rest == 0)
        return {Damaged{}, 1};
    if (bytes.size() < header_bytes + rest)
        return {};
    const auto summed = bytes.subspan(preamble.size(), header_bytes - preamble.size() + rest - 1);
    if (checksum_of(summed) != bytes[header_bytes + rest - 1])
        return {Damaged{}, 1};
    const auto content = bytes.subspan(header_bytes, rest - 1);
    return {WipedBytes(content.begin(), content.end()), header_bytes + rest};
}

} // namespace

WipedBytes frame_of(std::span<const std::byte> content)
{
    assert(content.size() >= content_bytes_min && content.size() <= content_bytes_max);
    const auto length = content.size() + 1;
    WipedBytes bytes;
    bytes.reserve(header_bytes + length);
    bytes.assign(preamble.begin(), preamble.end());
    bytes.push_back(static_cast<std::byte>(length >> 8));
    bytes.push_back(static_cast<std::byte>(length & 0xFF));
    bytes.insert(bytes.end(), content.begin(), content.end());
    bytes.push_back(checksum_of(Bytes{bytes}.subspan(preamble.size())));
    return bytes;
}

std::size_t bytes_after(std::span<const std::byte> header)
{
    if (header.size() < header_bytes ||
        !std::equal(preamble.begin(), preamble.end(), header.begin()))
        return 0;
    const auto length = std::to_integer<std::size_t>(header[preamble.size()]) << 8 |
                        std::to_integer<std::size_t>(header[preamble.size() + 1]);
    return length > content_bytes_min && length <= content_bytes_max + 1 ? length : 0;
}

std::vector<Found> FrameReader::feed(std::span<const std::byte> bytes)
{
    std::vector<Found> all;
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
    Bytes rest{buffer_};
    for (;;) {
        rest = rest.subspan(preamble_in(rest));
        auto [found, used] = step(rest);
        if (!found)
            break;
        all.push_back(std::move(*found));
        rest = rest.subspan(used);
    }
    // Into new memory: giving the old one back wipes it.
    WipedBytes(rest.begin(), rest.end()).swap(buffer_);
    return all;
}

} // namespace drivers::sdt
