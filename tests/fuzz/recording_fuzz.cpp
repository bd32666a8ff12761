// Any text as a recording: what was understood is written down and read again as the same.
#include "drivers/port/recording.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto parsed = drivers::parse_recording({reinterpret_cast<const char*>(data), size});
    if (!parsed)
        return 0;
    auto text = drivers::recording_head(parsed->clock);
    for (const auto& call : parsed->calls)
        text += drivers::recording_line(call);
    const auto again = drivers::parse_recording(text);
    if (!again || again->clock != parsed->clock || again->calls != parsed->calls)
        std::abort();
    return 0;
}
