#include "drivers/scanner/scanner.hpp"

#include <algorithm>

namespace drivers {

using namespace std::chrono_literals;

namespace {

class WithoutRepeats final : public Scanner {
public:
    WithoutRepeats(std::unique_ptr<Scanner> scanner, ScannerClock now)
        : scanner_{std::move(scanner)}, now_{std::move(now)}
    {
    }

    Next wait(std::chrono::milliseconds within) override
    {
        const auto deadline = now_() + within;
        auto left = within;
        for (;;) {
            auto next = scanner_->wait(left);
            if (!next || !*next || !is_repeat(**next))
                return next;
            left = std::max(
                std::chrono::duration_cast<std::chrono::milliseconds>(deadline - now_()), 0ms);
            if (left == 0ms)
                return std::optional<Scan>{};
        }
    }

private:
    // A mishap is no code: the next may be another.
    bool is_repeat(const Scan& scan)
    {
        if (!scan)
            return false;
        const auto now = now_();
        const bool repeat = last_ == *scan && now - last_at_ <= scan_repeat_max;
        last_ = *scan;
        last_at_ = now;
        return repeat;
    }

    std::unique_ptr<Scanner> scanner_;
    ScannerClock now_;
    std::string last_; // no code is empty
    ScanTime last_at_{};
};

} // namespace

std::string_view name_of(ScannerFault fault)
{
    switch (fault) {
    case ScannerFault::unplugged:
        return "unplugged";
    case ScannerFault::ambiguous:
        return "ambiguous";
    case ScannerFault::not_permitted:
        return "not_permitted";
    case ScannerFault::busy:
        return "busy";
    case ScannerFault::no_scanner:
        return "no_scanner";
    case ScannerFault::broken:
        return "broken";
    }
    return "unknown";
}

std::string_view sentence_for(ScannerFault fault)
{
    switch (fault) {
    case ScannerFault::unplugged:
        return "The scanner is not plugged in.";
    case ScannerFault::ambiguous:
        return "Several scanners fit the address in the settings: name the place of one.";
    case ScannerFault::not_permitted:
        return "This program may not use the scanner: name it in deploy/udev/70-hallcall.rules, "
               "install that, and run it in the group hallcall.";
    case ScannerFault::busy:
        return "Another program uses the scanner.";
    case ScannerFault::no_scanner:
        return "The device at this address is no scanner, or is set to a mode that is not known.";
    case ScannerFault::broken:
        return "The scanner does not work: unplug it and plug it in again.";
    }
    return "The scanner does not work.";
}

std::unique_ptr<Scanner> without_repeats(std::unique_ptr<Scanner> scanner, ScannerClock now)
{
    return std::make_unique<WithoutRepeats>(std::move(scanner), std::move(now));
}

} // namespace drivers
