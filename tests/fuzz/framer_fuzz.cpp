// Whatever the wire brings, in whatever portions: no message longer than allowed, none different by
// how the wire cut it.
#include "protocol/framer.hpp"

#include <cstdlib>
#include <string>
#include <vector>

namespace {

struct Heard {
    std::vector<std::string> messages;
    bool faulty = false;
    bool operator==(const Heard&) const = default;
};

Heard hear(std::span<const std::byte> wire, std::size_t portion)
{
    protocol::Framer framer;
    Heard heard;
    while (!wire.empty() && !heard.faulty) {
        const auto now = std::min(portion, wire.size());
        framer.feed(wire.first(now));
        wire = wire.subspan(now);
        for (;;) {
            const auto next = framer.next();
            heard.faulty = next.has_error();
            if (heard.faulty || !*next)
                break;
            if ((*next)->empty() || (*next)->size() > protocol::frame_bytes_max)
                std::abort();
            heard.messages.emplace_back(**next);
        }
    }
    return heard;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto wire = std::as_bytes(std::span{data, size});
    const auto whole = hear(wire, size + 1);
    if (size > 0 && hear(wire, 1 + data[0] % 7) != whole)
        std::abort();
    return 0;
}
