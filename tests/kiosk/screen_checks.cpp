#include "tests/kiosk/screen_checks.hpp"

#include <doctest/doctest.h>

#include <QRegularExpression>

namespace at_the_kiosk {

void draw(Kiosk& kiosk, const std::string& name)
{
    const auto language = kiosk.kiosk.language().toStdString();
    kiosk.draw((name + "-" + language).c_str());
    CAPTURE(name);
    CAPTURE(language);
    CHECK(kiosk.texts_that_do_not_fit() == "");
    if (const auto* question = kiosk.item("question")) {
        const auto* lines = question->parentItem();
        CHECK(lines->height() <= lines->parentItem()->height());
    }
    if (language != "en")
        return;
    // Chinese stays only where it is the second language, a language's name, or a name of the
    // hall's.
    for (const auto* item : kiosk.items()) {
        const auto text = item->property("text").toString();
        const auto named = item->objectName();
        if (!item->inherits("QQuickText") || named == "second-language" || text == "中文")
            continue;
        CAPTURE(text.toStdString());
        CHECK_FALSE(text.contains(QRegularExpression{"[\\x{4e00}-\\x{9fff}]"}));
    }
}

void check_reach(const Kiosk& kiosk)
{
    const auto place_of = [](const QQuickItem* item) {
        return item->mapRectToScene({0, 0, item->width(), item->height()});
    };
    std::vector<std::pair<QRectF, std::string>> controls;
    for (const auto* item : kiosk.items()) {
        if (!item->inherits("QQuickAbstractButton") || !item->isEnabled())
            continue;
        auto place = place_of(item);
        for (const auto* in = item->parentItem(); in; in = in->parentItem())
            if (in->clip()) // a card that is scrolled away
                place &= place_of(in);
        if (!place.isEmpty())
            controls.emplace_back(place, item->objectName().toStdString());
    }
    for (const auto& [place, name] : controls) {
        CAPTURE(name);
        CHECK((place.top() >= 640 || name.starts_with("language-")));
        CHECK(place.bottom() <= 1920);
        for (const auto& [other, other_name] : controls) {
            CAPTURE(other_name);
            CHECK((name == other_name || !place.intersects(other)));
        }
    }
}

bool stands_above(const Kiosk& kiosk, const char* lines, const char* item)
{
    const auto* upper = kiosk.item(lines);
    const auto* lower = kiosk.item(item);
    return upper && lower &&
           upper->mapToScene({0, upper->height()}).y() <= lower->mapToScene({0, 0}).y();
}

bool says(const QQuickItem* item, const char* property, const char* words)
{
    return item && item->property(property).toString().contains(QString::fromUtf8(words));
}

} // namespace at_the_kiosk
