// Which language the program speaks: the translator, the direction, and the views' texts.
// The texts in the code are Chinese; a language without a translation of ours is shown in Chinese,
// in its own direction.
#pragma once

#include <QStringList>
#include <QTranslator>

class QQmlEngine;

namespace kiosk {

// The languages that a visitor is offered: Chinese, and those with a translation of ours. A button
// that gave Chinese under another name would promise what is not there.
QStringList languages_spoken();

class LanguageSwitch {
public:
    // The views to be told of a change; null: none. Outlived by nothing that speaks.
    void setViews(QQmlEngine* views) { views_ = views; }
    void speak(const QString& language); // "zh", "en", "ug"

private:
    QQmlEngine* views_ = nullptr;
    QTranslator translator_;
};

} // namespace kiosk
