// Stands in for the dispatcher while it is away: between the kiosk and its link. The outbox and its
// disk are on a thread of their own; everything here is of the thread that made it and returns at
// once.
#pragma once

#include "kiosk/outbox/outbox.hpp"
#include "protocol/picture_book.hpp"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>
#include <QThread>
#include <QTimer>
#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>

namespace kiosk {

class Standby : public QObject {
    Q_OBJECT

public:
    struct Outside {
        std::function<QString(hallcall::v1::Request)> ask; // the link's; returns the request's id
        std::function<Milliseconds()> clock;
        // Opens the store; called on the outbox's thread.
        std::function<StoreResult<std::unique_ptr<OutboxStore>>()> open;
        std::string device;
        std::string chance; // as in Outbox::open
        // A link that is gone for less is not away: no numbers of the end of a series for a hiccup.
        std::chrono::milliseconds away_behind = std::chrono::seconds{3};
        std::chrono::milliseconds ask_again = std::chrono::seconds{5};
    };
    explicit Standby(Outside outside, QObject* parent = nullptr);
    ~Standby() override; // waits for the disk

    // What the kiosk asks: of the link, or of the outbox while it gives tickets.
    QString ask(hallcall::v1::Request request);

    // ---- from the link
    void setLinked(bool linked);
    void see(const protocol::PictureBook& picture, bool snapshot);
    void reply(const QString& request, const hallcall::v1::Reply& reply);

    // Tickets are given without the dispatcher now, and of what.
    bool givesAlone() const { return gives_; }
    const protocol::PictureBook& picture() const { return picture_; } // while givesAlone()

signals:
    void replied(const QString& request, const hallcall::v1::Reply& reply); // to what ask() asked
    void gave(const QString& request, const hallcall::v1::Reply& reply);    // alone
    void changed(); // givesAlone() or picture()
    // How the outbox is: a word and a sentence, empty when all is well.
    void said(const QString& cause, const QString& sentence);

private:
    // What the outbox's thread tells about it.
    struct Seen {
        std::string day;
        std::set<std::string> services; // that are given now
        std::optional<Letter> next;
        std::size_t refused = 0;
        std::string fault;
    };
    struct Worker; // the outbox and its store, on their thread

    template <class Work>
    void work(Work job); // job(Outbox&) on the outbox's thread, then a look
    Seen look(const Outbox& outbox) const;
    void take_note(const Seen& seen);
    void show_alone();
    void lend();
    void lend_later(); // it was refused, or not written
    void deliver();
    QString take_alone(const std::string& service);
    bool is_given_here(const hallcall::v1::Request& request) const;

    Outside outside_;
    QThread thread_;
    Worker* worker_;
    std::string day_; // of the hall, as last heard
    bool linked_ = false;
    bool away_ = false;
    bool gives_ = false;
    bool looked_ = false;    // seen_ says something
    bool replenish_ = false; // numbers were used: others are to be lent
    QTimer away_timer_, look_timer_, again_timer_;
    Seen seen_;
    std::set<std::string> services_;
    hallcall::v1::Picture lasting_;
    protocol::PictureBook picture_;
    int asked_ = 0;
    QString lending_; // the request under way, or empty
    QString telling_; // as above
    std::int64_t told_letter_ = 0;
    QSet<QString> given_; // numbers
};

} // namespace kiosk
