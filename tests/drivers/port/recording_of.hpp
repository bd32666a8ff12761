// What was recorded into a file.
#pragma once

#include "drivers/port/recording.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace drivers {

inline std::string text_in(const std::filesystem::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

inline Recording recording_of(const std::filesystem::path& file)
{
    auto recording = parse_recording(text_in(file));
    REQUIRE(recording.has_value());
    REQUIRE(recording->calls.size() > 0);
    return std::move(*recording);
}

// Of a conversation whose bytes are nobody's business: not one of them is there.
inline bool has_lengths_alone(const Recording& recording)
{
    std::size_t left_out = 0;
    for (const auto& call : recording.calls) {
        if (!call.bytes.empty())
            return false;
        left_out += call.left_out;
    }
    return left_out > 0;
}

} // namespace drivers
