#include "tests/drawn_window.hpp"

#include <doctest/doctest.h>

#include <QTest>

namespace tests {

DrawnWindow::DrawnWindow()
{
    QObject::connect(&engine_, &QQmlEngine::warnings, [this](const QList<QQmlError>& errors) {
        for (const auto& error : errors)
            warnings_ << error.toString();
    });
    engine_.addImportPath("qrc:/qt/qml");
}

DrawnWindow::~DrawnWindow()
{
    const auto said = warnings_.join("; ").toStdString();
    CHECK(said == "");
}

void DrawnWindow::load(const QString& file, const QVariantMap& properties)
{
    engine_.setInitialProperties(properties);
    engine_.load(QUrl{file});
    REQUIRE(engine_.rootObjects().size() == 1);
    window = qobject_cast<QQuickWindow*>(engine_.rootObjects().first());
    REQUIRE(QTest::qWaitForWindowExposed(window));
}

QImage DrawnWindow::draw(const char* name)
{
    QTest::qWait(50);
    auto image = window->grabWindow();
    const auto folder = qEnvironmentVariable("HALL_PICTURES");
    if (name && !folder.isEmpty())
        image.save(folder + "/" + name + ".png");
    return image;
}

std::vector<QQuickItem*> DrawnWindow::items() const
{
    std::vector<QQuickItem*> found{window->contentItem()};
    for (std::size_t i = 0; i < found.size(); ++i)
        for (auto* child : found[i]->childItems())
            if (child->isVisible() && child->opacity() > 0)
                found.push_back(child);
    return found;
}

QQuickItem* DrawnWindow::item(const QString& name) const
{
    for (auto* one : items())
        if (one->objectName() == name)
            return one;
    return nullptr;
}

std::string DrawnWindow::text(const QString& name) const
{
    const auto* found = item(name);
    const auto said = found ? found->property("text").toString() : "nothing is called " + name;
    return said.toStdString();
}

void DrawnWindow::touch(const QString& name)
{
    const auto* found = item(name);
    const auto sought = name.toStdString();
    CAPTURE(sought);
    REQUIRE(found);
    const auto middle = found->mapToScene({found->width() / 2, found->height() / 2}).toPoint();
    QTest::mouseClick(window, Qt::LeftButton, Qt::NoModifier, middle);
}

void DrawnWindow::press(Qt::Key key, Qt::KeyboardModifiers with)
{
    QTest::keyClick(window, key, with);
}

std::string DrawnWindow::texts_that_do_not_fit() const
{
    QStringList wrong;
    const QRectF screen{QPointF{0, 0}, window->size()};
    for (const auto* item : items()) {
        const auto text = item->property("text").toString();
        if (!item->inherits("QQuickText") || text.isEmpty())
            continue;
        const auto painted = item->property("paintedWidth").toReal();
        const auto place = item->mapRectToScene({0, 0, item->width(), 1});
        if (item->property("truncated").toBool() || painted > item->width() + 1 ||
            place.left() < screen.left() || place.right() > screen.right())
            wrong << text;
    }
    return wrong.join(", ").toStdString();
}

} // namespace tests
