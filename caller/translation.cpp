#include "caller/translation.hpp"

#include "look/language.hpp"

#include <QCoreApplication>
#include <QGuiApplication>

namespace caller {

Translation::Translation(const QString& language)
{
    if (translator_.load(QStringLiteral(":/i18n/hallcall_caller_%1.qm").arg(language)))
        QCoreApplication::installTranslator(&translator_);
    QGuiApplication::setLayoutDirection(look::isRightToLeft(language) ? Qt::RightToLeft
                                                                      : Qt::LeftToRight);
}

Translation::~Translation()
{
    QCoreApplication::removeTranslator(&translator_);
}

} // namespace caller
