// What a ticket that was held out, or not cancelled, is doing, in the visitor's words.
#pragma once

#include "kiosk/flow.hpp"

#include <QString>

namespace kiosk {

QString seen_title(const SeenTicket& seen);
// `zones`: where its service waits; empty: nobody knows.
QString seen_text(const SeenTicket& seen, const QString& zones);

} // namespace kiosk
