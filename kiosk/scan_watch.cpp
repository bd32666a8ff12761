#include "kiosk/scan_watch.hpp"

#include <QTimer>
#include <chrono>

namespace kiosk {

namespace {

constexpr std::chrono::milliseconds look_for{1'000}, pause_after_fault{1'000};

} // namespace

// In the scanner's thread. What it says goes to the watch as queued calls.
class ScanWatch::Looker : public QObject {
public:
    Looker(std::unique_ptr<drivers::Scanner> scanner, ScanWatch& watch)
        : scanner_{std::move(scanner)}, watch_{watch}
    {
    }

    void look()
    {
        const auto next = scanner_->wait(look_for);
        if (next && *next && **next)
            tell([&watch = watch_, code = ***next] { emit watch.codeHeldOut(code); });
        tell([&watch = watch_, said = next ? std::nullopt : std::optional{next.error()}] {
            emit watch.scannerSaid(said);
        });
        // Behind whatever else the thread has to do, such as ending.
        QTimer::singleShot(next ? std::chrono::milliseconds{0} : pause_after_fault, this,
                           [this] { look(); });
    }

private:
    template <class Call>
    void tell(Call call)
    {
        QMetaObject::invokeMethod(&watch_, std::move(call), Qt::QueuedConnection);
    }

    std::unique_ptr<drivers::Scanner> scanner_;
    ScanWatch& watch_;
};

ScanWatch::ScanWatch(std::unique_ptr<drivers::Scanner> scanner, QObject* parent)
    : QObject{parent}, looker_{new Looker{std::move(scanner), *this}}
{
    thread_.setObjectName(QStringLiteral("scanner"));
    looker_->moveToThread(&thread_);
    connect(&thread_, &QThread::started, looker_, &Looker::look);
    connect(&thread_, &QThread::finished, looker_, &QObject::deleteLater);
    thread_.start();
}

ScanWatch::~ScanWatch()
{
    thread_.quit();
    thread_.wait();
}

} // namespace kiosk
