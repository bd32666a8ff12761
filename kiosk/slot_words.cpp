#include "kiosk/slot_words.hpp"

#include "kiosk/catalogue_view.hpp"
#include "look/hall_time.hpp"

#include <QDateTime>

namespace kiosk {

namespace {

QDateTime shown(const protocol::PictureBook& picture, std::int64_t instant)
{
    return look::hall_time(QDateTime::fromMSecsSinceEpoch(instant, Qt::UTC),
                           picture.catalogue().time_zone());
}

} // namespace

QString slot_words(const protocol::PictureBook& picture, const Ticket& ticket)
{
    if (ticket.slot == 0)
        return {};
    const auto begins = shown(picture, ticket.slot);
    const auto clock = QStringLiteral("HH:mm");
    const auto minutes = slot_minutes_of(picture, ticket.service);
    if (minutes == 0)
        return begins.toString(clock);
    return begins.toString(clock) + QChar{0x2013} +
           begins.addSecs(60 * static_cast<int>(minutes)).toString(clock);
}

QString check_in_from(const protocol::PictureBook& picture, std::int64_t instant)
{
    if (instant == 0)
        return {};
    const auto from = shown(picture, instant);
    const bool today = from.toString(QStringLiteral("yyyy-MM-dd")).toStdString() == picture.day();
    return from.toString(today ? QStringLiteral("HH:mm") : QStringLiteral("M-dd HH:mm"));
}

} // namespace kiosk
