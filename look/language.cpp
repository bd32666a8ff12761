#include "look/language.hpp"

#include <QFont>
#include <QGuiApplication>
#include <QQuickStyle>

namespace look {

bool isRightToLeft(const QString& language)
{
    return language == uyghur;
}

QString nativeName(const QString& language)
{
    if (language == chinese)
        return QStringLiteral("中文");
    if (language == uyghur)
        return QStringLiteral("ئۇيغۇرچە");
    return language == english ? QStringLiteral("English") : language;
}

QString isolated(const QString& text)
{
    return QChar(0x2068) + text + QChar(0x2069);
}

QString directed(const QString& sentence, const QString& language)
{
    return QChar(isRightToLeft(language) ? 0x2067 : 0x2066) + sentence + QChar(0x2069);
}

void dress(QGuiApplication& application)
{
    application.setFont(QFont(
        QStringList{QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans Arabic UI")}));
    QQuickStyle::setStyle(QStringLiteral("Basic"));
}

} // namespace look
