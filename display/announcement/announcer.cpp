#include "display/announcement/announcer.hpp"

#include "protocol/hallcall.pb.h"

namespace display {

Announcer::Announcer(Voice::Settings voice, std::unique_ptr<AudioOutput> output, QObject* parent)
    : QObject{parent}, output_{std::move(output)}, voice_{std::make_shared<Voice>(std::move(voice))}
{
    maker_.setMaxThreadCount(1);
    connect(output_.get(), &AudioOutput::failed, this, &Announcer::tell);
    connect(output_.get(), &AudioOutput::finished, this, [this] {
        queue_.finished();
        start_next();
    });
}

Announcer::~Announcer()
{
    maker_.waitForDone();
}

void Announcer::announce(const hallcall::v1::Call& call)
{
    const auto number = hall::parse_ticket_number(call.number());
    if (!number || call.counter() < 1 || call.counter() > 9999) {
        tell(QStringLiteral("a call cannot be spoken: ticket \"%1\" to counter %2")
                 .arg(QString::fromStdString(call.number()))
                 .arg(call.counter()));
        return;
    }
    if (!queue_.add({*number, {static_cast<std::uint16_t>(call.counter())}, call.recalls()}))
        tell(QStringLiteral("too many announcements wait: the oldest was given up"));
    start_next();
}

void Announcer::start_next()
{
    const auto next = queue_.next();
    if (!next)
        return;
    maker_.start([this, voice = voice_, announcement = *next] {
        auto rendering = voice->render(announcement);
        QMetaObject::invokeMethod(
            this, [this, rendering = std::move(rendering)] { play(rendering); },
            Qt::QueuedConnection);
    });
}

void Announcer::play(const Rendering& rendering)
{
    if (!rendering.problem.isEmpty())
        tell(rendering.problem);
    emit spoken(rendering.text);
    output_->play(rendering.sound, rendering.text);
}

void Announcer::tell(const QString& message)
{
    if (message == last_problem_)
        return;
    last_problem_ = message;
    emit problem(message);
}

} // namespace display

#include "moc_announcer.cpp"
