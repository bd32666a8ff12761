// The scanner as the UI sees it: on a thread of its own, since a scanner's calls block.
#pragma once

#include "drivers/scanner/scanner.hpp"
#include "kiosk/look_again.hpp"

#include <QObject>
#include <memory>
#include <string>

namespace kiosk {

class ScanWatch : public QObject {
    Q_OBJECT

public:
    explicit ScanWatch(std::unique_ptr<drivers::Scanner> scanner, QObject* parent = nullptr);
    ~ScanWatch() override; // waits for a look that is under way, at most 1 s

signals:
    // As drivers::Scan has it: may be a visitor's own. A code that came broken is not told.
    void codeHeldOut(const std::string& code);
    void scannerSaid(const std::optional<drivers::ScannerFault>& fault); // after every look

private:
    bool look_at(drivers::Scanner& scanner);

    LookAgain looks_;
};

} // namespace kiosk
