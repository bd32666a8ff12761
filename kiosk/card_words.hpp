// A card that could not be read, in words for the visitor.
#pragma once

#include "drivers/id_card/id_card_reader.hpp"

#include <QCoreApplication>
#include <QString>

namespace kiosk {

struct CardWords {
    Q_DECLARE_TR_FUNCTIONS(CardWords)
};
QString card_mishap_text(drivers::CardMishap mishap);

} // namespace kiosk
