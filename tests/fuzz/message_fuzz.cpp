// What a peer may say, decoded as both ends decode it: handshakes and the picture take anything
// without harm.
#include "protocol/handshake.hpp"
#include "protocol/picture_book.hpp"

#include <cstdlib>

namespace {

void as_dispatcher(const std::uint8_t* data, int size)
{
    hallcall::v1::ToDispatcher message;
    if (!message.ParseFromArray(data, size))
        return;
    protocol::DispatcherHandshake hands;
    using Step = protocol::DispatcherHandshake::Step;
    const auto first = hands.received(message);
    if (first == Step::message) // nothing but a good hello comes first
        std::abort();
    if (first == Step::refused && hands.refusal().message().empty())
        std::abort();
    if (first == Step::hello && hands.received(message) != Step::refused)
        std::abort();
}

void as_device(const std::uint8_t* data, int size)
{
    hallcall::v1::FromDispatcher message;
    if (!message.ParseFromArray(data, size))
        return;
    protocol::DeviceHandshake hands;
    hands.received(message);
    protocol::PictureBook book;
    using Step = protocol::PictureBook::Step;
    const auto step = book.feed(message.update());
    if (step == Step::change) // there was nothing to change
        std::abort();
    if (step == Step::broken && book.sequence() != 0)
        std::abort();
    if (book.calls().size() > protocol::PictureBook::calls_max)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size > 65'536)
        return 0;
    as_dispatcher(data, static_cast<int>(size));
    as_device(data, static_cast<int>(size));
    return 0;
}
