// Any bytes from a card reader: the frames found are the same however the line is cut, each is one
// that would be sent as it stands in the bytes, and never more is kept than one frame.
#include "drivers/id_card/sdt_commands.hpp"

#include <algorithm>
#include <cstdlib>

using namespace drivers;
using namespace drivers::sdt;

namespace {

void check(const Found& found, std::span<const std::byte> bytes)
{
    const auto* content = std::get_if<WipedBytes>(&found);
    if (!content)
        return;
    const auto frame = frame_of(*content);
    if (std::search(bytes.begin(), bytes.end(), frame.begin(), frame.end()) == bytes.end())
        std::abort();
    const auto answer = answer_in(*content);
    if (!answer)
        return;
    for (const auto command : {Command::read_card, Command::read_all}) {
        const auto blocks = card_blocks_in(answer->data, command);
        if (blocks && blocks->text.size() + blocks->photo.size() > answer->data.size())
            std::abort();
    }
    module_number_in(answer->data);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span{data, size});
    FrameReader whole;
    const auto expected = whole.feed(bytes);
    FrameReader cut;
    std::vector<Found> all;
    for (const auto& byte : bytes) {
        for (auto& found : cut.feed({&byte, 1}))
            all.push_back(std::move(found));
        if (cut.buffered() > frame_bytes_max)
            std::abort();
    }
    if (all != expected || expected.size() > size || cut.buffered() != whole.buffered())
        std::abort();
    for (const auto& found : expected)
        check(found, bytes);
    return 0;
}
