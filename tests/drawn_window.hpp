// A real Main.qml, drawn offscreen. Pictures of it are left in HALL_PICTURES to be looked at.
#pragma once

#include <QImage>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <vector>

namespace tests {

// A warning of QML fails the test case that drew the window.
class DrawnWindow {
public:
    DrawnWindow();
    ~DrawnWindow();
    DrawnWindow(const DrawnWindow&) = delete;
    DrawnWindow& operator=(const DrawnWindow&) = delete;

    // `file` like "qrc:/qt/qml/Hall/Kiosk/Main.qml". Once.
    void load(const QString& file, const QVariantMap& properties);

    // After the bindings have settled; saved when it has a name.
    QImage draw(const char* name = nullptr);

    // Visible ones only, parents before children.
    std::vector<QQuickItem*> items() const;
    QQuickItem* item(const QString& name) const; // null: nothing visible is called so
    std::string text(const QString& name) const;
    // In the middle of the item; a test fails when there is none.
    void touch(const QString& name);
    void press(Qt::Key key, Qt::KeyboardModifiers with = {});

    // Texts that are cut off, wider than their place, or not on the screen; ", " between.
    std::string texts_that_do_not_fit() const;

    QQmlApplicationEngine& engine() { return engine_; }

    QQuickWindow* window = nullptr;

private:
    QStringList warnings_;
    QQmlApplicationEngine engine_; // tells warnings_ to its end
};

} // namespace tests
