// Where announcements are heard: a loudspeaker, a WAV file, or nowhere.
#pragma once

#include "display/announcement/sound.hpp"

#include <QFile>
#include <QObject>
#include <QString>
#include <memory>

namespace display {

class AudioOutput : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    // Starts to play and returns at once. `finished` comes exactly once for each, also when nothing
    // can be heard. Not to be called before the one before has finished.
    virtual void play(const Sound& sound, const QString& text) = 0;

signals:
    void finished();
    void failed(const QString& problem); // for the log; `finished` comes all the same
};

// Nobody listens.
class SilentOutput : public AudioOutput {
    Q_OBJECT

public:
    using AudioOutput::AudioOutput;
    void play(const Sound& sound, const QString& text) override;
};

// Every announcement one after the other in one WAV file, complete after each, and its words as a
// line in FILE.txt: the time in the file in seconds, a tab, the text.
class WavOutput : public AudioOutput {
    Q_OBJECT

public:
    // The most a WAV header can say, about six hours; later announcements are only in the text.
    static constexpr std::size_t samples_max = 1'000'000'000;

    explicit WavOutput(const QString& path, QObject* parent = nullptr);

    // False, with the reason, when the file cannot be written. Starts a new file.
    bool open(QString* problem);
    void play(const Sound& sound, const QString& text) override;

private:
    bool write(const Sound& sound, const QString& text);

    QFile wav_;
    QFile text_;
    std::size_t samples_ = 0;
};

} // namespace display
