#include "look/hall_time.hpp"

#include <QByteArray>
#include <QTimeZone>

namespace look {

QDateTime hall_time(const QDateTime& utc, const std::string& time_zone)
{
    const QTimeZone zone{QByteArray::fromStdString(time_zone)};
    return zone.isValid() ? utc.toTimeZone(zone) : utc.toLocalTime();
}

} // namespace look
