#include "kiosk/card_watch.hpp"

#include <chrono>

namespace kiosk {

namespace {

constexpr std::chrono::milliseconds look_for{1'000};

} // namespace

CardWatch::CardWatch(std::unique_ptr<drivers::IdCardReader> reader, QObject* parent)
    : QObject{parent}, looks_{QStringLiteral("id card reader"),
                              [this, reader = std::shared_ptr{std::move(reader)}] {
                                  look_at(*reader);
                                  return std::chrono::milliseconds{0};
                              }}
{
}

CardWatch::~CardWatch() = default;

// In the reader's thread. What it says goes to the watch as queued calls.
void CardWatch::look_at(drivers::IdCardReader& reader)
{
    const auto event = reader.next(look_for);
    const auto* fault = std::get_if<drivers::IdReaderFault>(&event);
    QMetaObject::invokeMethod(
        this,
        [this, is_laid = std::holds_alternative<drivers::CardFound>(event),
         said = fault ? std::optional{*fault} : std::nullopt] {
            if (is_laid)
                emit cardLaid();
            emit readerSaid(said);
        },
        Qt::QueuedConnection);
}

} // namespace kiosk

#include "moc_card_watch.cpp"
