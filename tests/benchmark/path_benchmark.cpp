// The two ways through the dispatcher that people wait on, each beside a bare dispatcher in the
// same run: how many tickets a second are taken and on disk, and how long a call takes to the last
// of 100 displays. Both run over TCP on loopback, in alternating rounds: only the ratios mean
// anything.
#include "dispatcher/journal/sqlite_journal.hpp"
#include "dispatcher/server/server.hpp"
#include "dispatcher/settings_file.hpp"
#include "tests/benchmark/bare_dispatcher.hpp"
#include "tests/dispatcher/device.hpp"

#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;
namespace v1 = hallcall::v1;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using dispatcher_tests::Device;
using Where = boost::asio::ip::tcp::endpoint;

constexpr int rounds = 5, kiosks = 16, takes_of_each = 300, unanswered_of_each = 16, displays = 100,
              calls = 200, counter = 4;

hall::Settings regiment()
{
    auto settings = dispatcher::load_settings(HALL_REGIMENT);
    if (!settings)
        throw std::runtime_error("the settings of the regiment's hall cannot be read");
    return std::move(*settings);
}

// The real one, on a real journal in `folder`.
class RealDispatcher {
public:
    explicit RealDispatcher(const fs::path& folder)
    {
        auto journal = dispatcher::open_sqlite_journal(folder / "journal");
        if (!journal)
            throw std::runtime_error(journal.error().message);
        journal_ = std::move(*journal);
        auto desk = dispatcher::Desk::open(journal_->recover().value(), regiment(), "benchmark");
        if (!desk)
            throw std::runtime_error(desk.error().message);
        auto log = std::make_shared<spdlog::logger>(
            "benchmark", std::make_shared<spdlog::sinks::null_sink_mt>());
        auto server = dispatcher::Server::open(
            std::move(*desk), *journal_, {boost::asio::ip::address_v4::loopback(), 0},
            {.rate = {1e9, 1e9}}, log); // here one link is to be as fast as it can
        if (!server)
            throw std::runtime_error(server.error());
        server_ = std::move(*server);
        thread_ = std::thread{[this] { server_->run(); }};
    }
    ~RealDispatcher()
    {
        server_->stop();
        thread_.join();
    }
    RealDispatcher(const RealDispatcher&) = delete;
    RealDispatcher& operator=(const RealDispatcher&) = delete;

    Where where() const { return server_->where(); }

private:
    std::unique_ptr<dispatcher::Journal> journal_;
    std::unique_ptr<dispatcher::Server> server_;
    std::thread thread_;
};

v1::Request take(const std::string& id)
{
    v1::Request request;
    request.set_request_id(id);
    request.mutable_take_ticket()->set_service("household-registration");
    return request;
}

void need(bool fine, const char* what)
{
    if (!fine)
        throw std::runtime_error(what);
}

void take_tickets(const Where& where, int kiosk)
{
    Device device{where, "kiosk-" + std::to_string(kiosk), v1::ROLE_KIOSK};
    const auto answered = [&] { need(device.reply(20s).has_value(), "a take was not answered"); };
    for (int i = 0; i < takes_of_each; ++i) {
        device.send(take("t" + std::to_string(i)));
        if (i >= unanswered_of_each)
            answered();
    }
    for (int i = 0; i < unanswered_of_each; ++i)
        answered();
}

double takes_per_second(const Where& where)
{
    const auto begin = Clock::now();
    std::vector<std::thread> threads;
    for (int kiosk = 0; kiosk < kiosks; ++kiosk)
        threads.emplace_back([&, kiosk] { take_tickets(where, kiosk); });
    for (auto& thread : threads)
        thread.join();
    return kiosks * takes_of_each / std::chrono::duration<double>(Clock::now() - begin).count();
}

bool shows_a_call(const v1::FromDispatcher& message)
{
    const auto& shown = message.update().changed().calls();
    return message.update().parts() == 0 && std::ranges::any_of(shown, [](const auto& call) {
               return call.state() == v1::TICKET_CALLED;
           });
}

