// One emulated device on the bench: says the lines of its switches to its control port, and asks
// every second how it is.
#pragma once

#include "bench/switchboard.hpp"

#include <QObject>
#include <QQueue>
#include <QTcpSocket>
#include <QTimer>
#include <QtQmlIntegration>

namespace bench {

class BenchDevice : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the bench makes them")
    Q_PROPERTY(QString name READ name CONSTANT)
    Q_PROPERTY(QString title READ title CONSTANT)
    Q_PROPERTY(int switchCount READ switchCount CONSTANT)
    Q_PROPERTY(QList<int> positions READ positions NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    explicit BenchDevice(const Place& place, QObject* parent = nullptr);

    QString name() const { return place_.kind->name; }
    QString title() const { return place_.kind->label; }
    int switchCount() const { return static_cast<int>(place_.kind->switches.size()); }
    QList<int> positions() const { return positions_; } // -1: not known
    QString problem() const { return problem_; }        // empty: it answers

    Q_INVOKABLE QString switchLabel(int which) const;
    Q_INVOKABLE QStringList positionLabels(int which) const;
    Q_INVOKABLE void put(int which, int position);

signals:
    void changed();

private:
    void look();
    void say(const QString& line);
    void hear();
    void heard(const QString& line);
    void lose(const QString& problem);

    Place place_;
    QTcpSocket socket_;
    QTimer look_again_;
    QByteArray unfinished_;
    QStringList waiting_; // lines for when the device is there; at most a few
    QList<int> positions_;
    QString problem_;
};

} // namespace bench
