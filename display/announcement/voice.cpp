#include "display/announcement/voice.hpp"

#include <QProcess>
#include <QStringList>
#include <algorithm>

namespace display {

namespace {

using namespace std::chrono_literals;

QStringList arguments_for(const std::string& text, Language language)
{
    // Speeds in words a minute, slower than espeak's 175: a hall echoes.
    const auto voice = language == Language::chinese ? QStringLiteral("cmn-latn-pinyin+f3")
                                                     : QStringLiteral("en-us+f3");
    const auto speed =
        language == Language::chinese ? QStringLiteral("135") : QStringLiteral("140");
    return {QStringLiteral("-v"),        voice,
            QStringLiteral("-s"),        speed,
            QStringLiteral("--stdout"),  QStringLiteral("--"),
            QString::fromStdString(text)};
}

std::span<const std::uint8_t> bytes_of(const QByteArray& array)
{
    return {reinterpret_cast<const std::uint8_t*>(array.constData()),
            static_cast<std::size_t>(array.size())};
}

} // namespace

Rendering Voice::render(const Announcement& announcement)
{
    static const Sound two_notes = chime();
    Rendering rendering{.sound = two_notes, .text = {}, .problem = {}};
    auto gap = 100ms;
    for (const auto language : settings_.languages) {
        const auto words = words_of(announcement, language);
        if (!rendering.text.isEmpty())
            rendering.text += QStringLiteral(" / ");
        rendering.text += QString::fromStdString(sentence_of(words, language));
        const auto speech = speak(espeak_text(words, language), language, rendering.problem);
        if (speech.empty())
            continue;
        append(rendering.sound, silence(std::exchange(gap, 350ms)));
        append(rendering.sound, speech);
    }
    // Sinks have been seen to cut the end off.
    append(rendering.sound, silence(400ms));
    return rendering;
}

Sound Voice::speak(const std::string& text, Language language, QString& problem)
{
    const auto key = (language == Language::chinese ? "zh " : "en ") + text;
    const auto known = std::ranges::find(kept_, key, &std::pair<std::string, Sound>::first);
    if (known != kept_.end())
        return known->second;
    auto sound = run_espeak(text, language, problem);
    if (sound.empty())
        return sound;
    kept_.emplace_back(key, sound);
    if (kept_.size() > kept_max)
        kept_.pop_front();
    return sound;
}

Sound Voice::run_espeak(const std::string& text, Language language, QString& problem) const
{
    QProcess espeak;
    espeak.setStandardInputFile(QProcess::nullDevice());
    espeak.start(settings_.program, arguments_for(text, language), QIODevice::ReadOnly);
    const auto milliseconds = static_cast<int>(settings_.deadline.count());
    if (!espeak.waitForStarted(milliseconds)) {
        problem =
            QStringLiteral("%1 does not start: %2").arg(settings_.program, espeak.errorString());
        return {};
    }
    if (!espeak.waitForFinished(milliseconds)) {
        espeak.kill();
        espeak.waitForFinished(1000);
        problem =
            QStringLiteral("%1 did not end within %2 ms").arg(settings_.program).arg(milliseconds);
        return {};
    }
    const auto output = espeak.readAllStandardOutput();
    const auto sound = sound_of_wav(bytes_of(output));
    if (espeak.exitStatus() != QProcess::NormalExit || espeak.exitCode() != 0 || !sound) {
        problem = QStringLiteral("%1 ended with %2 and no usable sound: %3")
                      .arg(settings_.program)
                      .arg(espeak.exitCode())
                      .arg(QString::fromLocal8Bit(espeak.readAllStandardError()).trimmed());
        return {};
    }
    return trimmed_and_levelled(*sound);
}

} // namespace display
