#include "tests/drivers/emulated_usb/usb_answerer.hpp"

#include <algorithm>

namespace drivers {

namespace {

using Kind = UsbEndpoint::Kind;
constexpr std::uint8_t in = 0x81, in_rest = 0x85, out = 0x02, out_rest = 0x06;

EmulatedUsbDevice::Traits reader_traits(std::vector<UsbEndpoint> endpoints)
{
    EmulatedUsbDevice::Traits is;
    is.vendor = 0x0400;
    is.product = 0xc35a;
    is.interfaces = {{0, 0xff, 0xff, 0xff, std::move(endpoints)}};
    return is;
}

} // namespace

UsbAnswerer::UsbAnswerer(std::vector<UsbEndpoint> endpoints, Answer answer)
    : EmulatedUsbDevice{reader_traits(std::move(endpoints))}, answer_{std::move(answer)}
{
}

UsbAnswerer UsbAnswerer::four_pipes(Answer answer)
{
    return {{{out, Kind::bulk, 64},
             {out_rest, Kind::bulk, 64},
             {in, Kind::bulk, 64},
             {in_rest, Kind::bulk, 64}},
            std::move(answer)};
}

UsbAnswerer UsbAnswerer::two_pipes(Answer answer)
{
    return {{{out, Kind::bulk, 64}, {in, Kind::bulk, 64}}, std::move(answer)};
}

std::size_t UsbAnswerer::take(std::uint8_t, std::span<const std::byte> bytes)
{
    const auto answer = answer_(bytes);
    const std::span all{answer};
    if (traits().interfaces[0].endpoints.size() < 4) {
        queue(in, all);
    } else {
        const auto header = std::min(all.size(), header_bytes);
        queue(in, all.first(header));
        queue(in_rest, all.subspan(header));
    }
    return bytes.size();
}

} // namespace drivers
