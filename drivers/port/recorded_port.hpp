// A port whose conversation is written down as it happens, for a technician and for tests.
#pragma once

#include "drivers/port/port.hpp"
#include "drivers/port/port_recorder.hpp"

namespace drivers {

class RecordedPort final : public Port {
public:
    using Clock = PortRecorder::Clock;
    static constexpr auto file_bytes_max = PortRecorder::file_bytes_max;

    // Drivers that make a new port for each connection keep one recorder for all of them.
    RecordedPort(std::unique_ptr<Port> port, std::shared_ptr<PortRecorder> recorder);

    // With a recorder of its own (PortRecorder::begin()).
    static boost::system::result<std::unique_ptr<RecordedPort>, std::string>
    over(std::unique_ptr<Port> port, const std::filesystem::path& file, Keep keep, Clock now,
         std::uintmax_t bytes_max = file_bytes_max);

    PortResult<void> write(std::span<const std::byte> bytes,
                           std::chrono::milliseconds within) override;
    PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override;
    PortResult<void> reopen(std::chrono::milliseconds within) override;

private:
    std::unique_ptr<Port> port_;
    std::shared_ptr<PortRecorder> recorder_;
};

} // namespace drivers