v1::Request call(int serial)
{
    v1::Request request;
    request.set_request_id("c" + std::to_string(serial));
    if (serial == 0)
        request.mutable_call_next()->set_counter(counter);
    else
        request.mutable_finish_and_call()->set_counter(counter);
    return request;
}

// Milliseconds from the key to the last display, sorted.
std::vector<double> call_times(const Where& where)
{
    Device pad{where, "pad-1", v1::ROLE_CALLER};
    v1::Request open;
    open.set_request_id("open");
    open.mutable_open_counter()->set_counter(counter);
    pad.send(open);
    need(pad.reply(20s).has_value(), "the counter does not open");
    std::vector<std::unique_ptr<Device>> walls;
    for (int i = 0; i < displays; ++i)
        walls.push_back(
            std::make_unique<Device>(where, "wall-" + std::to_string(i), v1::ROLE_DISPLAY));
    for (auto& wall : walls)
        while (wall->hear(20ms)) // the snapshot
            ;
    std::vector<double> times;
    for (int i = 0; i < calls; ++i) {
        const auto begin = Clock::now();
        pad.send(call(i));
        for (auto& wall : walls) {
            auto message = wall->hear(20s);
            while (message && !shows_a_call(*message))
                message = wall->hear(20s);
            need(message.has_value(), "a display did not hear of a call");
        }
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
        need(pad.reply(20s).has_value(), "a call was not answered");
    }
    std::ranges::sort(times);
    return times;
}

struct Figures {
    double takes, median, late; // per second; milliseconds; milliseconds of the 99th percentile
};

template <class Dispatcher>
Figures measure(Dispatcher& dispatcher)
{
    const auto takes = takes_per_second(dispatcher.where());
    const auto times = call_times(dispatcher.where());
    return {takes, times[times.size() / 2], times[times.size() * 99 / 100]};
}

template <class Of>
double median(std::vector<Figures> figures, Of of)
{
    std::ranges::sort(figures, {}, of);
    return of(figures[figures.size() / 2]);
}

void print(const char* what, const char* unit, double real, double bare, double ratio)
{
    std::printf("%-44s %10.2f %-4s  limit %10.2f %-4s  ratio %.2f\n", what, real, unit, bare, unit,
                ratio);
}

void run(const fs::path& folder)
{
    std::vector<Figures> real, bare;
    for (int round = 0; round < rounds; ++round) {
        const auto place = folder / std::to_string(round);
        fs::create_directories(place);
        {
            RealDispatcher dispatcher{place};
            real.push_back(measure(dispatcher));
        }
        benchmark::BareDispatcher limit{place / "bare"};
        bare.push_back(measure(limit));
    }
    const auto of_both = [&](auto of) { return std::pair{median(real, of), median(bare, of)}; };
    const auto [takes, takes_limit] = of_both([](const Figures& one) { return one.takes; });
    const auto [middle, middle_limit] = of_both([](const Figures& one) { return one.median; });
    const auto [late, late_limit] = of_both([](const Figures& one) { return one.late; });
    std::printf("%d rounds; %d kiosks with %d takes in flight each; %d displays, %d calls\n",
                rounds, kiosks, unanswered_of_each, displays, calls);
    print("durable takes over TCP", "1/s", takes, takes_limit, takes / takes_limit);
    print("call to the last display, median", "ms", middle, middle_limit, middle_limit / middle);
    print("call to the last display, 99 of 100", "ms", late, late_limit, late_limit / late);
}

} // namespace

// path_benchmark [FOLDER]: with its journals on the disk of that folder; the current one unless
// given.
int main(int argc, char** argv)
{
    const auto folder =
        fs::path{argc > 1 ? argv[1] : "."} / ("hallcall-path-" + std::to_string(::getpid()));
    int code = 0;
    try {
        run(folder);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "path_benchmark: %s\n", problem.what());
        code = 1;
    }
    fs::remove_all(folder);
    return code;
}
