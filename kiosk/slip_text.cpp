#include "kiosk/slip_text.hpp"

#include "kiosk/catalogue_view.hpp"
#include "kiosk/slot_words.hpp"
#include "look/language.hpp"

namespace kiosk {

namespace {

// A slip carries two languages at once, so its words are not the translator's.
struct SlipWords {
    QString ahead, nobody_ahead, ahead_unknown, wait, short_wait, where_to_wait, counters,
        first_leg, appointment;
};

SlipWords words_in(const QString& language)
{
    if (language == look::english)
        return {QStringLiteral("People ahead of you: %1"),
                QStringLiteral("You are next"),
                QStringLiteral("People ahead: not known (no link)"),
                QStringLiteral(", about %1–%2 min"),
                QStringLiteral(", up to about %1 min"),
                QStringLiteral("Please wait at: %1"),
                QStringLiteral("Counter %1"),
                QStringLiteral("First: %1"),
                QStringLiteral("Appointment %1")};
    return {QStringLiteral("前面 %1 人"),
            QStringLiteral("前面没有人"),
            QStringLiteral("前面人数不详（系统断线时取号）"),
            QStringLiteral(" · 约 %1–%2 分钟"),
            QStringLiteral(" · 约 %1 分钟以内"),
            QStringLiteral("请到%1等候"),
            QStringLiteral("%1 号窗口"),
            QStringLiteral("先办：%1"),
            QStringLiteral("预约 %1")};
}

QString wait_in(const SlipWords& words, const Ticket& ticket)
{
    if (ticket.wait_high == 0)
        return {};
    return ticket.wait_low == 0 ? words.short_wait.arg(ticket.wait_high)
                                : words.wait.arg(ticket.wait_low).arg(ticket.wait_high);
}

} // namespace

SlipText slip_text(const protocol::PictureBook& picture, const Ticket& ticket,
                   const QString& language, const QString& device, const QDateTime& now)
{
    const auto first = language == look::english ? look::english : look::chinese;
    const auto second = first == look::english ? look::chinese : look::english;
    const auto ahead_in = [&](const QString& tongue) {
        const auto words = words_in(tongue);
        if (ticket.alone)
            return words.ahead_unknown;
        return (ticket.ahead == 0 ? words.nobody_ahead : words.ahead.arg(ticket.ahead)) +
               wait_in(words, ticket);
    };
    const auto filled = [](const QString& pattern, const QString& word) {
        return word.isEmpty() ? QString{} : pattern.arg(word);
    };
    // Of a visit, where its first leg is done.
    const auto& here = ticket.first_leg.empty() ? ticket.service : ticket.first_leg;
    const auto first_leg_in = [&](const QString& tongue) {
        return filled(words_in(tongue).first_leg, service_name(picture, ticket.first_leg, tongue));
    };
    const auto slot = slot_words(picture, ticket);
    const auto where_in = [&](const QString& tongue) {
        return filled(words_in(tongue).where_to_wait, zones_of(picture, here, tongue));
    };
    const auto counters_in = [&](const QString& tongue) {
        return filled(words_in(tongue).counters, counters_of(picture, here, tongue));
    };

    SlipText slip;
    slip.language = first;
    slip.hall = hall_name(picture, first);
    slip.number = QString::fromStdString(ticket.number);
    slip.service = service_name(picture, ticket.service, first);
    slip.first_leg = first_leg_in(first);
    slip.appointment = filled(words_in(first).appointment, slot);
    slip.ahead = ahead_in(first);
    slip.where_to_wait = where_in(first);
    slip.counters = counters_in(first);
    slip.second_language = second;
    slip.second_lines = {service_name(picture, ticket.service, second),
                         first_leg_in(second),
                         filled(words_in(second).appointment, slot),
                         ahead_in(second),
                         where_in(second),
                         counters_in(second)};
    slip.second_lines.removeAll(QString{});
    slip.qr =
        QStringLiteral("hallcall:%1:%2").arg(QString::fromStdString(picture.day()), slip.number);
    slip.date = now.toString(QStringLiteral("yyyy-MM-dd"));
    slip.time = now.toString(QStringLiteral("HH:mm"));
    slip.kiosk = device;
    return slip;
}

} // namespace kiosk
