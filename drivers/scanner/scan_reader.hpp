// From what a scanner sends to codes. Pure; one kind of scanner derives from it each.
#pragma once

#include "drivers/scanner/scan.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace drivers {

class ScanReader {
public:
    virtual ~ScanReader() = default;

    // Bytes of a line, or one report of a USB device.
    std::vector<Scan> feed(std::span<const std::byte> bytes, ScanTime now);
    // Nothing has come until now: a code that was begun ends so when its pause is over.
    std::optional<Scan> pass(ScanTime now);
    // The scanner is gone: what there was of a code is half a one.
    std::optional<Scan> break_off();

    bool is_in_code() const { return !text_.empty() || spoilt_; }
    std::chrono::milliseconds pause() const { return pause_; }

protected:
    explicit ScanReader(std::chrono::milliseconds pause) : pause_{pause} {}

    void add(char byte); // at most scan_bytes_max are kept
    void add_noise() { spoilt_ = true; }
    // The code that was begun; nothing when none was.
    std::optional<Scan> end();

private:
    virtual void read(std::span<const std::byte> bytes, ScanTime now, std::vector<Scan>& scans) = 0;
    virtual bool is_ended_by_pause() const { return false; } // else it breaks off

    std::chrono::milliseconds pause_;
    std::string text_; // one more than scan_bytes_max: too long
    bool spoilt_ = false;
    ScanTime last_{};
};

} // namespace drivers
