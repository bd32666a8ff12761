// The loudspeaker: QAudioSink in pull mode (Debian's QtMultimedia speaks to a PulseAudio or
// PipeWire server only).
#pragma once

#include "display/announcement/audio_output.hpp"

#include <QAudioSink>
#include <QBuffer>
#include <QTimer>
#include <memory>

namespace display {

class DeviceOutput : public AudioOutput {
    Q_OBJECT

public:
    // A sink that says nothing is given up this much after the sound should have ended.
    static constexpr std::chrono::milliseconds patience{3000};

    explicit DeviceOutput(QObject* parent = nullptr);
    ~DeviceOutput() override;

    // The default output, asked for anew each time: a loudspeaker may be plugged in again. Without
    // one, `failed`.
    void play(const Sound& sound, const QString& text) override;

private:
    void look_at_state(QAudio::State state);
    void end(const QString& problem);

    std::unique_ptr<QAudioSink> sink_;
    QByteArray samples_;
    QBuffer source_;
    QTimer deadline_;
    bool playing_ = false;
};

} // namespace display
