// Frames: a 4-byte big-endian length and that many bytes of one protobuf message. Pure: bytes in,
// frames out.
#pragma once

#include <boost/system/result.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace protocol {

inline constexpr std::size_t length_bytes = 4;
inline constexpr std::size_t frame_bytes_max = 65'536; // of the message, without its length

enum class FrameFault { empty = 1, too_long };
std::string_view sentence_for(FrameFault);

class Framer {
public:
    // Takes bytes in any portion, as they come from the wire. Who takes every message out with
    // next() before feeding more holds at most one unfinished message and one portion.
    void feed(std::span<const std::byte> bytes);

    // The next whole message; nothing when more bytes are needed; a fault closes the link: what
    // follows cannot be trusted. The view is valid until the next feed().
    boost::system::result<std::optional<std::string_view>, FrameFault> next();

private:
    std::vector<std::byte> buffer_;
    std::size_t read_ = 0;
};

// Length and message, ready to be sent. The message is 1 to frame_bytes_max bytes (asserted).
std::string frame(std::string_view message);

} // namespace protocol
