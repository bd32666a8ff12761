// Text between UTF-8 and what a printer's Chinese face is addressed by: GB18030 in one and two
// bytes. The four-byte zones, in which everything else of Unicode lies, are in no such face.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace drivers {

// Printable ASCII as one byte, Chinese and its punctuation as two. None when the face cannot say a
// character of it, or when it is not UTF-8.
std::optional<std::vector<std::byte>> gb18030_bytes(std::string_view utf8);

// The other way round. None when the bytes are no GB18030.
std::optional<std::string> utf8_from_gb18030(std::span<const std::byte> bytes);

} // namespace drivers
