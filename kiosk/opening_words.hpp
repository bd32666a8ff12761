// When a service that is closed opens next, as a visitor reads it. In the language of the installed
// translator.
#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace kiosk {

struct Opening {
    Q_DECLARE_TR_FUNCTIONS(Opening)
};

// Today by the hour, tomorrow by its name, within a week by the weekday, else by the date: "明天
// 08:30 起办理". Both times by the hall's clock; empty when nobody knows when.
QString opening_words(const QDateTime& opens, const QDateTime& now, const QString& language);

} // namespace kiosk
