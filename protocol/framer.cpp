#include "protocol/framer.hpp"

#include <boost/assert.hpp>

#include <cstdint>

namespace protocol {

namespace {

std::size_t length_at(const std::byte* bytes)
{
    std::size_t length = 0;
    for (std::size_t i = 0; i < length_bytes; ++i)
        length = length << 8 | std::to_integer<std::size_t>(bytes[i]);
    return length;
}

} // namespace

std::string_view sentence_for(FrameFault fault)
{
    switch (fault) {
    case FrameFault::empty:
        return "A frame is empty: a message has at least one byte.";
    case FrameFault::too_long:
        return "A frame is longer than 65536 bytes.";
    }
    return "";
}

void Framer::feed(std::span<const std::byte> bytes)
{
    // What was read is dropped here and not in next(), so that the view of the last message stays
    // valid.
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(read_));
    read_ = 0;
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

boost::system::result<std::optional<std::string_view>, FrameFault> Framer::next()
{
    const auto left = buffer_.size() - read_;
    if (left < length_bytes)
        return std::nullopt;
    const auto length = length_at(buffer_.data() + read_);
    if (length == 0)
        return FrameFault::empty;
    if (length > frame_bytes_max)
        return FrameFault::too_long;
    if (left < length_bytes + length)
        return std::nullopt;
    const auto* message = reinterpret_cast<const char*>(buffer_.data() + read_ + length_bytes);
    read_ += length_bytes + length;
    return std::string_view{message, length};
}

std::string frame(std::string_view message)
{
    BOOST_ASSERT(!message.empty() && message.size() <= frame_bytes_max);
    std::string framed;
    framed.reserve(length_bytes + message.size());
    for (unsigned shift : {24u, 16u, 8u, 0u})
        framed.push_back(static_cast<char>(message.size() >> shift & 0xffu));
    framed.append(message);
    return framed;
}

} // namespace protocol
