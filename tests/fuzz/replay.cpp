#include "tests/fuzz/replay.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace fuzz {

namespace fs = std::filesystem;

bool replay(const fs::path& folder, OneInput one_input, std::ostream& out)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator each{folder, error}, end; !error && each != end;
         each.increment(error))
        if (each->is_regular_file(error))
            files.push_back(each->path());
    if (error || files.empty()) {
        out << folder.string() << ": " << (error ? error.message() : "there is no file")
            << std::endl;
        return false;
    }
    std::ranges::sort(files);
    for (const auto& file : files) {
        out << file.string() << std::endl; // flushed: nothing may come behind it
        std::ifstream in{file, std::ios::binary};
        const std::vector<char> bytes{std::istreambuf_iterator<char>{in}, {}};
        if (!in.is_open() || in.bad()) {
            out << file.string() << ": it cannot be read" << std::endl;
            return false;
        }
        // As large as the input and no larger, so that the address sanitizer sees its end.
        const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
        one_input(input.data(), input.size());
    }
    return true;
}

} // namespace fuzz
