// Counters without a screen: real pads on an emulated line, the dispatcher is the test.
#include "caller/pads_service.hpp"
#include "tests/caller/pictures.hpp"
#include "tests/drivers/keypad/line_of_pads.hpp"

#include <doctest/doctest.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QStringList>
#include <QThread>
#include <mutex>

using namespace caller;
using namespace hallcall::v1;
using drivers::PadFault;
using drivers::PadKey;
using pictures::Hall;

namespace {

struct Asked : Asker {
    QString ask(const Request& request) override
    {
        requests.push_back(request);
        return QString::number(requests.size());
    }
    void withdraw(const QString& id) override { withdrawn << id; }

    std::vector<Request> requests;
    QStringList withdrawn;
};

// The line of pads 1, 2 and 7, moved by the service's thread and looked at by ours.
class SharedLine : public drivers::Keypad {
public:
    SharedLine(drivers::LineOfPads& line, std::mutex& mutex) : line_{line}, mutex_{mutex} {}
    Events wait(std::chrono::milliseconds within) override
    {
        QThread::msleep(1);
        const std::lock_guard lock{mutex_};
        return line_.driver.wait(within);
    }
    void show(std::uint16_t pad, const drivers::PadState& state) override
    {
        const std::lock_guard lock{mutex_};
        line_.driver.show(pad, state);
    }
    void answer(std::uint16_t pad, const drivers::PadAnswer& answer) override
    {
        const std::lock_guard lock{mutex_};
        line_.driver.answer(pad, answer);
    }
    std::vector<std::uint16_t> silent_pads() const override
    {
        const std::lock_guard lock{mutex_};
        return line_.driver.silent_pads();
    }

private:
    drivers::LineOfPads& line_;
    std::mutex& mutex_;
};

// A way to pads that does as it is told.
class ScriptedKeypad : public drivers::Keypad {
public:
    struct Script {
        std::optional<PadFault> fault;
        std::vector<std::uint16_t> silent;
    };
    ScriptedKeypad(const Script& script, std::mutex& mutex) : script_{script}, mutex_{mutex} {}
    Events wait(std::chrono::milliseconds) override
    {
        QThread::msleep(1);
        const std::lock_guard lock{mutex_};
        if (script_.fault)
            return *script_.fault;
        return std::vector<drivers::KeyEvent>{};
    }
    std::vector<std::uint16_t> silent_pads() const override
    {
        const std::lock_guard lock{mutex_};
        return script_.silent;
    }

private:
    const Script& script_;
    std::mutex& mutex_;
};

template <class Condition>
bool soon(Condition condition)
{
    QElapsedTimer since;
    since.start();
    while (!condition()) {
        if (since.elapsed() > 5'000)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QThread::msleep(1);
    }
    return true;
}

// Counter 3 has pad 1, counter 4 has pad 7.
struct TwoCounters {
    TwoCounters()
    {
        QObject::connect(&service, &PadsService::told,
                         [this](const QString& sentence) { told << sentence; });
    }

    static std::vector<std::unique_ptr<drivers::Keypad>> ways(drivers::LineOfPads& line,
                                                              std::mutex& mutex)
    {
        std::vector<std::unique_ptr<drivers::Keypad>> all;
        all.push_back(std::make_unique<SharedLine>(line, mutex));
        return all;
    }
    void show(const Hall& hall)
    {
        service.show(hall.book);
        service.setLink(Link::ready);
    }
    template <class Use>
    auto with_pads(Use use)
    {
        const std::lock_guard lock{mutex};
        return use(line.pads);
    }
    void strike(std::uint8_t pad, PadKey key)
    {
        with_pads([&](auto& pads) { REQUIRE(pads.strike(pad, key)); });
    }
    bool shows(std::uint8_t pad, const std::string& number)
    {
        return soon(
            [&] { return with_pads([&](auto& pads) { return pads.shown(pad); }) == number; });
    }
    bool answers(std::uint8_t pad, std::string_view word)
    {
        return soon(
            [&] { return with_pads([&](auto& pads) { return pads.answer(pad); }) == word; });
    }
    bool is_asked(std::size_t count)
    {
        return soon([&] { return asked.requests.size() == count; });
    }
    void reply(std::size_t request, const std::string& number)
    {
        Reply done;
        done.mutable_stepped()->set_number(number);
        service.answered(QString::number(request), done);
    }

    Asked asked;
    QStringList told;
    std::mutex mutex;
    drivers::LineOfPads line;
    PadsService service{ways(line, mutex), {{3, 0, 1}, {4, 0, 7}}, asked};
};

Hall two_counters()
{
    Hall hall;
    auto four = pictures::counter(COUNTER_OPEN);
    four.set_number(4);
    hall.change(four);
    return hall;
}

} // namespace

TEST_SUITE_BEGIN("caller/pads_service");

TEST_CASE_FIXTURE(TwoCounters, "each pad calls to its own counter, and is answered after the hall")
{
    show(two_counters());
    strike(7, PadKey::next);
    REQUIRE(is_asked(1));
    CHECK(asked.requests[0].call_next().counter() == 4);
    CHECK(with_pads([](auto& pads) { return pads.answer(7); }) == "");
    reply(1, "A042");
    CHECK(answers(7, "accepted"));
    strike(1, PadKey::next);
    REQUIRE(is_asked(2));
    CHECK(asked.requests[1].call_next().counter() == 3);
}

TEST_CASE_FIXTURE(TwoCounters, "a pad shows the number that is at its counter")
{
    auto hall = two_counters();
    show(hall.at_counter("A042", TICKET_CALLED));
    CHECK(shows(1, "A042"));
    CHECK(shows(7, ""));
}

TEST_CASE_FIXTURE(TwoCounters, "when the link goes every pad shows it, a call under way is refused "
                               "and withdrawn, and nothing pressed meanwhile is done later")
{
    const auto hall = two_counters();
    show(hall);
    CHECK(shows(1, ""));
    strike(7, PadKey::next);
    REQUIRE(is_asked(1));
    service.setLink(Link::stale);
    CHECK(asked.withdrawn == QStringList{"1"});
    CHECK(answers(7, "refused"));
    CHECK(shows(1, "----"));
    CHECK(shows(7, "----"));
    strike(1, PadKey::next);
    CHECK(answers(1, "refused"));
    show(hall);
    CHECK(shows(1, ""));
    CHECK(asked.requests.size() == 1);
    {
        const std::lock_guard lock{mutex};
        line.now += std::chrono::seconds{1}; // a later press, not a double strike
    }
    strike(1, PadKey::next); // and works again
    CHECK(is_asked(2));
}

TEST_CASE_FIXTURE(TwoCounters, "pads that are not there are named by their counters, once, and "
                               "again when they work")
{
    show(two_counters());
    CHECK(soon([&] { return told.size() == 2; })); // both work
    CHECK(told.contains("counter 3: The pad works."));
    with_pads([](auto& pads) { pads.unplug(7, true); });
    CHECK(soon([&] { return told.size() == 3; }));
    CHECK(told.back().startsWith("counter 4: The pad does not answer"));
    with_pads([](auto& pads) { pads.unplug(7, false); });
    CHECK(soon([&] { return told.size() == 4; }));
    CHECK(told.back() == "counter 4: The pad works.");
    {
        const std::lock_guard lock{mutex};
        line.plugged = false;
    }
    CHECK(soon([&] { return told.size() == 6; }));
    CHECK(told.back().contains("not plugged in"));
    {
        const std::lock_guard lock{mutex};
        line.plugged = true;
    }
    CHECK(soon([&] { return told.size() == 8; }));
    strike(1, PadKey::next);
    CHECK(is_asked(1));
}

TEST_CASE_FIXTURE(TwoCounters, "a number typed on a pad is shown while it is typed, and called")
{
    auto hall = two_counters();
    auto row = pictures::counter(COUNTER_OPEN);
    row.mutable_queues()->RemoveLast();
    show(hall.change(row));
    strike(1, PadKey::digit_4);
    CHECK(shows(1, "4"));
    strike(1, PadKey::digit_2);
    CHECK(shows(1, "42"));
    strike(1, PadKey::enter);
    REQUIRE(is_asked(1));
    CHECK(asked.requests[0].call_number().number() == "A042");
}

TEST_CASE("a pad that is silent is so still when its line was pulled and is back")
{
    std::mutex mutex;
    ScriptedKeypad::Script script;
    std::vector<std::unique_ptr<drivers::Keypad>> ways;
    ways.push_back(std::make_unique<ScriptedKeypad>(script, mutex));
    Asked asked;
    PadsService service{std::move(ways), {{3, 0, 1}}, asked};
    std::vector<std::optional<PadFault>> said;
    QObject::connect(
        &service, &PadsService::padIs,
        [&](std::uint32_t, const std::optional<PadFault>& fault) { said.push_back(fault); });
    const auto comes_to = [&](std::optional<PadFault> fault) {
        return soon([&] { return !said.empty() && said.back() == fault; });
    };
    const auto make_it = [&](std::optional<PadFault> fault, std::vector<std::uint16_t> silent) {
        const std::lock_guard lock{mutex};
        script = {fault, std::move(silent)};
    };
    CHECK(comes_to(std::nullopt));
    make_it({}, {1});
    CHECK(comes_to(PadFault::silent));
    make_it(PadFault::unplugged, {1});
    CHECK(comes_to(PadFault::unplugged));
    make_it({}, {1});
    CHECK(comes_to(PadFault::silent));
    make_it({}, {});
    CHECK(comes_to(std::nullopt));
    CHECK(said.size() == 5);
}

TEST_SUITE_END();
