// Any bytes from a host, to every kind of emulated sign: whole frames are made of them too, so that
// what stands inside is reached behind its checksums.
#include "drivers/led_sign/alpha.hpp"
#include "drivers/led_sign/c_power.hpp"
#include "drivers/led_sign/emulated_led_sign.hpp"
#include "drivers/led_sign/onbon.hpp"

#include <cstdlib>

using namespace drivers;

namespace {

void tell(EmulatedLedSign::Protocol protocol, std::span<const std::byte> bytes)
{
    EmulatedLedSign sign{{.protocol = protocol, .width = 32, .height = 16}, SignGlyphs{}};
    sign.accept(bytes);
    const auto data = bytes.first(std::min<std::size_t>(bytes.size(), 2000));
    sign.accept(onbon::frame(data, 1));
    for (const auto wire : {c_power::Wire::network, c_power::Wire::serial})
        for (const auto& packet : c_power::packets(data, {.wire = wire}))
            sign.accept(packet);
    sign.accept(
        alpha::packet(std::string{reinterpret_cast<const char*>(data.data()), data.size()}, "00"));
    if (sign.take_replies().size() > EmulatedLedSign::replies_bytes_max ||
        sign.panel().lit() > 32 * 16)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using enum EmulatedLedSign::Protocol;
    for (const auto protocol : {onbon, c_power, c_power_serial, alpha, ddp})
        tell(protocol, std::as_bytes(std::span{data, size}));
    return 0;
}
