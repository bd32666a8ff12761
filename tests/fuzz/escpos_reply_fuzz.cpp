// Any bytes from a printer: the reader finds the same replies however the stream is cut, and never
// more than bytes.
#include "drivers/printer/escpos_reply.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span{data, size});
    drivers::escpos::ReplyReader whole;
    const auto expected = whole.feed(bytes);
    drivers::escpos::ReplyReader cut;
    std::vector<drivers::escpos::Reply> replies;
    for (const auto& byte : bytes) {
        for (auto& reply : cut.feed({&byte, 1}))
            replies.push_back(std::move(reply));
    }
    if (replies != expected || replies.size() > size || whole.dropped() > size)
        std::abort();
    return 0;
}
