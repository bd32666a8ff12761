// Any bytes on the line of serial pads: the reader finds the same frames however the stream is cut,
// keeps less than a frame, and loses no frame that is whole. The first byte chooses the form.
#include "drivers/keypad/serial_frame.hpp"

#include <cstdlib>

namespace {

using namespace drivers::serial_pad;

const FrameForm& form_of(std::uint8_t which)
{
    static const FrameForm forms[] = {
        *parse_frame_form("FF 68 LEN LEN 68 ADDR CMD DATA SUM 16"),
        *parse_frame_form("02 ADDR DATA3 XOR 03"),
        *parse_frame_form("AA LEN+2 CMD ADDR DATA CRC16*"),
        *parse_frame_form("7E ADDR LEN DATA"),
    };
    return forms[which % 4];
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const auto& form = form_of(data[0]);
    const auto bytes = std::as_bytes(std::span{data, size}).subspan(1);
    FrameReader whole{form};
    const auto expected = whole.feed(bytes);
    FrameReader cut{form};
    std::vector<Frame> frames;
    for (const auto& byte : bytes) {
        for (auto& frame : cut.feed({&byte, 1}))
            frames.push_back(std::move(frame));
        if (cut.buffered() > parts_max + 2 * data_bytes_max)
            std::abort();
    }
    if (frames != expected || whole.dropped() > bytes.size())
        std::abort();
    whole.line_was_quiet();
    for (const auto& frame : expected)
        if (whole.feed(frame_bytes(form, frame)) != std::vector{frame})
            std::abort();
    return 0;
}
