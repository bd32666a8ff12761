#include "display/announcement/audio_output.hpp"

#include <QMetaObject>

namespace display {

namespace {

bool write_all(QFile& file, const std::vector<std::uint8_t>& bytes)
{
    const auto size = static_cast<qint64>(bytes.size());
    return file.write(reinterpret_cast<const char*>(bytes.data()), size) == size;
}

} // namespace

void SilentOutput::play(const Sound&, const QString&)
{
    QMetaObject::invokeMethod(this, &AudioOutput::finished, Qt::QueuedConnection);
}

WavOutput::WavOutput(const QString& path, QObject* parent)
    : AudioOutput{parent}, wav_{path}, text_{path + QStringLiteral(".txt")}
{
}

bool WavOutput::open(QString* problem)
{
    for (auto* file : {&wav_, &text_}) {
        if (file->open(QIODevice::WriteOnly | QIODevice::Truncate))
            continue;
        *problem = QStringLiteral("%1: %2").arg(file->fileName(), file->errorString());
        return false;
    }
    return write_all(wav_, wav_header(0)) && wav_.flush();
}

void WavOutput::play(const Sound& sound, const QString& text)
{
    if (!write(sound, text))
        emit failed(QStringLiteral("%1: %2").arg(wav_.fileName(), wav_.errorString()));
    QMetaObject::invokeMethod(this, &AudioOutput::finished, Qt::QueuedConnection);
}

bool WavOutput::write(const Sound& sound, const QString& text)
{
    const auto seconds = static_cast<double>(samples_) / samples_per_second;
    const auto line = QStringLiteral("%1\t%2\n").arg(seconds, 0, 'f', 3).arg(text).toUtf8();
    if (text_.write(line) != line.size() || !text_.flush())
        return false;
    if (samples_ + sound.size() > samples_max)
        return true;
    // The header last: whoever reads meanwhile finds a shorter file that is whole.
    const auto end = static_cast<qint64>(wav_header(0).size() + 2 * samples_);
    if (!wav_.seek(end) || !write_all(wav_, wav_bytes(sound)) || !wav_.flush())
        return false;
    samples_ += sound.size();
    return wav_.seek(0) && write_all(wav_, wav_header(samples_)) && wav_.flush();
}

} // namespace display

#include "moc_audio_output.cpp"
