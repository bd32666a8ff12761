// The dispatcher behind real sockets on loopback, on both journals.
#include "dispatcher/journal/memory_journal.hpp"
#include "dispatcher/journal/sqlite_journal.hpp"
#include "dispatcher/server/server.hpp"
#include "tests/dispatcher/desk_at_work.hpp"
#include "tests/dispatcher/device.hpp"
#include "tests/dispatcher/server/server_at_work.hpp"

#include <doctest/doctest.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <set>
#include <thread>

TEST_SUITE_BEGIN("dispatcher/server");

using namespace dispatcher;
using namespace dispatcher_tests;

namespace {

// A disk that works when it is told to.
class BlockedJournal final : public Journal {
public:
    JournalResult<Recovered> recover() override { return memory_.recover(); }
    JournalResult<void> append(std::span<const Entry> entries) override
    {
        std::unique_lock lock{mutex_};
        waiting_ = true;
        changed_.notify_all();
        changed_.wait(lock, [this] { return !blocked_; });
        waiting_ = false;
        return memory_.append(entries);
    }
    void block(bool blocked)
    {
        const std::lock_guard lock{mutex_};
        blocked_ = blocked;
        changed_.notify_all();
    }
    void wait_until_somebody_waits()
    {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [this] { return waiting_; });
    }

private:
    MemoryJournal memory_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool blocked_ = false, waiting_ = false;
};

// Works until it is told not to; then like a disk that is full.
class FailingJournal final : public Journal {
public:
    JournalResult<Recovered> recover() override { return memory_.recover(); }
    JournalResult<void> append(std::span<const Entry> entries) override
    {
        const std::lock_guard lock{mutex_};
        if (failing_)
            return JournalFault{"no space left on device"};
        return memory_.append(entries);
    }
    void fail()
    {
        const std::lock_guard lock{mutex_};
        failing_ = true;
    }

private:
    MemoryJournal memory_;
    std::mutex mutex_;
    bool failing_ = false;
};

// A dispatcher in a thread of its own.
class Running {
public:
    explicit Running(Journal& journal, ServerLimits limits = {},
                     Server::ReadSettings read = nullptr)
    {
        auto desk = Desk::open(journal.recover().value(), hall_tests::small_hall(), "test");
        REQUIRE(desk.has_value());
        auto log = std::make_shared<spdlog::logger>(
            "test", std::make_shared<spdlog::sinks::null_sink_mt>());
        auto server =
            Server::open(std::move(*desk), journal, {boost::asio::ip::make_address("127.0.0.1"), 0},
                         limits, std::move(log));
        REQUIRE(server.has_value());
        server_ = std::move(*server);
        if (read)
            server_->reload_with(std::move(read), false);
        thread_ = std::thread{[this] { end_ = server_->run(); }};
    }
    ~Running()
    {
        if (thread_.joinable())
            stop();
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    auto where() const { return server_->where(); }
    End wait()
    {
        thread_.join();
        return end_;
    }
    End stop()
    {
        server_->stop();
        return wait();
    }
    void begin_to_stop() { server_->stop(); }

private:
    std::unique_ptr<Server> server_;
    End end_ = End::orderly;
    std::thread thread_;
};

// Runs the same with a journal in memory and one on disk.
void on_both_journals(const std::function<void(Journal&)>& test)
{
    SUBCASE("in memory")
    {
        MemoryJournal journal;
        test(journal);
    }
    SUBCASE("on disk")
    {
        const auto folder = std::filesystem::temp_directory_path() /
                            ("hallcall-server-test-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder);
        {
            auto journal = open_sqlite_journal(folder / "journal");
            REQUIRE(journal.has_value());
            test(**journal);
        }
        std::filesystem::remove_all(folder);
    }
}

void in_threads(int count, const std::function<void(int)>& work)
{
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i)
        threads.emplace_back(work, i);
    for (auto& thread : threads)
        thread.join();
}

// 16 devices, each asking its share of 500 without waiting for answers, each request twice.
std::vector<v1::Reply> take_500_tickets(const boost::asio::ip::tcp::endpoint& where)
{
    std::mutex mutex;
    std::vector<v1::Reply> answers;
    in_threads(16, [&](int kiosk) {
        Device device{where, "kiosk-" + std::to_string(kiosk), v1::ROLE_KIOSK};
        std::size_t asked = 0;
        for (int i = kiosk; i < 500; i += 16) {
            const auto request = take("r" + std::to_string(i));
            device.send(request);
            device.send(request);
            asked += 2;
        }
        for (; asked > 0; --asked)
            if (const auto reply = device.reply(20s)) {
                const std::lock_guard lock{mutex};
                answers.push_back(*reply);
            }
    });
    return answers;
}

} // namespace

