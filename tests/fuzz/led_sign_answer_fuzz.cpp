// Any bytes from a sign: each language finds the same answers however the stream is cut, and never
// more than bytes.
#include "drivers/led_sign/c_power.hpp"
#include "drivers/led_sign/onbon.hpp"

#include <cstdlib>

using namespace drivers;

namespace {

void hear(SignLanguage& whole, SignLanguage& cut, std::span<const std::byte> bytes)
{
    const auto expected = whole.feed(bytes);
    std::vector<SignAnswer> answers;
    for (const auto& byte : bytes)
        for (auto& answer : cut.feed({&byte, 1}))
            answers.push_back(std::move(answer));
    if (answers != expected || answers.size() > bytes.size())
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span{data, size});
    onbon::Language onbon_1{{}}, onbon_2{{}};
    hear(onbon_1, onbon_2, bytes);
    for (const auto wire : {c_power::Wire::network, c_power::Wire::serial}) {
        c_power::Language whole{{.address = {.wire = wire}}}, cut{{.address = {.wire = wire}}};
        hear(whole, cut, bytes);
    }
    return 0;
}
