// Whatever devices say, one message behind the other: what the porter lets through reaches the desk
// of a small hall. Each request is answered once or its link ends; what is journalled can be read
// and replays to the same hall; what the desk says fits the device's end.
//
// First byte: 1 clerks have to sign in, 2 the hall has an authority. Then messages, each behind a
// byte that says whose it is; an empty one: time passes.
#include "dispatcher/desk.hpp"
#include "dispatcher/server/porter.hpp"
#include "dispatcher/translate.hpp"
#include "protocol/device_end.hpp"
#include "protocol/framer.hpp"
#include "tests/fuzz/pieces.hpp"
#include "tests/fuzz/small_hall.hpp"

#include <array>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace {

namespace v1 = hallcall::v1;
using namespace dispatcher;
using namespace std::chrono_literals;
using Then = Porter::Verdict::Then;

void check(bool holds)
{
    if (!holds)
        std::abort();
}

// Lets in whoever has a secret; the certificates are words.
class Authority final : public protocol::trust::Authority {
public:
    using Clock = protocol::trust::Clock;
    using Issued = protocol::trust::Result<protocol::trust::Issued>;

    const X509& certificate() const override { std::abort(); }
    protocol::trust::Result<std::string> lend_code(const protocol::trust::Subject&,
                                                   Clock::time_point) override
    {
        std::abort();
    }
    Issued redeem(std::string_view secret, std::string_view request, Clock::time_point) override
    {
        if (secret != "secret")
            return protocol::trust::Fault::because("no such code");
        return issue({}, request, {});
    }
    Issued issue(const protocol::trust::Subject&, std::string_view request,
                 Clock::time_point) override
    {
        if (request.empty())
            return protocol::trust::Fault::because("no request");
        return protocol::trust::Issued{"certificate", "authority"};
    }
    Issued renew(const std::string&, std::string_view request, Clock::time_point) override
    {
        return issue({}, request, {});
    }
    protocol::trust::Result<std::size_t> revoke(const std::string&, Clock::time_point) override
    {
        std::abort();
    }
    bool is_revoked(const std::string& serial) override { return serial == "revoked"; }
    protocol::trust::Result<std::vector<protocol::trust::Register::Act>> acts() override
    {
        std::abort();
    }
};

const hall::Settings& settings()
{
    static const auto small = fuzz::small_hall();
    return small;
}

constexpr std::array roles{v1::ROLE_KIOSK, v1::ROLE_CALLER, v1::ROLE_DISPLAY, v1::ROLE_OPERATOR};
const std::vector<std::uint32_t> counters{1, 2}; // of whatever is enrolled
constexpr std::array names{"kiosk", "caller", "display", "operator"};

// A device of each role, linked whenever it has something to say.
struct Device final : protocol::DeviceEnd::Owner {
    explicit Device(v1::Hello hello) : end{std::move(hello), 4, *this} {}

    void connected(const v1::Welcome&) override {}
    void rejected(const v1::Rejected&) override {}
    void replied(const v1::Reply&) override {}
    void updated(const v1::Update&, protocol::PictureBook::Step) override {}
    void heard() override {}

    protocol::DeviceEnd end;
    v1::ToDispatcher said;
    std::optional<PeerId> peer;
    int answers = 0; // to what was asked last
    std::string asked;
    bool renewed = false;
};

class Day {
public:
    explicit Day(std::uint8_t kind)
        : rule_{kind & 1 ? ClerkRule::SignIn::required : ClerkRule::SignIn::off, {}},
          porter_{kind & 2 ? std::make_shared<Authority>() : nullptr}, desk_{opened({})}
    {
        desk_.pass_time(now_);
        commit();
        devices_.reserve(roles.size());
        for (std::size_t which = 0; which < roles.size(); ++which) {
            v1::Hello hello;
            hello.set_device(names[which]);
            hello.set_role(roles[which]);
            devices_.push_back(std::make_unique<Device>(std::move(hello)));
        }
    }

    void pass_time()
    {
        now_ += 7min;
        desk_.pass_time(now_);
        commit();
    }

    void hear(std::uint8_t whose, const v1::ToDispatcher& message)
    {
        const std::size_t which = whose % (roles.size() + 1);
        if (which == roles.size())
            return hear_newcomer(message);
        auto& device = *devices_[which];
        if (!device.peer)
            link(device);
        if (!device.peer || !is_let_through(device, names[which], message))
            return;
        device.asked = message.has_request() ? message.request().request_id() : std::string{};
        device.answers = 0;
        if (message.has_request())
            look_at(message.request());
        desk_.receive(*device.peer, message, now_);
        for (const auto& uninvited : desk_.take_uninvited()) // this one, or whoever is locked out
            check(uninvited.device == names[which] || uninvited.refusal == "sign_in_locked");
        commit();
        check(!device.peer || device.answers == (message.has_request() ? 1 : 0));
    }

