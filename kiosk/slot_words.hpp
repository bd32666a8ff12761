// When the slot of an appointment is, by the hall's clocks.
#pragma once

#include "kiosk/flow.hpp"
#include "protocol/picture_book.hpp"

#include <QString>

namespace kiosk {

// "10:00–10:30"; empty for a ticket without an appointment that was kept in time.
QString slot_words(const protocol::PictureBook& picture, const Ticket& ticket);

// From when on a visitor may check in: "09:30", and of another day "3-02 09:30". Empty for 0.
QString check_in_from(const protocol::PictureBook& picture, std::int64_t instant);

} // namespace kiosk
