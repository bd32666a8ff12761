// The reader of identity cards as the UI sees it: on a thread of its own, since a reader's calls
// block. What stands on a card never leaves that thread: with a secret its number becomes the
// person's key there, and the rest is wiped at once; without one nothing is read of a card.
#pragma once

#include "drivers/id_card/id_card_reader.hpp"
#include "kiosk/look_again.hpp"
#include "protocol/trust/person_key.hpp"

#include <QObject>
#include <memory>
#include <optional>
#include <string>

namespace kiosk {

class CardWatch : public QObject {
    Q_OBJECT

public:
    // Without a secret `reader` finds cards and reads none (SdtProfile::reads_cards).
    explicit CardWatch(std::unique_ptr<drivers::IdCardReader> reader,
                       std::optional<protocol::trust::PersonSecret> secret = {},
                       QObject* parent = nullptr);
    ~CardWatch() override; // waits for a look that is under way, at most 10 s

signals:
    void cardLaid();
    void personRead(const std::string& person); // its key; of an expired card, too
    void cardNotRead(drivers::CardMishap mishap);
    void readerSaid(const std::optional<drivers::IdReaderFault>& fault); // after every look

private:
    void look_at(drivers::IdCardReader& reader);

    std::optional<protocol::trust::PersonSecret> secret_; // of the reader's thread
    LookAgain looks_;
};

} // namespace kiosk
