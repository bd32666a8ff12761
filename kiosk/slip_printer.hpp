// The slip printer as the UI sees it: a printer's calls block up to their deadline, so it has a
// thread of its own and answers by signals. Asks are answered in their order, prints are bounded.
#pragma once

#include "drivers/printer/ticket_printer.hpp"
#include "kiosk/flow.hpp"
#include "kiosk/slip/slip.hpp"

#include <QObject>
#include <QThread>
#include <chrono>
#include <memory>

namespace kiosk {

class SlipPrinter : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds status_max{2'000};
    static constexpr std::chrono::milliseconds print_max{15'000};
    static constexpr std::chrono::milliseconds status_pause{2'000};

    // Looks after the printer every `pause` while nothing is printed.
    explicit SlipPrinter(std::unique_ptr<drivers::TicketPrinter> printer,
                         std::chrono::milliseconds pause = status_pause, QObject* parent = nullptr);
    ~SlipPrinter() override; // waits for a slip that is being printed

    void ask(std::uint32_t question);
    void print(std::uint32_t job, const SlipText& slip);

signals:
    void said(std::uint32_t question, const drivers::PrinterStatus& status); // 0: unasked
    void ended(std::uint32_t job, const kiosk::SlipOutcome& outcome);

private:
    class Desk;

    QThread thread_;
    Desk* desk_; // lives in the thread, which deletes it
};

} // namespace kiosk
