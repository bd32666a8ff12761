// What the command line says.
#pragma once

#include "display/announcement/words.hpp"
#include "display/sign_spec.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace display {

struct Options {
    std::string dispatcher = "127.0.0.1:7010";
    std::string device = "display";
    std::string zone; // empty: the whole hall
    enum class Audio { device, none, wav } audio = Audio::device;
    std::string wav_file;
    std::vector<Language> languages{Language::chinese, Language::english};
    std::vector<SignSpec> signs;
    bool wall = true; // false: sound and signs only
    bool windowed = false;
    int width = 1920;
    int height = 1080;
};

// How the program ends.
enum ExitCode : int { ended = 0, failed = 1, usage = 2 };

// The options, or the exit code after --help or a wrong word (already told to the person).
std::variant<Options, ExitCode> read_options(int argc, const char* const* argv);

} // namespace display
