// The dispatcher as a Qt program sees it: the one place where Qt's and Asio's event loops meet.
// Lives in the thread that made it (the UI's); the link has a thread of its own and never blocks
// this one.
#pragma once

#include "protocol/hallcall.pb.h"
#include "protocol/picture_book.hpp"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <memory>
#include <string_view>

namespace protocol::qt {

class DispatcherClient : public QObject {
    Q_OBJECT
    Q_PROPERTY(Status status READ status NOTIFY statusChanged)

public:
    // connecting: never had a picture. ready: the picture is live. stale: the link is gone for less
    // than 15 s, the last picture is kept. lost: longer than that. rejected: the dispatcher said
    // why it does not want us; tried again slowly.
    enum class Status { connecting, ready, stale, lost, rejected };
    Q_ENUM(Status)

    struct Identity {
        QString device; // [A-Za-z0-9._-], 1 to 64
        hallcall::v1::Role role = hallcall::v1::ROLE_UNKNOWN;
        QString software;
    };

    // `address` is "127.0.0.1:7010", "[::1]:7010", or with an identity
    // "10.0.0.2:7010;identity=FOLDER" (protocol/link/place.hpp).
    DispatcherClient(Identity identity, QString address, QObject* parent = nullptr);
    ~DispatcherClient() override; // joins the link's thread

    // False, with the reason in `problem`, when an address cannot be one.
    static bool isAddress(const QString& address, QString* problem = nullptr);

    void start();

    Status status() const;
    QString problem() const; // the last reason for not being ready, in English, for a technician
    QDateTime pictureTime()
        const; // when the picture was last known to be true, by this machine's clock; or invalid
    const PictureBook& picture() const;

    // Sends a request (without an id: it is given one, which is returned). It is kept and sent
    // again over every new link until it is answered: replied() comes exactly once for each. For
    // interactive requests that are worthless later, withdraw() stops the resending; the dispatcher
    // may have done it all the same.
    QString ask(hallcall::v1::Request request);
    void withdraw(const QString& requestId);

    // What hangs on this device, all of it: said now and behind every welcome.
    void report(hallcall::v1::DeviceReport report);
    // One of its parts, by a fault's word and sentence (empty words: it is ready); the rest is
    // kept, and said with it. Not together with report().
    void notePart(const QString& part, std::string_view fault, std::string_view sentence);

signals:
    void statusChanged();
    void pictureReplaced(); // snapshot: read everything from picture()
    void pictureChanged(const hallcall::v1::Picture& rows,
                        bool catchUp);                      // picture() already has them
    void clerkChanged(const hallcall::v1::ClerkNow& clerk); // who is signed in; at first nobody
    void replied(const QString& requestId, const hallcall::v1::Reply& reply);

private:
    class Link;
    std::unique_ptr<Link> link_;
};

} // namespace protocol::qt
