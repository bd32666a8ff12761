// The wall for its views: the board of the latest picture, the clock, and how true both are.
// Knows no network: main() feeds it with what DispatcherClient says, tests with pictures of their
// own.
#pragma once

#include "display/board.hpp"
#include "display/call_model.hpp"
#include "display/queue_model.hpp"
#include "look/picture_status.hpp"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QTimer>
#include <QtQmlIntegration>
#include <functional>

namespace display {

class Display : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("main() makes it")
    Q_PROPERTY(QString hallName READ hallName NOTIFY boardChanged)
    Q_PROPERTY(QString hallNameEnglish READ hallNameEnglish NOTIFY boardChanged)
    Q_PROPERTY(QString zoneName READ zoneName NOTIFY boardChanged)
    Q_PROPERTY(QString zoneNameEnglish READ zoneNameEnglish NOTIFY boardChanged)
    Q_PROPERTY(bool idle READ idle NOTIFY boardChanged)
    Q_PROPERTY(QString latestNumber READ latestNumber NOTIFY boardChanged)
    Q_PROPERTY(QString latestCounter READ latestCounter NOTIFY boardChanged)
    Q_PROPERTY(QString latestZone READ latestZone NOTIFY boardChanged)
    Q_PROPERTY(QString latestZoneEnglish READ latestZoneEnglish NOTIFY boardChanged)
    Q_PROPERTY(bool latestCalledAgain READ latestCalledAgain NOTIFY boardChanged)
    Q_PROPERTY(display::CallModel* earlier READ earlier CONSTANT)
    Q_PROPERTY(display::CallModel* recent READ recent CONSTANT)
    Q_PROPERTY(display::QueueModel* queues READ queues CONSTANT)
    Q_PROPERTY(QString clock READ clock NOTIFY clockChanged)
    Q_PROPERTY(QString date READ date NOTIFY clockChanged)
    Q_PROPERTY(QString dateEnglish READ dateEnglish NOTIFY clockChanged)
    Q_PROPERTY(look::PictureStatus::Value status READ status NOTIFY statusChanged)
    Q_PROPERTY(bool connecting READ connecting NOTIFY statusChanged)
    Q_PROPERTY(bool stale READ stale NOTIFY statusChanged)
    Q_PROPERTY(QString staleText READ staleText NOTIFY statusChanged)

public:
    using Clock = std::function<QDateTime()>; // UTC
    static constexpr std::chrono::seconds page_time{12};

    // `zone`: whose calls and queues are shown; empty: the whole hall's.
    Display(std::string zone, Clock clock, QObject* parent = nullptr);

    // The picture after a snapshot: nothing pulses.
    void replace(const protocol::PictureBook& picture);
    // The picture after a change; a new call or recall in it makes the large card pulse, unless it
    // is only caught up on.
    void change(const protocol::PictureBook& picture, const hallcall::v1::Picture& rows,
                bool catch_up);
    // `true_at`: when the picture was last known to be true.
    void setStatus(look::PictureStatus::Value status, const QDateTime& true_at);

    const std::string& zone() const { return zone_; }

    QString hallName() const { return QString::fromStdString(board_.hall.chinese); }
    QString hallNameEnglish() const { return QString::fromStdString(board_.hall.english); }
    QString zoneName() const { return QString::fromStdString(board_.zone.chinese); }
    QString zoneNameEnglish() const { return QString::fromStdString(board_.zone.english); }
    bool idle() const { return board_.large.empty(); }
    QString latestNumber() const;
    QString latestCounter() const;
    QString latestZone() const;
    QString latestZoneEnglish() const;
    bool latestCalledAgain() const { return !idle() && board_.large.front().recalls > 0; }
    CallModel* earlier() { return &earlier_; }
    CallModel* recent() { return &recent_; }
    QueueModel* queues() { return &queues_; }
    QString clock() const;
    QString date() const;
    QString dateEnglish() const;
    look::PictureStatus::Value status() const { return status_; }
    bool connecting() const { return status_ == look::PictureStatus::Connecting; }
    bool stale() const
    {
        return status_ == look::PictureStatus::Stale || status_ == look::PictureStatus::Lost;
    }
    QString staleText() const;

signals:
    void boardChanged();
    void clockChanged();
    void statusChanged();
    void called(); // the large card has a call that was made just now

private:
    void show(Board board);
    void wait_for_next_minute();
    QDateTime in_hall(const QDateTime& utc) const; // in the hall's time zone, else this machine's

    std::string zone_;
    Clock clock_;
    Board board_;
    CallModel earlier_;
    CallModel recent_;
    QueueModel queues_;
    look::PictureStatus::Value status_ = look::PictureStatus::Connecting;
    QDateTime true_at_;
    QTimer minute_;
    QTimer page_;
};

} // namespace display
