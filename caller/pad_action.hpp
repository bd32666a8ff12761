// One step as a button shows it.
#pragma once

#include "caller/pad_flow.hpp"

#include <QObject>
#include <QString>
#include <QtQmlIntegration>

namespace caller {

class PadAction : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Caller has them")
    Q_PROPERTY(QString name READ name CONSTANT)
    Q_PROPERTY(QString key READ key CONSTANT)
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(bool possible READ possible NOTIFY changed)

public:
    PadAction(Step step, QObject* parent);

    Step step() const { return step_; }
    QString name() const;
    QString key() const;
    QString text() const { return text_; }
    bool possible() const { return possible_; }
    void show(const QString& text, bool possible);

    // A press, possible or not: what is not possible is answered with the reason.
    Q_INVOKABLE void trigger() { emit triggered(); }

signals:
    void changed();
    void triggered();

private:
    Step step_;
    QString text_;
    bool possible_ = false;
};

} // namespace caller
