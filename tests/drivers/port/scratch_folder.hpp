// A folder of a test's own, gone with it.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace drivers {

class ScratchFolder {
public:
    ScratchFolder()
    {
        auto text = (std::filesystem::temp_directory_path() / "hallcall-test-XXXXXX").string();
        REQUIRE(::mkdtemp(text.data()) != nullptr);
        path_ = text;
    }
    ~ScratchFolder() { std::filesystem::remove_all(path_); }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    std::filesystem::path operator/(const std::filesystem::path& name) const
    {
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

} // namespace drivers
