// Signing in as the screen sees it.
#pragma once

#include "caller/asker.hpp"
#include "caller/sign_in_flow.hpp"

#include <QtQml/qqmlregistration.h>

#include <QDateTime>
#include <QObject>
#include <QString>
#include <functional>
#include <utility>

namespace caller {

class ClerkSignIn : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Caller has it")
    Q_PROPERTY(bool open READ open NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString question READ question NOTIFY changed)
    Q_PROPERTY(QString typed READ typed NOTIFY changed) // of a PIN as many dots as it has digits
    Q_PROPERTY(QString note READ note NOTIFY changed)
    Q_PROPERTY(QString clerk READ clerk NOTIFY changed) // who is signed in, or empty

public:
    using Clock = std::function<QDateTime()>; // UTC
    ClerkSignIn(Asker& asker, Clock clock, QObject* parent)
        : QObject{parent}, asker_{asker}, clock_{std::move(clock)}
    {
    }

    void told(const hallcall::v1::ClerkNow& now);
    void setLink(Link link);
    bool answered(const QString& request_id, const hallcall::v1::Reply& reply); // ours

    bool open() const { return flow_.is_open(); }
    bool busy() const { return flow_.waiting_for_answer(); }
    QString question() const;
    QString typed() const;
    QString note() const;
    QString clerk() const;

    Q_INVOKABLE void type(const QString& text); // a digit; what is none is ignored
    Q_INVOKABLE void takeBack();
    Q_INVOKABLE void enter();
    Q_INVOKABLE void signOut();

signals:
    void changed();

private:
    SignInFlow flow_;
    Asker& asker_;
    Clock clock_;
};

} // namespace caller
