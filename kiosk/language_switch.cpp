#include "kiosk/language_switch.hpp"

#include "look/language.hpp"

#include <QGuiApplication>
#include <QQmlEngine>

namespace kiosk {

void LanguageSwitch::speak(const QString& language)
{
    QCoreApplication::removeTranslator(&translator_);
    if (language != look::chinese &&
        translator_.load(QStringLiteral(":/i18n/hallcall_kiosk_%1.qm").arg(language)))
        QCoreApplication::installTranslator(&translator_);
    QGuiApplication::setLayoutDirection(look::isRightToLeft(language) ? Qt::RightToLeft
                                                                      : Qt::LeftToRight);
    if (views_)
        views_->retranslate();
}

} // namespace kiosk
