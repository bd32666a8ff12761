// The reader of identity cards as the UI sees it: on a thread of its own, since a reader's calls
// block. Only whether a card lies there is asked: nothing is read from it.
#pragma once

#include "drivers/id_card/id_card_reader.hpp"
#include "kiosk/look_again.hpp"

#include <QObject>
#include <memory>

namespace kiosk {

class CardWatch : public QObject {
    Q_OBJECT

public:
    // `reader` finds cards and reads none (SdtProfile::reads_cards).
    explicit CardWatch(std::unique_ptr<drivers::IdCardReader> reader, QObject* parent = nullptr);
    ~CardWatch() override; // waits for a look that is under way, at most 5 s

signals:
    void cardLaid();
    void readerSaid(const std::optional<drivers::IdReaderFault>& fault); // after every look

private:
    void look_at(drivers::IdCardReader& reader);

    LookAgain looks_;
};

} // namespace kiosk
