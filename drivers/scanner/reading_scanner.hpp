// A scanner behind a port: a line of bytes, or the reports of a USB device.
#pragma once

#include "drivers/port/port.hpp"
#include "drivers/scanner/scan_reader.hpp"
#include "drivers/scanner/scanner.hpp"

#include <deque>

namespace drivers {

class ReadingScanner final : public Scanner {
public:
    // Called whenever the port was opened: another scanner may be plugged in now.
    using NewReader = std::function<std::unique_ptr<ScanReader>()>;

    ReadingScanner(std::unique_ptr<Port> port, NewReader new_reader, ScannerClock now);
    Next wait(std::chrono::milliseconds within) override;

private:
    using Milliseconds = std::chrono::milliseconds;
    using Fault = std::optional<ScannerFault>;
    Fault open(Milliseconds within);
    Fault hear(Milliseconds within);
    Fault lose(const boost::system::error_code& error);

    std::unique_ptr<Port> port_;
    NewReader new_reader_;
    ScannerClock now_;
    std::unique_ptr<ScanReader> reader_; // while it is open
    std::deque<Scan> scans_;             // that came with one read
};

} // namespace drivers
