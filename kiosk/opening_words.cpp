#include "kiosk/opening_words.hpp"

#include "look/language.hpp"

#include <QLocale>

namespace kiosk {

QString opening_words(const QDateTime& opens, const QDateTime& now, const QString& language)
{
    if (!opens.isValid())
        return {};
    const auto clock = look::isolated(opens.toString(QStringLiteral("HH:mm")));
    const auto days = now.date().daysTo(opens.date());
    if (days <= 0)
        return Opening::tr("%1 起办理").arg(clock);
    if (days == 1)
        return Opening::tr("明天 %1 起办理").arg(clock);
    const QLocale words = language == look::english ? QLocale{QLocale::English}
                                                    : QLocale{QLocale::Chinese, QLocale::China};
    const auto day = days < 7 ? words.dayName(opens.date().dayOfWeek())
                     : language == look::english
                         ? words.toString(opens.date(), QStringLiteral("d MMM"))
                         : words.toString(opens.date(), QStringLiteral("M月d日"));
    return Opening::tr("%1 %2 起办理").arg(day, clock);
}

} // namespace kiosk
