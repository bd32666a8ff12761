// The languages a screen speaks and how their texts are put together.
#pragma once

#include <QList>
#include <QLocale>
#include <QString>
#include <QStringList>
#include <map>
#include <string>

class QGuiApplication;

namespace look {

// "zh", "en", "ug"
inline const QString chinese = QStringLiteral("zh");
inline const QString english = QStringLiteral("en");
inline const QString uyghur = QStringLiteral("ug");

bool isRightToLeft(const QString& language);
QString nativeName(const QString& language); // "中文", "English", "ئۇيغۇرچە"

// A ticket number, clock or counter number inside a sentence of any direction: wrapped in U+2068 …
// U+2069.
QString isolated(const QString& text);
// A whole sentence in its own direction: wrapped in U+2067 or U+2066 … U+2069, so that one that
// starts with a number is not turned round.
QString directed(const QString& sentence, const QString& language);

// The text in the language, else in Chinese, else any. For protobuf's repeated LocalText and for
// maps.
template <class LocalTexts>
QString pick(const LocalTexts& texts, const QString& language)
{
    QString fallback;
    for (const auto& row : texts) {
        const auto tag = QString::fromStdString(row.language());
        if (tag == language)
            return QString::fromStdString(row.text());
        if (tag == chinese || fallback.isEmpty())
            fallback = QString::fromStdString(row.text());
    }
    return fallback;
}

// Fonts (one list, so that every script finds its face) and the plain style; call once, before the
// first window.
void dress(QGuiApplication& application);

} // namespace look
