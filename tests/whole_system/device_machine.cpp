#include "tests/whole_system/device_machine.hpp"

#include "protocol/framer.hpp"
#include "protocol/link/backoff.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <utility>
#include <vector>

namespace whole_system {

namespace v1 = hallcall::v1;
using protocol::DeviceEnd;

namespace {

std::string framed(const v1::ToDispatcher& message)
{
    return protocol::frame(message.SerializeAsString());
}

std::string heartbeat()
{
    v1::ToDispatcher message;
    message.mutable_heartbeat();
    return framed(message);
}

v1::Hello hello_of(const std::string& device, v1::Role role)
{
    v1::Hello hello;
    hello.set_device(device);
    hello.set_role(role);
    hello.set_software("device 0");
    return hello;
}

// As protocol::link::ClientLimits has them.
constexpr auto backoff_first = 100ms, backoff_max = 400ms, connect_within = 400ms;
constexpr std::size_t unanswered_max = 6;

std::string sixteen_digits(std::uint64_t bits)
{
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(bits));
    return text.data();
}

} // namespace

class DeviceProcess final : public std::enable_shared_from_this<DeviceProcess>,
                            private DeviceEnd::Owner {
public:
    explicit DeviceProcess(DeviceMachine& machine)
        : machine_{machine}, world_{machine.everybody_.world}, end_{hello_of(machine.name_,
                                                                             machine.role_),
                                                                    unanswered_max, *this},
          backoff_{backoff_first, backoff_max, world_.chance.bits()}
    {
        if (machine_.role_ == v1::ROLE_KIOSK)
            alone_.emplace(world_, machine_.disk_, machine_.name_, machine_.everybody_.promises,
                           sixteen_digits(world_.chance.bits()));
    }

    void start()
    {
        connect();
        ask_now_and_then();
    }

    // Without a process the kernel closes its socket; without power nobody does.
    void gone(bool power)
    {
        if (!link_)
            return;
        if (power)
            link_->cut(false, false);
        else
            link_->close(Side::device);
    }

    bool cut_link()
    {
        if (!link_)
            return false;
        const bool dispatcher_notices = world_.chance.happens(0.6);
        const bool device_notices = world_.chance.happens(0.6);
        machine_.everybody_.half_open += dispatcher_notices != device_notices;
        link_->cut(dispatcher_notices, device_notices);
        return true;
    }

    std::size_t say_again()
    {
        if (!is_linked_)
            return 0;
        auto waits = alone_ ? alone_->unanswered() : std::vector<v1::Request>{};
        for (const auto& [id, request] : waits_for_)
            waits.push_back(request);
        for (const auto& request : waits) {
            v1::ToDispatcher message;
            *message.mutable_request() = request;
            wire_->send(framed(message));
        }
        return waits.size();
    }

    std::string broken() const { return alone_ ? alone_->broken() : std::string{}; }
    bool is_linked() const { return is_linked_; }
    bool waits() const { return !waits_for_.empty(); }
    const protocol::PictureBook& picture() const { return end_.picture(); }

private:
    void connect()
    {
        const bool answered = !machine_.is_away_;
        world_.after<DeviceProcess>(answered ? world_.between(1ms, 30ms) : connect_within,
                                    shared_from_this(), [answered](DeviceProcess& process) {
                                        if (answered && !process.machine_.is_away_)
                                            process.talk();
                                        else
                                            process.connect_later();
                                    });
    }

    void connect_later()
    {
        const auto wait = std::chrono::ceil<milliseconds>(backoff_.next());
        world_.after<DeviceProcess>(wait, shared_from_this(),
                                    [](DeviceProcess& process) { process.connect(); });
    }

    void talk()
    {
        link_ = std::make_shared<Link>(world_);
        const std::weak_ptr weak = shared_from_this();
        wire_ = Wire::start(world_, link_, Side::device, heartbeat(),
                            {[weak](std::string_view bytes) {
                                 if (const auto there = weak.lock())
                                     there->hear(bytes);
                             },
                             [weak] {
                                 if (const auto there = weak.lock())
                                     there->over();
                             }});
        is_old_ = machine_.everybody_.dispatcher.last_durable();
        machine_.everybody_.dispatcher.accept(link_);
        end_.link_begins([this](const v1::ToDispatcher& message) { wire_->send(framed(message)); });
    }

    void over()
    {
        end_.link_ends();
        is_linked_ = false;
        if (alone_)
            alone_->cut_off();
        wire_.reset();
        link_.reset();
        connect_later();
    }

    void hear(std::string_view bytes)
    {
        v1::FromDispatcher message;
        if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
            return broken("a message that cannot be decoded");
        switch (end_.received(message)) {
        case DeviceEnd::Step::welcomed:
            is_linked_ = true;
            if (alone_)
                alone_->linked(end_, std::to_string(machine_.starts_));
            return backoff_.succeeded();
        case DeviceEnd::Step::message:
            return;
        case DeviceEnd::Step::rejected:
            return backoff_.go_slowly();
        case DeviceEnd::Step::broken:
            broken(end_.trouble());
            return wire_->close();
        }
    }

    void ask_now_and_then()
    {
        if (!machine_.habit_.compose)
            return;
        const auto rest = machine_.habit_.rest;
        world_.after<DeviceProcess>(world_.between(rest / 4, rest * 2), shared_from_this(),
                                    [](DeviceProcess& process) {
                                        if (process.machine_.asks_)
                                            process.ask();
                                        if (process.alone_)
                                            process.alone_->look();
                                        process.ask_now_and_then();
                                    });
    }

    void ask()
    {
        auto request = machine_.habit_.compose(world_.chance, given_);
        if (alone_ && alone_->takes(request))
            return;
        request.set_request_id("r" + std::to_string(machine_.starts_) + "-" +
                               std::to_string(++asked_));
        if (!end_.ask(request))
            return;
        machine_.everybody_.promises.asked(machine_.name_, request);
        waits_for_.emplace(request.request_id(), request);
    }

    void connected(const v1::Welcome&) override {}
    void heard() override {}
    void rejected(const v1::Rejected& rejected) override
    {
        // Its own older link may still be there; else nobody minds it.
        if (rejected.reason() != v1::Rejected::DEVICE_ELSEWHERE)
            broken("rejected: " + rejected.message());
    }
    void replied(const v1::Reply& reply) override
    {
        if (alone_ && alone_->replied(reply))
            return;
        const auto asked = waits_for_.extract(reply.request_id());
        if (asked.empty())
            broken("an answer to " + reply.request_id() + ", which is not waited for");
        else if (reply.has_taken())
            given_.push_back(reply.taken().number());
        else if (asked.mapped().has_cancel() && reply.has_stepped())
            machine_.everybody_.taken_back += machine_.role_ == v1::ROLE_KIOSK;
        machine_.everybody_.promises.told(machine_.name_, reply);
    }
    void updated(const v1::Update& update, protocol::PictureBook::Step step) override
    {
        const auto calls =
            step == protocol::PictureBook::Step::change && !update.catch_up()
                ? std::ranges::count_if(update.changed().calls(), &v1::Call::announce)
                : 0; // are spoken, see display/board.cpp
        machine_.everybody_.spoken += static_cast<std::size_t>(calls);
        if (calls > 0 && update.sequence() <= is_old_)
            broken("an old call is spoken: entry " + std::to_string(update.sequence()) +
                   " was on disk before this link");
        if (update.sequence() > machine_.everybody_.dispatcher.last_durable())
            broken("told of entry " + std::to_string(update.sequence()) + " before it was on disk");
    }

    void broken(const std::string& what)
    {
        if (machine_.everybody_.broken.empty())
            machine_.everybody_.broken = machine_.name_ + ": " + what;
    }

    DeviceMachine& machine_;
    World& world_;
    DeviceEnd end_;
    protocol::link::Backoff backoff_;
    std::shared_ptr<Link> link_;
    std::shared_ptr<Wire> wire_;
    std::optional<KioskAlone> alone_; // a kiosk
    std::map<std::string, v1::Request> waits_for_;
    DeviceMachine::Numbers given_;
    std::uint64_t is_old_ = 0; // up to this entry, for whoever says hello over this link
    int asked_ = 0;
    bool is_linked_ = false;
};

