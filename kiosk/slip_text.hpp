// The words on a slip, from the picture of the hall.
#pragma once

#include "kiosk/flow.hpp"
#include "kiosk/slip/slip.hpp"
#include "protocol/picture_book.hpp"

#include <QDateTime>

namespace kiosk {

// In English with Chinese below when the visitor chose English, else the other way round.
// `now`: in the hall's time zone.
SlipText slip_text(const protocol::PictureBook& picture, const Ticket& ticket,
                   const QString& language, const QString& device, const QDateTime& now);

} // namespace kiosk
