#include "drivers/scanner/reading_scanner.hpp"

#include "drivers/scanner/scanner_fault.hpp"

#include <algorithm>

namespace drivers {

using namespace std::chrono_literals;

ReadingScanner::ReadingScanner(std::unique_ptr<Port> port, NewReader new_reader, ScannerClock now)
    : port_{std::move(port)}, new_reader_{std::move(new_reader)}, now_{std::move(now)}
{
}

ReadingScanner::Fault ReadingScanner::open(Milliseconds within)
{
    if (reader_)
        return {};
    if (const auto opened = port_->reopen(within); !opened)
        return scanner_fault_of(opened.error());
    reader_ = new_reader_();
    return {};
}

// What came within the time is in scans_ then.
ReadingScanner::Fault ReadingScanner::hear(Milliseconds within)
{
    const auto came =
        port_->read(reader_->is_in_code() ? std::min(within, reader_->pause()) : within);
    if (came) {
        std::ranges::move(reader_->feed(*came, now_()), std::back_inserter(scans_));
        return {};
    }
    if (came.error() != boost::system::errc::timed_out)
        return lose(came.error());
    if (auto ended = reader_->pass(now_()))
        scans_.push_back(std::move(*ended));
    return {};
}

ReadingScanner::Fault ReadingScanner::lose(const boost::system::error_code& error)
{
    if (auto half = reader_->break_off())
        scans_.push_back(std::move(*half));
    reader_.reset();
    // A line that is pulled out fails somehow; that it is not there any more is what can be told.
    const auto opened = port_->reopen(0ms);
    return scanner_fault_of(opened ? error : opened.error());
}

Scanner::Next ReadingScanner::wait(Milliseconds within)
{
    for (const auto deadline = now_() + within;;) {
        if (!scans_.empty()) {
            std::optional scan{std::move(scans_.front())};
            scans_.pop_front();
            return scan;
        }
        const auto left =
            std::max(std::chrono::duration_cast<Milliseconds>(deadline - now_()), 0ms);
        if (const auto fault = open(left))
            return *fault;
        if (const auto fault = hear(left))
            return *fault;
        if (scans_.empty() && left == 0ms)
            return std::optional<Scan>{};
    }
}

} // namespace drivers