TEST_CASE("500 takes over 16 links at once, each sent twice: 500 tickets with 500 numbers")
{
    on_both_journals([](Journal& journal) {
        Running dispatcher{journal};
        const auto answers = take_500_tickets(dispatcher.where());
        CHECK(answers.size() == 1'000);
        std::map<std::string, std::set<std::string>> numbers_of;
        std::set<std::string> numbers;
        for (const auto& answer : answers) {
            numbers_of[answer.request_id()].insert(answer.taken().number());
            numbers.insert(answer.taken().number());
        }
        CHECK(numbers_of.size() == 500);
        CHECK(numbers.size() == 500);
        CHECK_FALSE(numbers.contains(""));
        for (const auto& [id, given] : numbers_of)
            CHECK(given.size() == 1);
        CHECK(dispatcher.stop() == End::orderly);
        const auto again = Desk::open(journal.recover().value(), hall_tests::small_hall(), "test");
        REQUIRE(again.has_value());
        CHECK(again->hall().tickets.size() == 500);
    });
}

namespace {

hall::Settings sixteen_counters()
{
    auto settings = hall_tests::small_hall();
    settings.counters.clear();
    for (std::uint16_t number = 1; number <= 16; ++number)
        settings.counters.push_back(
            {hall::CounterNumber{number}, hall::ZoneId{"east"}, {hall_tests::passport_queue}, {}});
    return settings;
}

v1::Request finish_and_call(const std::string& id, std::uint32_t counter)
{
    v1::Request request;
    request.set_request_id(id);
    request.mutable_finish_and_call()->set_counter(counter);
    return request;
}

} // namespace

TEST_CASE("16 counters press next 1,000 times at once on 300 tickets: nobody is called twice, "
          "nobody is skipped")
{
    on_both_journals([](Journal& journal) {
        auto desk = Desk::open(journal.recover().value(), sixteen_counters(), "test");
        REQUIRE(desk.has_value());
        auto log = std::make_shared<spdlog::logger>(
            "test", std::make_shared<spdlog::sinks::null_sink_mt>());
        auto server = Server::open(std::move(*desk), journal,
                                   {boost::asio::ip::make_address("127.0.0.1"), 0}, {}, log);
        REQUIRE(server.has_value());
        std::thread running{[&] { (*server)->run(); }};
        const auto where = (*server)->where();
        {
            Device kiosk{where, "kiosk", v1::ROLE_KIOSK};
            for (int i = 0; i < 300; ++i)
                kiosk.send(take("t" + std::to_string(i)));
            for (int i = 0; i < 300; ++i)
                REQUIRE(kiosk.reply(20s).has_value());
        }
        std::mutex mutex;
        std::multiset<std::string> called;
        int pressed = 0;
        in_threads(16, [&](int index) {
            const auto counter = static_cast<std::uint32_t>(index + 1);
            Device pad{where, "pad-" + std::to_string(counter), v1::ROLE_CALLER};
            pad.send(open_counter("open", counter));
            pad.reply(20s);
            for (int i = index; i < 1'000; i += 16) {
                const auto id = "n" + std::to_string(i);
                pad.send(i < 16 ? call_next(id, counter) : finish_and_call(id, counter));
                const auto reply = pad.reply(20s);
                const std::lock_guard lock{mutex};
                pressed += reply ? 1 : 0;
                if (reply && reply->stepped().state() == v1::TICKET_CALLED)
                    called.insert(reply->stepped().number());
            }
        });
        (*server)->stop();
        running.join();
        CHECK(pressed == 1'000);
        CHECK(called.size() == 300);
        CHECK(std::set<std::string>{called.begin(), called.end()}.size() == 300);
    });
}

TEST_CASE("while the disk does not answer nobody hears anything, then everybody does")
{
    BlockedJournal journal;
    Running dispatcher{journal};
    Device kiosk{dispatcher.where(), "kiosk-1", v1::ROLE_KIOSK};
    Device wall{dispatcher.where(), "wall-1", v1::ROLE_DISPLAY};
    REQUIRE(wall.hear(5s).has_value()); // the snapshot
    journal.block(true);
    for (int i = 0; i < 20; ++i)
        kiosk.send(take("r" + std::to_string(i)));
    journal.wait_until_somebody_waits();
    CHECK_FALSE(kiosk.reply(200ms));
    CHECK_FALSE(wall.hear(1ms));
    journal.block(false);
    for (int i = 0; i < 20; ++i)
        CHECK(kiosk.reply(5s).has_value());
    CHECK(wall.hear(5s).has_value());
    CHECK(dispatcher.stop() == End::orderly);
}

TEST_CASE("a journal that fails stops the dispatcher, and what was asked is not answered")
{
    FailingJournal journal;
    Running dispatcher{journal};
    Device kiosk{dispatcher.where(), "kiosk-1", v1::ROLE_KIOSK};
    kiosk.send(take("a"));
    REQUIRE(kiosk.reply(5s).has_value());
    journal.fail();
    kiosk.send(take("b"));
    CHECK_FALSE(kiosk.reply(300ms));
    CHECK(dispatcher.wait() == End::journal_fault);
}

TEST_CASE("an orderly end finishes the commit, answers, and tells every device")
{
    BlockedJournal journal;
    Running dispatcher{journal};
    Device kiosk{dispatcher.where(), "kiosk-1", v1::ROLE_KIOSK};
    journal.block(true);
    kiosk.send(take("a"));
    journal.wait_until_somebody_waits();
    dispatcher.begin_to_stop();
    journal.block(false);
    const auto reply = kiosk.reply(5s);
    REQUIRE(reply.has_value());
    CHECK(reply->taken().number() == "A001");
    bool told = false;
    while (const auto message = kiosk.hear(5s))
        told = told || message->rejected().reason() == v1::Rejected::SHUTTING_DOWN;
    CHECK(told);
    CHECK(kiosk.ended());
    CHECK(dispatcher.wait() == End::orderly);
}

TEST_CASE("one link more than there is room for is closed, and the others work on")
{
    MemoryJournal journal;
    ServerLimits limits;
    limits.sessions_max = 2;
    Running dispatcher{journal, limits};
    Device kiosk{dispatcher.where(), "kiosk-1", v1::ROLE_KIOSK};
    Device wall{dispatcher.where(), "wall-1", v1::ROLE_DISPLAY};
    CHECK_THROWS(Device(dispatcher.where(), "wall-2", v1::ROLE_DISPLAY));
    kiosk.send(take("a"));
    CHECK(kiosk.reply(5s).has_value());
}

TEST_CASE("while settings are read again the hall goes on, and then the operator is answered")
{
    MemoryJournal journal;
    std::promise<void> may_end;
    auto larger = hall_tests::small_hall();
    larger.services.push_back(larger.services[0]);
    larger.services.back().id = {"passports-too"};
    Running running{journal, {}, [&]() -> SettingsRead {
                        may_end.get_future().wait();
                        return larger;
                    }};
    Device hallctl{running.where(), "hallctl-1", v1::ROLE_OPERATOR};
    Device kiosk{running.where(), "kiosk-1", v1::ROLE_KIOSK};
    v1::Request reload;
    reload.set_request_id("r-1");
    reload.mutable_reload_settings();
    hallctl.send(reload);
    kiosk.send(take("t-1"));
    CHECK(kiosk.reply(5s)->taken().number() == "A001");
    may_end.set_value();
    CHECK(hallctl.reply(5s)->settings_reloaded().services() == 4);
    kiosk.send(take("t-2", "passports-too"));
    CHECK(kiosk.reply(5s)->taken().number() == "A002");
}

TEST_CASE("a clock that is behind what is journalled is warned of, and what is taken then is not "
          "journalled as earlier")
{
    auto memory = std::make_unique<MemoryJournal>();
    auto& journal = *memory; // lives as long as the server
    {
        auto before = Desk::open(journal.recover().value(), hall_tests::small_hall(), "test");
        REQUIRE(before.has_value());
        before->pass_time(std::chrono::floor<std::chrono::milliseconds>(
            std::chrono::system_clock::now() + std::chrono::hours{1}));
        REQUIRE(journal.append(before->take_entries()).has_value());
    }
    const auto last = journal.recover()->since_day_opened.back();
    ServerAtWork dispatcher{{.journal = std::move(memory)}};
    {
        Device kiosk{dispatcher.where(), "kiosk-1", v1::ROLE_KIOSK};
        kiosk.send(take("t-1"));
        REQUIRE(kiosk.reply(5s).has_value());
    }
    const auto log = dispatcher.log();
    CAPTURE(log);
    const auto warned = log.find("event=clock_behind_journal seconds=35"); // 3598 or so
    CHECK(warned != std::string::npos);
    CHECK(times_in(log, "event=clock_behind_journal") == 1);
    const auto taken = journal.recover()->since_day_opened.back();
    CHECK(taken.sequence > last.sequence);
    CHECK(taken.request_id == "t-1");
    CHECK(taken.at >= last.at);
}

TEST_CASE("a dispatcher without a folder of settings says so to who wants it read")
{
    MemoryJournal journal;
    Running running{journal};
    Device hallctl{running.where(), "hallctl-1", v1::ROLE_OPERATOR};
    v1::Request reload;
    reload.set_request_id("r-1");
    reload.mutable_reload_settings();
    hallctl.send(reload);
    const auto reply = hallctl.reply(5s);
    REQUIRE(reply.has_value());
    CHECK(reply->refused().refusal() == "settings_faulty");
}

TEST_SUITE_END();
