// Contrast by WCAG 2.1, success criteria 1.4.3 (text 4.5) and 1.4.6 (7), relative luminance of
// sRGB.
#include <QtQml/qqmlextensionplugin.h>
#include <doctest/doctest.h>

#include <QColor>
#include <QQmlComponent>
#include <QQmlEngine>
#include <cmath>

Q_IMPORT_QML_PLUGIN(Hall_LookPlugin)

namespace {

double luminance(const QColor& colour)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& one, const QColor& other)
{
    const auto a = luminance(one) + 0.05;
    const auto b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

class Tokens {
public:
    Tokens()
    {
        engine_.addImportPath("qrc:/qt/qml");
        component_.setData(
            "import QtQml\nimport Hall.Look\nQtObject { property var set: ({light: Tokens.light, "
            "dark: Tokens.dark, contrast: Tokens.contrast}) }",
            {});
        object_.reset(component_.create());
        REQUIRE(object_);
    }
    QColor colour(const char* set, const char* name) const
    {
        const auto sets = object_->property("set").toMap();
        const auto* colours = sets[set].value<QObject*>();
        REQUIRE(colours);
        return colours->property(name).value<QColor>();
    }

private:
    QQmlEngine engine_;
    QQmlComponent component_{&engine_};
    std::unique_ptr<QObject> object_;
};

} // namespace

TEST_SUITE_BEGIN("look/tokens");

TEST_CASE("every text stands out from what it is written on")
{
    struct Row {
        const char *set, *ink, *ground;
        double least;
    };
    const Row rows[] = {
        {"light", "ink", "ground", 7},
        {"light", "ink", "surface", 7},
        {"light", "ink", "raised", 7},
        {"light", "muted", "ground", 4.5},
        {"light", "muted", "surface", 4.5},
        {"light", "muted", "raised", 4.5},
        {"light", "primaryInk", "primary", 7},
        {"light", "primaryInk", "primaryPressed", 7},
        {"light", "call", "callGround", 4.5},
        {"light", "bad", "surface", 4.5},
        {"light", "good", "surface", 4.5},
        {"light", "warn", "surface", 4.5},
        {"dark", "ink", "ground", 7},
        {"dark", "ink", "surface", 7},
        {"dark", "muted", "surface", 4.5},
        {"dark", "call", "surface", 7},
        {"dark", "callInk", "call", 7},
        {"dark", "primary", "raised", 4.5},
        {"contrast", "ink", "ground", 7},
        {"contrast", "muted", "ground", 7},
        {"contrast", "primaryInk", "primary", 7},
        {"contrast", "call", "callGround", 7},
        {"contrast", "bad", "surface", 7},
        {"contrast", "good", "surface", 7},
    };
    const Tokens tokens;
    for (const auto& row : rows) {
        const auto found =
            contrast(tokens.colour(row.set, row.ink), tokens.colour(row.set, row.ground));
        CAPTURE(row.set);
        CAPTURE(row.ink);
        CAPTURE(row.ground);
        CHECK(found >= row.least);
    }
}

TEST_SUITE_END();
