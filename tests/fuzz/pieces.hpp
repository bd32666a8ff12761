// An input that is several things behind each other, each behind its length in two bytes, the
// higher first. What is missing at the end is nothing.
#pragma once

#include <google/protobuf/stubs/logging.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace fuzz {

class Pieces {
public:
    explicit Pieces(std::span<const std::uint8_t> bytes) : rest_{bytes} {}

    bool empty() const { return rest_.empty(); }

    std::uint8_t byte()
    {
        if (rest_.empty())
            return 0;
        const auto first = rest_.front();
        rest_ = rest_.subspan(1);
        return first;
    }

    std::string_view piece()
    {
        const std::size_t high = byte(), low = byte();
        const auto piece = rest_.first(std::min(high << 8 | low, rest_.size()));
        rest_ = rest_.subspan(piece.size());
        return {reinterpret_cast<const char*>(piece.data()), piece.size()};
    }

private:
    std::span<const std::uint8_t> rest_;
};

// Protobuf says of each message that is none why it is none, which takes longer than to read it.
inline auto* const told_before = google::protobuf::SetLogHandler(nullptr);

inline constexpr std::size_t pieces_max = 64; // of one input: more teach nothing new

} // namespace fuzz
