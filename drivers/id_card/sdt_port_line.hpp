// A reader on a serial line, or at a TCP address (an emulated one).
#pragma once

#include "drivers/id_card/sdt_line.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace drivers {

class SdtPortLine final : public SdtLine {
public:
    // A port that has not been opened, at this rate; called anew with every reopen().
    using PortAt = std::function<std::unique_ptr<Port>(std::uint32_t baud)>;
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    // The rates that readers have, in the order in which they are tried (README.md, "Sources", 1).
    static std::vector<std::uint32_t> usual_rates() { return {115200, 9600, 57600, 38400, 19200}; }

    // Without a choice of rates (one, or for TCP any number) nothing is tried: the port is opened
    // and believed.
    SdtPortLine(PortAt port_at, std::vector<std::uint32_t> rates, Clock now);

    PortResult<void> reopen(std::chrono::milliseconds within) override;
    PortResult<void> send(std::span<const std::byte> frame,
                          std::chrono::milliseconds within) override;
    PortResult<WipedBytes> receive(std::chrono::milliseconds within) override;
    void forget() override;

private:
    using Time = std::chrono::steady_clock::time_point;

    std::chrono::milliseconds left(Time deadline) const;
    bool answers(Time until);

    PortAt port_at_;
    std::vector<std::uint32_t> rates_; // the one that worked comes first
    Clock now_;
    std::unique_ptr<Port> port_;
};

} // namespace drivers
