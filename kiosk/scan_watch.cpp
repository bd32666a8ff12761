#include "kiosk/scan_watch.hpp"

#include <chrono>

namespace kiosk {

namespace {

constexpr std::chrono::milliseconds look_for{1'000}, pause_after_fault{1'000};

} // namespace

ScanWatch::ScanWatch(std::unique_ptr<drivers::Scanner> scanner, QObject* parent)
    : QObject{parent}, looks_{QStringLiteral("scanner"),
                              [this, scanner = std::shared_ptr{std::move(scanner)}] {
                                  return look_at(*scanner) ? std::chrono::milliseconds{0}
                                                           : pause_after_fault;
                              }}
{
}

ScanWatch::~ScanWatch() = default;

// In the scanner's thread. What it says goes to the watch as queued calls. False when it cannot.
bool ScanWatch::look_at(drivers::Scanner& scanner)
{
    const auto next = scanner.wait(look_for);
    QMetaObject::invokeMethod(
        this,
        [this, code = next && *next && **next ? std::optional{***next} : std::nullopt,
         said = next ? std::nullopt : std::optional{next.error()}] {
            if (code)
                emit codeHeldOut(*code);
            emit scannerSaid(said);
        },
        Qt::QueuedConnection);
    return next.has_value();
}

} // namespace kiosk

#include "moc_scan_watch.cpp"
