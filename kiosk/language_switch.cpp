#include "kiosk/language_switch.hpp"

#include "look/language.hpp"

#include <QFile>
#include <QGuiApplication>
#include <QQmlEngine>

namespace kiosk {

namespace {

QString translation_of(const QString& language)
{
    return QStringLiteral(":/i18n/hallcall_kiosk_%1.qm").arg(language);
}

} // namespace

QStringList languages_spoken()
{
    QStringList spoken{look::chinese};
    for (const auto& language : {look::english, look::uyghur})
        if (QFile::exists(translation_of(language)))
            spoken << language;
    return spoken;
}

void LanguageSwitch::speak(const QString& language)
{
    QCoreApplication::removeTranslator(&translator_);
    if (language != look::chinese && translator_.load(translation_of(language)))
        QCoreApplication::installTranslator(&translator_);
    QGuiApplication::setLayoutDirection(look::isRightToLeft(language) ? Qt::RightToLeft
                                                                      : Qt::LeftToRight);
    if (views_)
        views_->retranslate();
}

} // namespace kiosk
