#include "drivers/port/recorded_port.hpp"

namespace drivers {

using Kind = RecordedCall::Kind;

RecordedPort::RecordedPort(std::unique_ptr<Port> port, std::shared_ptr<PortRecorder> recorder)
    : port_{std::move(port)}, recorder_{std::move(recorder)}
{
}

boost::system::result<std::unique_ptr<RecordedPort>, std::string>
RecordedPort::over(std::unique_ptr<Port> port, const std::filesystem::path& path, Keep keep,
                   Clock now, std::uintmax_t bytes_max)
{
    auto recorder = PortRecorder::begin(path, keep, std::move(now), bytes_max);
    if (!recorder)
        return recorder.error();
    return std::make_unique<RecordedPort>(std::move(port), std::move(*recorder));
}

PortResult<void> RecordedPort::write(std::span<const std::byte> bytes,
                                     std::chrono::milliseconds within)
{
    auto written = port_->write(bytes, within);
    recorder_->record(Kind::out, bytes, written ? boost::system::error_code{} : written.error());
    return written;
}

PortResult<std::vector<std::byte>> RecordedPort::read(std::chrono::milliseconds within)
{
    auto came = port_->read(within);
    if (came)
        recorder_->record(Kind::in, *came, {});
    else
        recorder_->record(Kind::in, {}, came.error());
    return came;
}

PortResult<void> RecordedPort::reopen(std::chrono::milliseconds within)
{
    auto opened = port_->reopen(within);
    recorder_->record(Kind::open, {}, opened ? boost::system::error_code{} : opened.error());
    return opened;
}

} // namespace drivers
