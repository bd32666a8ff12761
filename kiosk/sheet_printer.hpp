// The printer of notice sheets as the UI sees it: on a thread of its own, since its calls block.
#pragma once

#include "drivers/printer/cups_notice.hpp"
#include "kiosk/flow.hpp"
#include "kiosk/sheet/notice_sheet.hpp"

#include <QObject>
#include <QThread>
#include <QTimer>
#include <chrono>
#include <memory>

namespace kiosk {

class SheetPrinter : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds status_max{2'000};
    static constexpr std::chrono::milliseconds print_max{30'000};
    static constexpr std::chrono::milliseconds status_pause{30'000};

    // Looks after the printer at once and every `pause` behind that.
    explicit SheetPrinter(std::unique_ptr<drivers::CupsNoticePrinter> printer,
                          std::chrono::milliseconds pause = status_pause,
                          QObject* parent = nullptr);
    ~SheetPrinter() override; // waits for a sheet that is being printed

    void print(const NoticeSheet& sheet);

signals:
    void said(const drivers::PrinterStatus& status);
    void ended(const kiosk::SlipOutcome& outcome);

private:
    void look();

    QThread thread_;
    QTimer* desk_;                                        // lives in the thread, which deletes it
    std::shared_ptr<drivers::CupsNoticePrinter> printer_; // of the thread alone
};

} // namespace kiosk
