// Hands and eyes for a real Qt Quick program: a plugin of Qt's own kind that the environment loads
// into it (QT_QPA_GENERIC_PLUGINS=hands:/path/of/socket), so that the program under test has no
// door of its own for tests. Over a local socket, one command a line, one JSON object a line back:
//   look          {"items":[{"name","text","x","y","width","height","enabled"}…]}, visible
//                 items that have a name
//   read          {"texts":["…"…]}, of every visible item, whether it has a name or not
//   tap NAME      a finger on the middle of that item
//   key F5        a key (QKeySequence's words) to the focused window
//   picture FILE  the window as it is drawn now, as PNG
// Wrong: {"error":"…"}.
#pragma once

#include <QJsonObject>
#include <QLocalServer>
#include <QObject>

class QPointingDevice;
class QQuickItem;
class QQuickWindow;

class Hands : public QObject {
    Q_OBJECT

public:
    explicit Hands(const QString& socket);

private:
    void serve();
    QJsonObject obey(const QString& line);
    QJsonObject look() const;
    QJsonObject read() const;
    QJsonObject tap(const QString& name);
    QJsonObject key(const QString& words);
    QJsonObject picture(const QString& file);

    QLocalServer server_;
    QPointingDevice* finger_ = nullptr;
};
