// A phone held over a slip (zbarimg).
#pragma once

#include "drivers/printer/slip_png.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

namespace kiosk {

// What a phone reads off the paper.
inline std::string read_code(const drivers::SlipRaster& slip)
{
    const auto file = std::filesystem::temp_directory_path() /
                      ("hallcall-slip-" + std::to_string(::getpid()) + ".png");
    REQUIRE(drivers::write_png(slip, file));
    const auto command = "zbarimg --quiet --raw '" + file.string() + "' 2>/dev/null";
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> zbar{::popen(command.c_str(), "r"), &::pclose};
    REQUIRE(zbar);
    std::array<char, 1024> text{};
    const auto size = std::fread(text.data(), 1, text.size(), zbar.get());
    std::filesystem::remove(file);
    std::string read(text.data(), size);
    while (read.ends_with('\n'))
        read.pop_back();
    return read;
}

} // namespace kiosk
