#include "kiosk/card_watch.hpp"

#include <chrono>

namespace kiosk {

namespace {

constexpr std::chrono::milliseconds look_for{1'000};

} // namespace

// In the reader's thread. What it says goes to the watch as queued calls.
class CardWatch::Looker : public QObject {
public:
    Looker(std::unique_ptr<drivers::IdCardReader> reader, CardWatch& watch)
        : reader_{std::move(reader)}, watch_{watch}
    {
    }

    void look()
    {
        const auto event = reader_->next(look_for);
        if (std::holds_alternative<drivers::CardFound>(event))
            tell([&watch = watch_] { emit watch.cardLaid(); });
        const auto* fault = std::get_if<drivers::IdReaderFault>(&event);
        tell([&watch = watch_, said = fault ? std::optional{*fault} : std::nullopt] {
            emit watch.readerSaid(said);
        });
        // Behind whatever else the thread has to do, such as ending.
        QMetaObject::invokeMethod(
            this, [this] { look(); }, Qt::QueuedConnection);
    }

private:
    template <class Call>
    void tell(Call call)
    {
        QMetaObject::invokeMethod(&watch_, std::move(call), Qt::QueuedConnection);
    }

    std::unique_ptr<drivers::IdCardReader> reader_;
    CardWatch& watch_;
};

CardWatch::CardWatch(std::unique_ptr<drivers::IdCardReader> reader, QObject* parent)
    : QObject{parent}, looker_{new Looker{std::move(reader), *this}}
{
    thread_.setObjectName(QStringLiteral("id card reader"));
    looker_->moveToThread(&thread_);
    connect(&thread_, &QThread::started, looker_, &Looker::look);
    connect(&thread_, &QThread::finished, looker_, &QObject::deleteLater);
    thread_.start();
}

CardWatch::~CardWatch()
{
    thread_.quit();
    thread_.wait();
}

} // namespace kiosk
