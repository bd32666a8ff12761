#include "tests/whole_system/dispatcher_machine.hpp"

#include "dispatcher/hall_clock.hpp"
#include "protocol/framer.hpp"
#include "tests/hall/invariants.hpp"

#include <algorithm>
#include <utility>

namespace whole_system {

namespace v1 = hallcall::v1;
using dispatcher::Desk;
using dispatcher::Entry;
using dispatcher::PeerId;

namespace {

std::string heartbeat()
{
    v1::FromDispatcher message;
    message.mutable_heartbeat();
    return protocol::frame(message.SerializeAsString());
}

} // namespace

class DispatcherProcess : public std::enable_shared_from_this<DispatcherProcess> {
public:
    DispatcherProcess(DispatcherMachine& machine, Desk desk)
        : machine_{machine}, world_{machine.world_}, desk_{std::move(desk)}, clock_{desk_.now()}
    {
    }

    void accept(std::shared_ptr<Link> link);
    void wake();
    void gone(bool power);
    const Desk& desk() const { return desk_; }
    const std::vector<Entry>& under_way() const { return under_way_; }

private:
    void turn();
    void commit_what_was_decided();
    void committed();
    void send_what_may_leave();
    void fall_behind(PeerId peer);
    hall::Time now();

    DispatcherMachine& machine_;
    World& world_;
    Desk desk_;
    struct Session {
        std::shared_ptr<Link> link;
        std::shared_ptr<Wire> wire;
        bool is_behind = false;
    };
    std::map<PeerId, Session> sessions_;
    std::vector<Entry> under_way_;
    static constexpr std::uint64_t look_every = 16; // entries: counting a whole hall is slow
    std::uint64_t last_peer_ = 0, last_looked_at_ = 0;
    dispatcher::HallClock clock_;
};

void DispatcherProcess::accept(std::shared_ptr<Link> link)
{
    const PeerId peer{++last_peer_};
    const std::weak_ptr weak = shared_from_this();
    auto wire =
        Wire::start(world_, link, Side::dispatcher, heartbeat(),
                    {[this, weak, peer](std::string_view bytes) {
                         v1::ToDispatcher message;
                         if (weak.expired() ||
                             !message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
                             return;
                         desk_.receive(peer, message, now());
                         turn();
                     },
                     [this, weak, peer] {
                         if (weak.expired())
                             return;
                         desk_.leave(peer);
                         sessions_.erase(peer);
                     }});
    sessions_.emplace(peer, Session{std::move(link), std::move(wire)});
    desk_.arrive(peer);
    turn();
}

// Without a process the kernel closes its sockets; without power nobody does.
void DispatcherProcess::gone(bool power)
{
    for (auto& [peer, session] : sessions_)
        if (power)
            session.link->cut(false, false);
        else
            session.link->close(Side::dispatcher);
}

hall::Time DispatcherProcess::now()
{
    return clock_.now(world_.now() + machine_.clock_,
                      dispatcher::HallClock::Steady{world_.now().time_since_epoch()});
}

void DispatcherProcess::wake()
{
    const auto time = now();
    desk_.pass_time(time);
    turn();
    auto rest = milliseconds{60s};
    if (const auto deadline = desk_.next_deadline())
        rest = std::clamp(std::chrono::floor<milliseconds>(*deadline - time), 1ms, rest);
    world_.after<DispatcherProcess>(rest, shared_from_this(),
                                    [](DispatcherProcess& process) { process.wake(); });
}

void DispatcherProcess::turn()
{
    if (under_way_.empty())
        commit_what_was_decided();
    send_what_may_leave();
}

void DispatcherProcess::commit_what_was_decided()
{
    using Death = DispatcherMachine::Death;
    under_way_ = desk_.take_entries();
    if (under_way_.empty())
        return;
    const auto takes = world_.between(2ms, world_.chance.happens(0.05) ? 400ms : 20ms);
    const auto death = std::exchange(machine_.dies_in_commit_, Death::none);
    world_.after<DispatcherProcess>(death == Death::none ? takes : takes / 2, shared_from_this(),
                                    [death](DispatcherProcess& process) {
                                        if (death == Death::none)
                                            process.committed();
                                        else
                                            process.machine_.kill(death == Death::power);
                                    });
}

void DispatcherProcess::committed()
{
    const bool fails = std::exchange(machine_.disk_fails_, false);
    const auto appended = machine_.store_->append(under_way_, fails);
    if (!appended) {
        under_way_.clear();
        ++machine_.counted_.faults;
        return machine_.end(false); // the server stops; this is gone
    }
    machine_.last_durable_ = under_way_.back().sequence;
    under_way_.clear();
    desk_.durable(machine_.last_durable_);
    if (last_looked_at_ + look_every <= machine_.last_durable_) {
        last_looked_at_ = machine_.last_durable_;
        if (auto broken = hall_tests::broken_in(desk_.hall()); !broken.empty())
            machine_.broken_ = std::move(broken);
    }
    turn();
}

void DispatcherProcess::send_what_may_leave()
{
    for (auto& send : desk_.take_sends()) {
        const auto found = sessions_.find(send.peer);
        if (found == sessions_.end())
            continue;
        auto& session = found->second;
        if (send.droppable && !session.is_behind && world_.chance.happens(0.01))
            fall_behind(send.peer);
        if (!send.droppable || !session.is_behind)
            session.wire->send(*send.frame);
        if (send.then_close)
            session.wire->close();
    }
}

void DispatcherProcess::fall_behind(PeerId peer)
{
    sessions_.at(peer).is_behind = true;
    world_.after<DispatcherProcess>(world_.between(50ms, 2s), shared_from_this(),
                                    [peer](DispatcherProcess& process) {
                                        const auto found = process.sessions_.find(peer);
                                        if (found == process.sessions_.end())
                                            return;
                                        found->second.is_behind = false;
                                        process.desk_.behind(peer);
                                        process.turn();
                                    });
}

DispatcherMachine::DispatcherMachine(World& world, hall::Settings settings,
                                     std::unique_ptr<Store> store)
    : world_{world}, settings_{std::move(settings)}, store_{std::move(store)}
{
}

DispatcherMachine::~DispatcherMachine() = default;

void DispatcherMachine::start()
{
    if (process_)
        return;
    ++counted_.starts;
    const auto recovered = store_->open();
    if (!recovered) {
        broken_ = "does not start again: " + recovered.error().message;
        return;
    }
    if (recovered->last_sequence < last_durable_)
        broken_ = "entry " + std::to_string(last_durable_) + " was on disk and is not any more";
    last_durable_ = recovered->last_sequence;
    auto desk = Desk::open(*recovered, settings_, "hallcall-dispatcher 0");
    if (!desk) {
        broken_ = "the journal does not replay: " + desk.error().message;
        return;
    }
    process_ = std::make_shared<DispatcherProcess>(*this, std::move(*desk));
    process_->wake();
}

void DispatcherMachine::kill(bool power)
{
    if (!process_)
        return;
    ++counted_.cuts;
    counted_.cuts_in_a_commit += !process_->under_way().empty();
    end(power);
}

void DispatcherMachine::end(bool power)
{
    store_->cut(process_->under_way(), power);
    process_->gone(power);
    process_.reset();
}

void DispatcherMachine::accept(std::shared_ptr<Link> link)
{
    if (process_)
        process_->accept(std::move(link));
    else
        link->close(Side::dispatcher);
}

const hall::Hall& DispatcherMachine::hall() const
{
    return process_->desk().hall();
}

} // namespace whole_system
