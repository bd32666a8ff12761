// The clock on the hall's wall, whatever the time zone of the computer is.
#pragma once

#include <QDateTime>
#include <string>

namespace look {

// `time_zone`: the POSIX TZ rule of the catalogue ("CST-8"); the computer's own zone when it is not
// one.
QDateTime hall_time(const QDateTime& utc, const std::string& time_zone);

} // namespace look
