// What fuzzing has found, and the seeds that it begins with, given to a fuzz target once more,
// without libFuzzer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <ostream>

namespace fuzz {

using OneInput = int (*)(const std::uint8_t* data, std::size_t size);

// Every file of the folder, in order of their names. Each is named on `out` before it is given:
// what breaks there ends the process, and the name that stands last is that of the file that did
// it. False: there is none, or one cannot be read, and `out` says so.
bool replay(const std::filesystem::path& folder, OneInput one_input, std::ostream& out);

} // namespace fuzz
