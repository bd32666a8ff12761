#include "kiosk/card_watch.hpp"

#include <boost/hana/functional/overload.hpp>

#include <chrono>

namespace kiosk {

namespace trust = protocol::trust;

namespace {

constexpr std::chrono::milliseconds look_for{1'000};

// What a look has told. Nothing here is on a card.
struct Seen {
    bool card_laid = false;
    std::string person{};
    std::optional<drivers::CardMishap> mishap{};
    std::optional<drivers::IdReaderFault> fault{};
};

trust::DocumentKind kind_of(const drivers::CardData& card)
{
    return card.kind == drivers::CardKind::foreigner_2017 ? trust::DocumentKind::foreigner_2017
                                                          : trust::DocumentKind::identity_number;
}

// Takes the event, and with it the card, which is wiped when this returns.
Seen seen_in(drivers::IdCardEvent event, const trust::PersonSecret* secret)
{
    Seen seen;
    std::visit(boost::hana::overload([](const drivers::NothingNew&) {},
                                     [&](const drivers::CardFound&) { seen.card_laid = true; },
                                     [&](const drivers::CardRead& read) {
                                         const auto key =
                                             secret ? person_key(*secret, kind_of(read.card),
                                                                 read.card.number.view())
                                                    : hall::PersonKey{};
                                         if (key)
                                             seen.person = key->text; // or nobody
                                         else
                                             seen.mishap = drivers::CardMishap::unreadable;
                                     },
                                     [&](drivers::CardMishap mishap) {
                                         if (secret) // else nobody expects anything of the card
                                             seen.mishap = mishap;
                                     },
                                     [&](drivers::IdReaderFault fault) { seen.fault = fault; }),
               event);
    return seen;
}

} // namespace

CardWatch::CardWatch(std::unique_ptr<drivers::IdCardReader> reader,
                     std::optional<trust::PersonSecret> secret, QObject* parent)
    : QObject{parent}, secret_{std::move(secret)}, looks_{QStringLiteral("id card reader"),
                                                          [this, reader = std::shared_ptr{
                                                                     std::move(reader)}] {
                                                              look_at(*reader);
                                                              return std::chrono::milliseconds{0};
                                                          }}
{
}

CardWatch::~CardWatch() = default;

// In the reader's thread. What it says goes to the watch as queued calls.
void CardWatch::look_at(drivers::IdCardReader& reader)
{
    const auto seen = seen_in(reader.next(look_for), secret_ ? &*secret_ : nullptr);
    QMetaObject::invokeMethod(
        this,
        [this, seen] {
            if (seen.card_laid)
                emit cardLaid();
            if (!seen.person.empty())
                emit personRead(seen.person);
            if (seen.mishap)
                emit cardNotRead(*seen.mishap);
            emit readerSaid(seen.fault);
        },
        Qt::QueuedConnection);
}

} // namespace kiosk

#include "moc_card_watch.cpp"
