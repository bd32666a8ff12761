#include "display/announcement/device_output.hpp"

#include <QAudioDevice>
#include <QAudioFormat>
#include <QMediaDevices>

namespace display {

namespace {

QAudioFormat our_format()
{
    QAudioFormat format;
    format.setSampleRate(static_cast<int>(samples_per_second));
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

} // namespace

DeviceOutput::DeviceOutput(QObject* parent) : AudioOutput{parent}
{
    deadline_.setSingleShot(true);
    connect(&deadline_, &QTimer::timeout, this,
            [this] { end(QStringLiteral("the sound device did not finish in time")); });
}

DeviceOutput::~DeviceOutput() = default;

void DeviceOutput::play(const Sound& sound, const QString&)
{
    playing_ = true;
    const auto device = QMediaDevices::defaultAudioOutput();
    if (device.isNull()) {
        // Not from within play(): the caller has not yet heard that it started.
        QMetaObject::invokeMethod(
            this, [this] { end(QStringLiteral("no sound device")); }, Qt::QueuedConnection);
        return;
    }
    // int16 as it lies in memory is what the sink takes.
    samples_ = QByteArray{reinterpret_cast<const char*>(sound.data()),
                          static_cast<qsizetype>(sound.size() * sizeof(sound[0]))};
    source_.setBuffer(&samples_);
    source_.open(QIODevice::ReadOnly);
    sink_ = std::make_unique<QAudioSink>(device, our_format());
    connect(sink_.get(), &QAudioSink::stateChanged, this, &DeviceOutput::look_at_state,
            Qt::QueuedConnection);
    deadline_.start(length_of(sound) + patience);
    sink_->start(&source_);
}

void DeviceOutput::look_at_state(QAudio::State state)
{
    if (!playing_ || !sink_)
        return;
    if (sink_->error() != QAudio::NoError && sink_->error() != QAudio::UnderrunError) {
        end(QStringLiteral("the sound device failed (QAudio error %1)").arg(sink_->error()));
        return;
    }
    // Idle comes early when the sink was fed too slowly: it is only done when nothing is left to
    // read.
    if ((state == QAudio::IdleState || state == QAudio::StoppedState) && source_.atEnd())
        end({});
}

void DeviceOutput::end(const QString& problem)
{
    if (!std::exchange(playing_, false))
        return;
    deadline_.stop();
    if (sink_) {
        sink_->disconnect(this);
        sink_->stop();
        sink_.release()->deleteLater();
    }
    source_.close();
    if (!problem.isEmpty())
        emit failed(problem);
    emit finished();
}

} // namespace display

#include "moc_device_output.cpp"
