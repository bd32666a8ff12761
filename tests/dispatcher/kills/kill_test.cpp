// The real dispatcher, killed 200 times (SIGKILL) while kiosks take tickets and pads call, each
// with the client that the devices use: whatever it was doing, what it had said is true.
#include "dispatcher/journal/check.hpp"
#include "dispatcher/translate.hpp"
#include "protocol/link/client.hpp"
#include "tests/dispatcher/kills/dispatcher_process.hpp"
#include "tests/tried.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <random>
#include <set>

TEST_SUITE_BEGIN("dispatcher/kills");

using namespace dispatcher_tests;
using namespace std::chrono_literals;
namespace v1 = hallcall::v1;

namespace {

// What the devices were told, by the id of the request: the number of the ticket.
using Told = std::map<std::string, std::string>;

// Asks, and as soon as there is an answer asks the next: `compose` makes the n-th request.
class BusyDevice final : public protocol::link::Client::Owner {
public:
    using Compose = std::function<v1::Request(std::size_t n)>;

    BusyDevice(boost::asio::io_context& io, const boost::asio::ip::tcp::endpoint& dispatcher,
               const std::string& name, v1::Role role, Compose compose)
        : name_{name}, compose_{std::move(compose)}
    {
        v1::Hello hello;
        hello.set_protocol_version(1);
        hello.set_device(name);
        hello.set_role(role);
        client_ = protocol::link::Client::make(
            io, dispatcher, hello, {.backoff_first = 2ms, .backoff_max = 10ms}, 1, *this);
        client_->start();
        ask();
    }
    virtual ~BusyDevice() = default;

    void stop_asking() { asking_ = false; }
    bool waits() const { return waiting_; }
    const Told& told() const { return told_; }
    const std::string& rejection() const { return rejection_; }

    void connected(const v1::Welcome&) override {}
    void disconnected(const std::string&) override {}
    void renewed(const std::optional<std::string>&) override {}
    void rejected(const v1::Rejected& rejected) override { rejection_ = rejected.message(); }
    void updated(const v1::Update&, protocol::PictureBook::Step) override {}
    void heard() override {}
    void replied(const v1::Reply& reply) override
    {
        waiting_ = false;
        if (reply.has_taken())
            told_[reply.request_id()] = reply.taken().number();
        if (reply.has_stepped() && reply.stepped().state() == v1::TICKET_CALLED)
            told_[reply.request_id()] = reply.stepped().number();
        if (asking_)
            ask();
    }

private:
    void ask()
    {
        auto request = compose_(asked_);
        request.set_request_id(name_ + "-" + std::to_string(asked_++));
        waiting_ = client_->ask(std::move(request));
    }

    std::string name_, rejection_;
    Compose compose_;
    std::unique_ptr<protocol::link::Client> client_;
    std::size_t asked_ = 0;
    bool asking_ = true, waiting_ = false;
    Told told_;
};

v1::Request take(std::size_t n)
{
    static constexpr std::array services{"land-certificate", "property-certificate", "pay",
                                         "identity", "retirement-certificate"};
    v1::Request request;
    request.mutable_take_ticket()->set_service(services[n % services.size()]);
    return request;
}

v1::Request open_then_call(std::size_t n, std::uint32_t counter)
{
    v1::Request request;
    if (n == 0)
        request.mutable_open_counter()->set_counter(counter);
    else if (n == 1)
        request.mutable_call_next()->set_counter(counter);
    else
        request.mutable_finish_and_call()->set_counter(counter);
    return request;
}

std::size_t told(const std::vector<std::unique_ptr<BusyDevice>>& devices)
{
    std::size_t told = 0;
    for (const auto& device : devices)
        told += device->told().size();
    return told;
}

// What the journal says of the same: every number taken and called, and in which entries. A number
// is given once a day, and the night may turn while the test runs: "2 A001" is the second day's.
struct Written {
    Told by_request;
    std::multiset<std::string> taken, called;
    std::size_t days = 0;
};

Written written_in(const std::filesystem::path& journal)
{
    Written written;
    const auto whole = dispatcher::for_each_entry(journal, [&](const dispatcher::Entry& entry) {
        for (const auto& event : dispatcher::events_from(entry.events).value()) {
            written.days += std::holds_alternative<hall::DayOpened>(event);
            const auto* taken = std::get_if<hall::TicketTaken>(&event);
            const auto* called = std::get_if<hall::TicketCalled>(&event);
            if (!taken && !called)
                continue;
            const auto number = hall::to_string(taken ? taken->number : called->number);
            (taken ? written.taken : written.called)
                .insert(std::to_string(written.days) + ' ' + number);
            CHECK(written.by_request.emplace(entry.request_id, number).second);
        }
    });
    REQUIRE(whole.has_value());
    return written;
}

std::size_t twice(const std::multiset<std::string>& numbers)
{
    return numbers.size() - std::set<std::string>(numbers.begin(), numbers.end()).size();
}

} // namespace

TEST_CASE("killed 200 times at any moment: every number that was told is in the journal, once")
{
    constexpr unsigned seed = 20261125;
    std::mt19937 random{seed};
    CAPTURE(seed);
    DispatcherProcess dispatcher;
    boost::asio::io_context io;
    std::vector<std::unique_ptr<BusyDevice>> devices;
    for (int kiosk = 0; kiosk < 6; ++kiosk)
        devices.push_back(std::make_unique<BusyDevice>(
            io, dispatcher.where(), "kiosk-" + std::to_string(kiosk), v1::ROLE_KIOSK, take));
    for (const std::uint32_t counter : {1U, 2U})
        devices.push_back(std::make_unique<BusyDevice>(
            io, dispatcher.where(), "pad-" + std::to_string(counter), v1::ROLE_CALLER,
            [counter](std::size_t n) { return open_then_call(n, counter); }));

    const auto run_until = [&](const std::function<bool()>& done) {
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        while (!done() && std::chrono::steady_clock::now() < deadline)
            io.run_one_for(20ms);
        return done();
    };
    hall_tests::Tried tried;
    std::size_t killed_while_starting = 0;
    for (int kill = 0; kill < 200; ++kill) {
        dispatcher.start();
        const auto before = told(devices);
        const auto more = random() % 12; // 0: it may not even listen yet
        REQUIRE(run_until([&] { return told(devices) >= before + more; }));
        io.run_for(std::chrono::microseconds{random() % 4'000});
        REQUIRE_MESSAGE(dispatcher.kill(), "it had ended by itself");
        ++tried.crash_points;
        killed_while_starting += told(devices) == before;
    }
    dispatcher.start();
    for (auto& device : devices)
        device->stop_asking();
    REQUIRE(run_until([&] {
        return std::none_of(devices.begin(), devices.end(),
                            [](const auto& device) { return device->waits(); });
    }));
    CHECK(dispatcher.stop() == 0);

    const auto written = written_in(dispatcher.journal());
    for (const auto& device : devices) {
        CHECK(device->rejection() == "");
        for (const auto& one : device->told()) {
            const auto& request = one.first; // clang 14 captures no structured bindings
            const auto& number = one.second;
            const auto found = written.by_request.find(request);
            const bool kept = found != written.by_request.end() && found->second == number;
            CHECK_MESSAGE(kept, request, " ", number);
            tried.lost += !kept;
        }
    }
    tried.faults = tried.crash_points;
    tried.promises = told(devices);
    tried.doubled = twice(written.taken) + twice(written.called);
    report("kills", tried);
    MESSAGE("kills: ", tried.crash_points, ", ", killed_while_starting,
            " before anything was said; taken ", written.taken.size(), ", called ",
            written.called.size());
}

TEST_SUITE_END();
