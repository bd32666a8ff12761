#include "hands.hpp"

#include <QFile>
#include <QGenericPlugin>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QKeySequence>
#include <QLocalSocket>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>
#include <functional>

namespace {

constexpr int line_bytes_max = 4096;
constexpr int items_max = 20'000; // of one window

QJsonObject done()
{
    return {{QStringLiteral("done"), true}};
}
QJsonObject error(const QString& what)
{
    return {{QStringLiteral("error"), what}};
}

QQuickWindow* front_window()
{
    if (auto* focused = qobject_cast<QQuickWindow*>(QGuiApplication::focusWindow()))
        return focused;
    for (auto* window : QGuiApplication::topLevelWindows())
        if (auto* quick = qobject_cast<QQuickWindow*>(window); quick && quick->isVisible())
            return quick;
    return nullptr;
}

// Every item that can be seen, parents first. Items of views and repeaters are children in the
// scene, not of a QObject.
void visit(QQuickItem* item, int& left, const std::function<void(QQuickItem*)>& each)
{
    if (!item->isVisible() || item->opacity() <= 0 || --left < 0)
        return;
    each(item);
    for (auto* child : item->childItems())
        visit(child, left, each);
}

void visit_all(QQuickWindow* window, const std::function<void(QQuickItem*)>& each)
{
    int left = items_max;
    visit(window->contentItem(), left, each);
}

QQuickItem* named(QQuickWindow* window, const QString& name)
{
    QQuickItem* found = nullptr;
    visit_all(window, [&](QQuickItem* item) {
        if (item->objectName() == name)
            found = item;
    });
    return found;
}

QString text_of(const QQuickItem& item)
{
    auto text = item.property("text").toString();
    for (const char16_t mark : {u'\u2066', u'\u2067', u'\u2068', u'\u2069', u'\u200E', u'\u200F'})
        text.remove(QChar(mark));
    return text;
}

} // namespace

Hands::Hands(const QString& socket)
{
    QFile::remove(socket);
    if (!server_.listen(socket))
        qFatal("hands: cannot listen on %s: %s", qPrintable(socket),
               qPrintable(server_.errorString()));
    connect(&server_, &QLocalServer::newConnection, this, &Hands::serve);
}

void Hands::serve()
{
    auto* peer = server_.nextPendingConnection();
    connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
    connect(peer, &QLocalSocket::readyRead, this, [this, peer] {
        while (peer->canReadLine()) {
            const auto line = QString::fromUtf8(peer->readLine(line_bytes_max)).trimmed();
            peer->write(QJsonDocument(obey(line)).toJson(QJsonDocument::Compact) + '\n');
        }
    });
}

QJsonObject Hands::obey(const QString& line)
{
    const auto verb = line.section(u' ', 0, 0);
    const auto rest = line.section(u' ', 1);
    if (!front_window())
        return error(QStringLiteral("no window"));
    if (verb == u"look")
        return look();
    if (verb == u"read")
        return read();
    if (verb == u"tap")
        return tap(rest);
    if (verb == u"key")
        return key(rest);
    if (verb == u"picture")
        return picture(rest);
    return error(QStringLiteral("unknown command: %1").arg(verb));
}

QJsonObject Hands::look() const
{
    QJsonArray items;
    visit_all(front_window(), [&](QQuickItem* item) {
        if (item->objectName().isEmpty())
            return;
        const auto at = item->mapToScene({0, 0});
        items.append(QJsonObject{{QStringLiteral("name"), item->objectName()},
                                 {QStringLiteral("text"), text_of(*item)},
                                 {QStringLiteral("x"), at.x()},
                                 {QStringLiteral("y"), at.y()},
                                 {QStringLiteral("width"), item->width()},
                                 {QStringLiteral("height"), item->height()},
                                 {QStringLiteral("enabled"), item->isEnabled()}});
    });
    return {{QStringLiteral("items"), items}};
}

QJsonObject Hands::read() const
{
    QJsonArray texts;
    visit_all(front_window(), [&](QQuickItem* item) {
        if (const auto text = text_of(*item); !text.isEmpty())
            texts.append(text);
    });
    return {{QStringLiteral("texts"), texts}};
}

QJsonObject Hands::tap(const QString& name)
{
    auto* window = front_window();
    auto* item = named(window, name);
    if (!item)
        return error(QStringLiteral("nothing visible is called %1").arg(name));
    const auto middle = item->mapToScene({item->width() / 2, item->height() / 2}).toPoint();
    if (!QRect({0, 0}, window->size()).contains(middle))
        return error(QStringLiteral("%1 is out of reach at %2,%3")
                         .arg(name)
                         .arg(middle.x())
                         .arg(middle.y()));
    if (!finger_)
        finger_ = QTest::createTouchDevice();
    QTest::touchEvent(window, finger_).press(0, middle, window);
    QTest::touchEvent(window, finger_).release(0, middle, window);
    return done();
}

QJsonObject Hands::key(const QString& words)
{
    const auto sequence = QKeySequence::fromString(words);
    if (sequence.isEmpty() || sequence[0].key() == Qt::Key_unknown)
        return error(QStringLiteral("no key is called %1").arg(words));
    QTest::keyClick(front_window(), sequence[0].key(), sequence[0].keyboardModifiers());
    return done();
}

QJsonObject Hands::picture(const QString& file)
{
    const auto image = front_window()->grabWindow();
    return image.save(file) ? done() : error(QStringLiteral("cannot write %1").arg(file));
}

class HandsPlugin : public QGenericPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "hands.json")

public:
    QObject* create(const QString&, const QString& socket) override { return new Hands(socket); }
};

#include "hands.moc"
#include "moc_hands.cpp"