    void end()
    {
        Recovered recovered;
        recovered.stream = "stream";
        recovered.last_sequence = journal_.size();
        for (const auto& entry : journal_) {
            if (entry.opens_day)
                recovered.since_day_opened.clear();
            recovered.since_day_opened.push_back(entry);
        }
        check(opened(recovered).hall() == desk_.hall());
    }

private:
    Desk opened(const Recovered& recovered) const
    {
        auto desk = Desk::open(recovered, settings(), "hallcall-dispatcher 0", rule_);
        check(desk.has_value());
        return std::move(*desk);
    }

    void link(Device& device)
    {
        device.peer = PeerId{++last_peer_};
        device.renewed = false;
        desk_.arrive(*device.peer,
                     porter_.has_authority() ? counters : std::vector<std::uint32_t>{});
        device.end.link_begins([&device](const v1::ToDispatcher& hello) { device.said = hello; });
        desk_.receive(*device.peer, device.said, now_);
        commit();
    }

    void unlink(Device& device)
    {
        desk_.leave(*device.peer);
        device.peer.reset();
        device.end.link_ends();
    }

    bool is_let_through(Device& device, const char* name, const v1::ToDispatcher& message)
    {
        const protocol::link::Enrolled enrolled{
            {name, name, counters}, "serial", protocol::trust::Clock::time_point{now_} + 1h};
        const auto verdict = porter_.received(enrolled, message, {device.renewed}, now_);
        if (verdict.then == Then::to_desk)
            return true;
        look_at(verdict);
        device.renewed = device.renewed || message.has_renew();
        if (verdict.then == Then::close)
            unlink(device);
        return false;
    }

    void hear_newcomer(const v1::ToDispatcher& message)
    {
        const auto verdict = porter_.received({}, message, {}, now_);
        check(!porter_.has_authority() || verdict.then == Then::close);
        look_at(verdict);
    }

    static void look_at(const Porter::Verdict& verdict)
    {
        check(verdict.log.find('\n') == std::string::npos);
        if (verdict.answer)
            check(verdict.answer->ByteSizeLong() <= protocol::frame_bytes_max);
    }

    static void look_at(const v1::Request& request)
    {
        const auto command = command_from(request);
        check(command || (!command.error().what.empty() &&
                          command.error().what.find('\n') == std::string::npos));
    }

    // What the server does behind each message.
    void commit()
    {
        while (const auto pin = desk_.next_pin())
            desk_.pin_checked(checked(*pin), now_);
        if (desk_.begin_reload())
            desk_.settings_read(settings(), now_);
        for (auto& entry : desk_.take_entries()) {
            check(entry.sequence == journal_.size() + 1);
            check(entry.reply.empty() || reply_from(entry.reply).has_value());
            journal_.push_back(std::move(entry));
        }
        desk_.durable(journal_.size());
        for (const auto& send : desk_.take_sends())
            for (auto& device : devices_)
                if (device->peer == send.peer)
                    tell(*device, send);
    }

    static PinChecked checked(const PinToCheck& pin)
    {
        if (pin.pin == "493027")
            return {PinChecked::Outcome::good, "张", {ClerkRight::any_counter, ClerkRight::undo}};
        const bool is_known = pin.clerk == "1001";
        return {is_known ? PinChecked::Outcome::wrong : PinChecked::Outcome::nobody_knows, "", {}};
    }

    void tell(Device& device, const Send& send)
    {
        protocol::Framer framer;
        framer.feed(std::as_bytes(std::span{*send.frame}));
        for (auto next = framer.next(); *next; next = framer.next()) {
            v1::FromDispatcher message;
            check(message.ParseFromArray((*next)->data(), static_cast<int>((*next)->size())));
            if (message.has_reply() && message.reply().request_id() == device.asked)
                ++device.answers;
            check(device.end.received(message) != protocol::DeviceEnd::Step::broken);
        }
        if (send.then_close)
            unlink(device);
    }

    const ClerkRule rule_;
    hall::Time now_ = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 1h; // nine in China
    Porter porter_;
    Desk desk_;
    std::vector<Entry> journal_;
    std::vector<std::unique_ptr<Device>> devices_;
    std::uint64_t last_peer_ = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Pieces pieces{{data, size}};
    Day day{pieces.byte()};
    for (std::size_t left = fuzz::pieces_max; left > 0 && !pieces.empty(); --left) {
        const auto whose = pieces.byte();
        const auto piece = pieces.piece();
        v1::ToDispatcher message;
        if (piece.empty())
            day.pass_time();
        else if (message.ParseFromArray(piece.data(), static_cast<int>(piece.size())))
            day.hear(whose, message);
    }
    day.end();
    return 0;
}
