// A port whose conversation is written down as it happens, for a technician and for tests.
#pragma once

#include "drivers/port/port.hpp"
#include "drivers/port/recording.hpp"

#include <filesystem>
#include <functional>
#include <memory>

namespace drivers {

// What of the bytes is written down. There is no choice by default: whoever makes a recording has
// thought of who is in it. `lengths` for ID card readers and scanners, where a visitor's name or
// number goes over the port.
enum class Keep : std::uint8_t { bytes, lengths };

class RecordedPort final : public Port {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    static constexpr std::uintmax_t file_bytes_max = 16 * 1024 * 1024;

    // Begins a recording at the end of the file, which is made readable to its owner alone and
    // which one port at a time may write. Stops for good, with a line, before the file is longer
    // than `bytes_max`; a disk that is full stops it without one. The port goes on in either case.
    // The error is a sentence.
    //
    // Whatever was asked for, only lengths are kept from the first write on that begins as commands
    // to an ID card reader do (AA AA AA 96 69).
    static boost::system::result<std::unique_ptr<RecordedPort>, std::string>
    over(std::unique_ptr<Port> port, const std::filesystem::path& file, Keep keep, Clock now,
         std::uintmax_t bytes_max = file_bytes_max);
    ~RecordedPort() override;

    PortResult<void> write(std::span<const std::byte> bytes,
                           std::chrono::milliseconds within) override;
    PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override;
    PortResult<void> reopen(std::chrono::milliseconds within) override;

private:
    class File;
    RecordedPort(std::unique_ptr<Port> port, std::unique_ptr<File> file, Keep keep, Clock now);
    void record(RecordedCall::Kind kind, std::span<const std::byte> bytes,
                const boost::system::error_code& error);

    std::unique_ptr<Port> port_;
    std::unique_ptr<File> file_;
    Keep keep_;
    Clock now_;
    std::chrono::steady_clock::time_point began_;
};

} // namespace drivers
