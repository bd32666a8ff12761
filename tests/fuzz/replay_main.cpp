// fuzz_replay TARGET FOLDER: every file of the folder through one fuzz target; all of them are in
// this one program. Exit 1: there is no such target or no file; what breaks ends it behind the name
// of its file.
#include "tests/fuzz/replay.hpp"

#include <cstring>
#include <iostream>

// The build calls each target's LLVMFuzzerTestOneInput by the target's name, and lists them.
#define HALL_FUZZ_TARGET(name) extern "C" int name(const std::uint8_t* data, std::size_t size);
#include "fuzz_targets.inc"
#undef HALL_FUZZ_TARGET

namespace {

struct Target {
    const char* name;
    fuzz::OneInput one_input;
};

constexpr Target targets[] = {
#define HALL_FUZZ_TARGET(name) {#name, name},
#include "fuzz_targets.inc"
#undef HALL_FUZZ_TARGET
};

} // namespace

int main(int argc, char** argv)
{
    for (const auto& [name, one_input] : targets)
        if (argc == 3 && std::strcmp(argv[1], name) == 0)
            return fuzz::replay(argv[2], one_input, std::cerr) ? 0 : 1;
    std::cerr << "fuzz_replay TARGET FOLDER, where TARGET is one of:\n";
    for (const auto& [name, one_input] : targets)
        std::cerr << "  " << name << '\n';
    return 1;
}
