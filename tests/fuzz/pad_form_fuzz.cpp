// Any text as the form of serial pads: it is refused in words, or its frames can be read back.
#include "drivers/keypad/serial_pad_form.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace drivers::serial_pad;
    const auto form = parse_pad_form({reinterpret_cast<const char*>(data), size});
    if (!form) {
        if (form.error().empty())
            std::abort();
        return 0;
    }
    FrameReader reader{form->frame};
    const auto once = reader.feed(frame_bytes(form->frame, {7, 0x81, {1, 2, 3}}));
    if (once.size() > 1 ||
        (once.size() == 1 && reader.feed(frame_bytes(form->frame, once[0])) != once))
        std::abort();
    (void)number_bytes(form->number, "A042");
    return 0;
}
