// Whatever a dispatcher says, message behind message: a device's end takes a change only behind a
// snapshot, forgets a picture that does not fit, and tells each answer once. An empty message:
// the link ends, and another one begins.
#include "protocol/device_end.hpp"
#include "tests/fuzz/pieces.hpp"

#include <cstdlib>
#include <map>

namespace {

namespace v1 = hallcall::v1;
using Step = protocol::DeviceEnd::Step;
using Seen = protocol::PictureBook::Step;

void check(bool holds)
{
    if (!holds)
        std::abort();
}

struct Device final : protocol::DeviceEnd::Owner {
    void connected(const v1::Welcome&) override {}
    void rejected(const v1::Rejected&) override {}
    void replied(const v1::Reply& reply) override { check(++answers[reply.request_id()] == 1); }
    void updated(const v1::Update& update, Seen seen) override
    {
        const auto& picture = end.picture();
        check(seen != Seen::broken && picture.calls().size() <= picture.calls_max);
        if (seen == Seen::snapshot)
            check(picture.sequence() == update.sequence());
        if (seen == Seen::change)
            check(shown != 0 && picture.sequence() > shown);
        shown = picture.sequence();
        for (const auto& [id, row] : picture.queues())
            check(!id.empty() && id == row.id());
        for (const auto& [number, row] : picture.tickets())
            check(!number.empty() && number == row.number());
    }
    void heard() override {}

    void begin_link()
    {
        end.link_begins([this](const v1::ToDispatcher& message) {
            said = message;
            if (message.has_hello())
                check(message.hello().last_sequence() == end.picture().sequence());
        });
        shown = end.picture().sequence();
    }

    protocol::DeviceEnd end{v1::Hello{}, 4, *this};
    std::map<std::string, int> answers;
    v1::ToDispatcher said;
    std::uint64_t shown = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Device device;
    device.begin_link();
    for (const auto* id : {"1", "2"}) {
        v1::Request request;
        request.set_request_id(id);
        device.end.ask(request);
    }
    device.end.report({});
    fuzz::Pieces pieces{{data, size}};
    for (std::size_t left = fuzz::pieces_max; left > 0 && !pieces.empty(); --left) {
        const auto piece = pieces.piece();
        v1::FromDispatcher message;
        if (!message.ParseFromArray(piece.data(), static_cast<int>(piece.size())))
            continue;
        const auto step = device.end.received(message);
        if (step == Step::broken)
            check(!device.end.trouble().empty());
        device.shown = device.end.picture().sequence(); // another stream begins with nothing
        if (step == Step::broken || step == Step::rejected || piece.empty()) {
            device.end.link_ends();
            device.begin_link();
        }
    }
    return 0;
}
