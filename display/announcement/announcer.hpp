// From calls to sound: the queue decides, a thread of its own makes the sound, the output plays it.
// Never blocks.
#pragma once

#include "display/announcement/announcement_queue.hpp"
#include "display/announcement/audio_output.hpp"
#include "display/announcement/voice.hpp"

#include <QObject>
#include <QThreadPool>
#include <memory>

namespace hallcall::v1 {
class Call;
}

namespace display {

class Announcer : public QObject {
    Q_OBJECT

public:
    Announcer(Voice::Settings voice, std::unique_ptr<AudioOutput> output,
              QObject* parent = nullptr);
    ~Announcer() override; // waits for a sentence that is being made, at most the voice's deadlines

    // A call or a recall to be spoken. One whose number or counter cannot be read aloud is said in
    // the log and left out.
    void announce(const hallcall::v1::Call& call);
    void day_rolled() { queue_.forget_spoken(); }

    std::size_t waiting() const { return queue_.waiting(); }

signals:
    void spoken(const QString& text);     // it is being played now
    void problem(const QString& message); // for the log, each one once in a row

private:
    void start_next();
    void play(const Rendering& rendering);
    void tell(const QString& message);

    AnnouncementQueue queue_;
    std::unique_ptr<AudioOutput> output_;
    std::shared_ptr<Voice> voice_; // used by the one thread of the pool alone
    QThreadPool maker_;
    QString last_problem_;
};

} // namespace display