DeviceMachine::DeviceMachine(Everybody& everybody, std::string name, v1::Role role, Habit habit)
    : everybody_{everybody}, name_{std::move(name)}, role_{role}, habit_{std::move(habit)},
      disk_{everybody.world}
{
}

DeviceMachine::~DeviceMachine() = default;

void DeviceMachine::start()
{
    if (process_)
        return;
    ++starts_;
    process_ = std::make_shared<DeviceProcess>(*this);
    process_->start();
}

bool DeviceMachine::kill(bool power)
{
    if (!process_)
        return false;
    process_->gone(power);
    process_.reset();
    return true;
}

bool DeviceMachine::cut_link()
{
    return process_ && process_->cut_link();
}

void DeviceMachine::lose_power_while_writing()
{
    const auto mishap = everybody_.world.chance.happens(0.5) ? OutboxDisk::Mishap::power_before
                                                             : OutboxDisk::Mishap::power_behind;
    disk_.arrange(mishap, [this] {
        kill(true);
        everybody_.world.after(2s, [this] { start(); });
    });
}

void DeviceMachine::fail_next_write()
{
    disk_.arrange(OutboxDisk::Mishap::fails, {});
}

std::size_t DeviceMachine::say_again()
{
    return process_ ? process_->say_again() : 0;
}

std::string DeviceMachine::broken() const
{
    return process_ ? process_->broken() : "is not there";
}

bool DeviceMachine::is_linked() const
{
    return process_ && process_->is_linked();
}

bool DeviceMachine::waits() const
{
    return process_ && process_->waits();
}

const protocol::PictureBook* DeviceMachine::picture() const
{
    return process_ ? &process_->picture() : nullptr;
}

} // namespace whole_system
