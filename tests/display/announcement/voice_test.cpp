#include "display/announcement/voice.hpp"
#include "tests/display/announcement/sound_measures.hpp"

#include <doctest/doctest.h>

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace display;
using namespace measures;
using namespace std::chrono_literals;

namespace {

const Announcement a001_to_3{{{{'A', 1}, {3}, 0}}};

std::string phonemes(const Announcement& announcement, Language language)
{
    QProcess espeak;
    const auto voice = language == Language::chinese ? "cmn-latn-pinyin" : "en-us";
    espeak.start("espeak-ng",
                 {"-q", "-x", "-v", voice, "--",
                  QString::fromStdString(espeak_text(words_of(announcement, language), language))});
    espeak.waitForFinished(10'000);
    return espeak.readAllStandardOutput().simplified().toStdString();
}

QString script(const QTemporaryDir& folder, const char* text)
{
    const auto path = folder.filePath("espeak");
    QFile file{path};
    file.open(QIODevice::WriteOnly);
    file.write(text);
    file.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
    return path;
}

} // namespace

TEST_SUITE_BEGIN("display/announcement/voice");

TEST_CASE("espeak-ng speaks our pinyin with the tones of the sentence, and no tone number aloud")
{
    CHECK(phonemes(a001_to_3, Language::chinese) ==
          "tS;h'i21N_| 'ei51_| l'i35N_| l'i35N_| j'Au55_| X'Au51_| t'Au51_| s'a55n_| X'Au51_| "
          "ts.hwA55Nkh'ou21_| pa51nl'i214_|");
}

TEST_CASE("in English ticket A is called A, not the article")
{
    const auto heard = phonemes(a001_to_3, Language::english);
    CAPTURE(heard);
    CHECK(heard.find("'eI") != std::string::npos);
    CHECK(heard.find("a#") == std::string::npos);
    CHECK(heard.find("Tr'i:") != std::string::npos);
}

TEST_CASE(
    "an announcement is chime, Chinese, English and a silent end, as one sound without clipping")
{
    Voice voice{{}};
    const auto rendering = voice.render(a001_to_3);
    CHECK(rendering.problem.isEmpty());
    CHECK(
        rendering.text ==
        QString{"请A零零幺号到三号窗口办理 / ticket A zero zero one, please go to counter three."});
    const auto& sound = rendering.sound;
    const auto seconds = static_cast<double>(sound.size()) / samples_per_second;
    MESSAGE("length " << seconds << " s, highest " << highest(sound) << ", loudness of the speech "
                      << loudness(part(sound, 1.3, seconds - 0.4)));
    CHECK(seconds > 6);
    CHECK(seconds < 14);
    CHECK(part_of(659.26, part(sound, 0.05, 0.35)) > 0.02);
    CHECK(highest(part(sound, 1.21, 1.29)) == 0);
    CHECK(loudness(part(sound, 1.3, 5)) > 0.05);
    CHECK(highest(sound) < 0.75 * 32768);
    CHECK(highest(part(sound, seconds - 0.4, seconds)) == 0);
    CHECK(silences(sound, 0.3) >= 2);
}

TEST_CASE("what was spoken once is spoken again at once")
{
    Voice voice{{}};
    const auto first = voice.render(a001_to_3);
    QElapsedTimer timer;
    timer.start();
    CHECK(voice.render(a001_to_3).sound == first.sound);
    CHECK(timer.elapsed() < 20);
}

TEST_CASE("without espeak-ng there is still the chime, and the log says why")
{
    Voice voice{{.program = "no-such-espeak"}};
    const auto rendering = voice.render(a001_to_3);
    CHECK(rendering.problem.contains("no-such-espeak does not start"));
    CHECK(length_of(rendering.sound) == 1600ms);
    CHECK(rendering.text.startsWith("请A零零幺号"));
}

TEST_CASE("an espeak-ng that hangs, fails or writes nonsense costs its deadline at most and never "
          "the chime")
{
    QTemporaryDir folder;
    const std::vector<std::pair<const char*, const char*>> mishaps{
        {"#!/bin/sh\nexec sleep 30\n", "did not end"},
        {"#!/bin/sh\necho no voice >&2\nexit 3\n", "no voice"},
        {"#!/bin/sh\necho nonsense\n", "no usable sound"}};
    for (const auto& [text, said] : mishaps) {
        CAPTURE(said);
        Voice voice{
            {.languages = {Language::chinese}, .program = script(folder, text), .deadline = 300ms}};
        QElapsedTimer timer;
        timer.start();
        const auto rendering = voice.render(a001_to_3);
        CHECK(timer.elapsed() < 2000);
        CHECK(rendering.problem.contains(said));
        CHECK(length_of(rendering.sound) == 1600ms);
    }
}

TEST_SUITE_END();
