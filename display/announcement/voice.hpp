// Announcements as sound: our own chime, and speech by the program espeak-ng, kept a process of its
// own (it is GPL-3).
#pragma once

#include "display/announcement/announcement.hpp"
#include "display/announcement/sound.hpp"
#include "display/announcement/words.hpp"

#include <QString>
#include <chrono>
#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace display {

struct Rendering {
    Sound sound;     // chime, the sentence in each language, 400 ms of silence; never empty
    QString text;    // what was said, for the log
    QString problem; // why a language is missing from the sound, or empty
};

// Not for the UI's thread: render() waits for the child process, at most `deadline` for each
// language.
class Voice {
public:
    struct Settings {
        std::vector<Language> languages{Language::chinese, Language::english}; // in this order
        QString program = QStringLiteral("espeak-ng");
        std::chrono::milliseconds deadline{5000};
    };
    static constexpr std::size_t kept_max =
        16; // sentences; a recall often comes soon after the call

    explicit Voice(Settings settings) : settings_{std::move(settings)} {}

    Rendering render(const Announcement& announcement);

private:
    Sound speak(const std::string& text, Language language, QString& problem);
    Sound run_espeak(const std::string& text, Language language, QString& problem) const;

    Settings settings_;
    std::deque<std::pair<std::string, Sound>> kept_; // by language and text
};

} // namespace display
