// The code of an appointment as a visitor types it; for the view.
#pragma once

#include <QObject>
#include <QString>
#include <QtQmlIntegration>

namespace kiosk {

class CodeBox : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Kiosk has it")
    Q_PROPERTY(QString typed READ typed NOTIFY changed)
    Q_PROPERTY(QString shown READ shown NOTIFY changed) // in fours: "K7M2 9QXR"
    Q_PROPERTY(bool complete READ complete NOTIFY changed)

public:
    using QObject::QObject;

    Q_INVOKABLE void type(const QString& sign); // A to Z in either case, 2 to 9; others do nothing
    Q_INVOKABLE void erase();                   // the last one
    void clear();

    QString typed() const { return typed_; }
    QString shown() const;
    bool complete() const { return typed_.size() >= characters_min; }

    static constexpr int characters_min = 8, characters_max = 16; // as the protocol has it

signals:
    void changed();
    void touched(); // somebody types

private:
    QString typed_;
};

} // namespace kiosk
