// What a hand can do to each kind of emulated device, and how a device says what was done to it.
// Pure. The lines and words are those of the emulated devices' control ports (drivers/*/README.md).
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace bench {

struct Position {
    QString label; // Chinese and English
    QString line;  // what is said to the device
    QString said;  // what its status says then; empty: nothing, it is a push and not a state
};
struct Switch {
    QString key; // of the status: "paper"
    QString label;
    std::vector<Position> positions;
};
struct Kind {
    QString name; // "printer"
    QString label;
    std::vector<Switch> switches;
};
const std::vector<Kind>& kinds();

// One device of the command line: "printer=127.0.0.1:9101". Nothing when it is not one.
struct Place {
    const Kind* kind = nullptr;
    QString host;
    quint16 port = 0;
};
std::optional<Place> place_from(const QString& text);

// "ok paper=in cover=closed" → {paper: in, cover: closed}; nothing for another line.
std::optional<QMap<QString, QString>> status_from(const QString& line);

// The position that each switch is in by that status; -1 when the status does not say.
QList<int> positions_in(const Kind& kind, const QMap<QString, QString>& status);

} // namespace bench
