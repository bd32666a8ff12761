// A recording while it is made: its file, and what of the bytes goes into it. It outlives the
// connections whose calls it writes down, one after the other or together.
#pragma once

#include "drivers/port/recording.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <span>

namespace drivers {

// What of the bytes is written down. There is no choice by default: whoever makes a recording has
// thought of who is in it. `lengths` for ID card readers and scanners, where a visitor's name or
// number goes over the port.
enum class Keep : std::uint8_t { bytes, lengths };

class PortRecorder {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    using Made = boost::system::result<std::shared_ptr<PortRecorder>, std::string>;
    static constexpr std::uintmax_t file_bytes_max = 16 * 1024 * 1024;

    // Begins a recording at the end of the file, which is made readable to its owner alone and
    // which one device at a time may write. Stops for good, with a line, before the file is longer
    // than `bytes_max`; a disk that is full stops it without one. The device goes on in either
    // case. The error is a sentence.
    //
    // Whatever was asked for, only lengths are kept from the first bytes out on that begin as
    // commands to an ID card reader do (AA AA AA 96 69).
    static Made begin(const std::filesystem::path& file, Keep keep, Clock now,
                      std::uintmax_t bytes_max = file_bytes_max);
    ~PortRecorder();
    PortRecorder(const PortRecorder&) = delete;
    PortRecorder& operator=(const PortRecorder&) = delete;

    // From any thread.
    void record(RecordedCall::Kind kind, std::span<const std::byte> bytes,
                const boost::system::error_code& error);

private:
    class File;
    PortRecorder(std::unique_ptr<File> file, Keep keep, Clock now);

    std::mutex mutex_;
    std::unique_ptr<File> file_;
    Keep keep_;
    Clock now_;
    std::chrono::steady_clock::time_point began_;
};

} // namespace drivers
