#include "drivers/led_sign/led_sign_thread.hpp"
#include "tests/drivers/led_sign/sign_on_the_wall.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <future>

TEST_SUITE_BEGIN("drivers/led_sign/led_sign_thread");

using namespace drivers;

namespace {

// What the thread did with its sign; a sign may take as long as the gate is shut.
struct Told {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::string> texts;
    std::vector<std::string> faults;
    std::optional<SignFault> fault;
    bool shut = false;
    std::chrono::milliseconds patience{5'000}; // with a gate that stays shut
    std::atomic<int> tended = 0;

    bool wait_until(const std::function<bool()>& holds)
    {
        std::unique_lock lock{mutex};
        return changed.wait_for(lock, 5s, holds);
    }
    void set(const std::function<void()>& does)
    {
        {
            const std::lock_guard lock{mutex};
            does();
        }
        changed.notify_all();
    }
};

class SlowSign final : public LedSign {
public:
    explicit SlowSign(Told& told) : told_{told} {}

    boost::system::result<void, SignFault> show(const SignShow& what,
                                                std::chrono::milliseconds) override
    {
        std::unique_lock lock{told_.mutex};
        told_.texts.push_back(what.picture.text);
        told_.changed.notify_all();
        told_.changed.wait_for(lock, told_.patience, [this] { return !told_.shut; });
        if (told_.fault)
            return *told_.fault;
        return {};
    }
    std::chrono::milliseconds tend(std::chrono::milliseconds) override
    {
        ++told_.tended;
        return 5ms;
    }
    SignHealth health() const override
    {
        const std::lock_guard lock{told_.mutex};
        return {.fault = told_.fault, .cause = "as told", .since = {}};
    }
    bool dims() const override { return false; }

private:
    Told& told_;
};

auto report_to(Told& told)
{
    return [&told](const SignHealth& health) {
        const auto name = health.fault ? name_of(*health.fault) : "ready";
        told.set([&] { told.faults.emplace_back(name); });
    };
}

} // namespace

TEST_CASE("a sign that takes its time holds nobody up: of the calls that wait, the latest is shown")
{
    Told told;
    told.shut = true;
    LedSignThread thread{std::make_unique<SlowSign>(told), {}};
    thread.show(call_of("A001"));
    REQUIRE(told.wait_until([&] { return told.texts.size() == 1; }));
    for (int call = 2; call <= 50; ++call)
        thread.show(call_of("A0" + std::to_string(call)));
    told.set([&] { told.shut = false; });
    REQUIRE(told.wait_until([&] { return told.texts.size() == 2; }));
    CHECK(told.texts == std::vector<std::string>{"A001", "A050"});
}

TEST_CASE("what waits when the program ends is still shown")
{
    Told told;
    {
        LedSignThread thread{std::make_unique<SlowSign>(told), {}};
        thread.show(call_of("热情为您服务"));
    }
    CHECK(told.texts == std::vector<std::string>{"热情为您服务"});
}

TEST_CASE("many signs that take their time end together, not one after the other")
{
    Told told[8];
    const auto begun = std::chrono::steady_clock::now();
    {
        std::vector<std::unique_ptr<LedSignThread>> threads;
        for (auto& one : told) {
            one.shut = true;
            one.patience = 300ms;
            threads.push_back(
                std::make_unique<LedSignThread>(std::make_unique<SlowSign>(one), nullptr));
            threads.back()->show(call_of("A001"));
        }
        for (const auto& thread : threads)
            thread->begin_to_end();
    }
    CHECK(std::chrono::steady_clock::now() - begun < 8 * 300ms);
}

TEST_CASE("a sign is tended while nobody calls")
{
    Told told;
    LedSignThread thread{std::make_unique<SlowSign>(told), {}};
    thread.show(call_of("A001"));
    for (int times = 0; times < 500 && told.tended < 3; ++times)
        std::this_thread::sleep_for(10ms);
    CHECK(told.tended >= 3);
}

TEST_CASE("a fault is told once, and once more when it is over")
{
    Told told;
    told.fault = SignFault::silent;
    LedSignThread thread{std::make_unique<SlowSign>(told), report_to(told)};
    thread.show(call_of("A001"));
    thread.show(call_of("A002"));
    REQUIRE(told.wait_until([&] { return told.faults.size() == 1; }));
    const int tended = told.tended;
    for (int times = 0; times < 500 && told.tended < tended + 3; ++times)
        std::this_thread::sleep_for(10ms);
    told.set([&] { told.fault.reset(); });
    REQUIRE(told.wait_until([&] { return told.faults.size() == 2; }));
    CHECK(told.faults == std::vector<std::string>{"silent", "ready"});
}

TEST_CASE(
    "a text that a sign cannot show stays a fault, however well the sign is, until another one is "
    "shown")
{
    Told told;
    SignOnTheWall wall{Protocol::alpha};
    const auto make_port = [&wall] { return std::make_unique<SignOnTheWall::Cable>(wall); };
    std::atomic<int> ticks = 0;
    const auto clock = [&ticks] { // an hour for every look
        return std::chrono::steady_clock::time_point{} + std::chrono::hours{++ticks};
    };
    LedSignThread thread{
        std::make_unique<PortLedSign>(make_port, language_for(Protocol::alpha), clock),
        report_to(told)};
    thread.show(call_of("请到3号窗口"));
    REQUIRE(told.wait_until([&] { return told.faults.size() == 1; }));
    const int looked = ticks;
    for (int times = 0; times < 500 && ticks < looked + 10; ++times)
        std::this_thread::sleep_for(10ms);
    told.set([&] { CHECK(told.faults.size() == 1); });
    thread.show(call_of("A042"));
    REQUIRE(told.wait_until([&] { return told.faults.size() == 2; }));
    CHECK(told.faults == std::vector<std::string>{"cannot_show_text", "ready"});
}

TEST_CASE("a window that no sign has is dropped, not kept for ever")
{
    Told told;
    {
        LedSignThread thread{std::make_unique<SlowSign>(told), {}};
        auto wrong = call_of("A001");
        wrong.window.number = sign_windows_max;
        thread.show(wrong);
    }
    CHECK(told.texts.empty());
}

TEST_SUITE_END();
