// The kiosk's card reader thread over a reader whose answers are the test's.
#include "kiosk/card_watch.hpp"

#include <doctest/doctest.h>

#include <QTest>
#include <deque>
#include <mutex>
#include <thread>

TEST_SUITE_BEGIN("kiosk/card_watch");

namespace {

using drivers::IdCardEvent;
using drivers::IdReaderFault;

struct Script {
    std::mutex mutex;
    std::deque<IdCardEvent> events;
    std::thread::id asked_by;
};

// What is to happen happens once; then nothing does.
class ScriptedReader : public drivers::IdCardReader {
public:
    explicit ScriptedReader(Script& script) : script_{script} {}

    drivers::IdReaderStatus status(std::chrono::milliseconds) override { return {}; }
    IdCardEvent next(std::chrono::milliseconds) override
    {
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
        const std::lock_guard lock{script_.mutex};
        script_.asked_by = std::this_thread::get_id();
        if (script_.events.empty())
            return drivers::NothingNew{};
        auto event = std::move(script_.events.front());
        script_.events.pop_front();
        return event;
    }

private:
    Script& script_;
};

struct ReaderAtTheKiosk {
    ReaderAtTheKiosk()
    {
        QObject::connect(&watch, &kiosk::CardWatch::cardLaid, &watch, [this] { ++cards; });
        QObject::connect(&watch, &kiosk::CardWatch::readerSaid, &watch,
                         [this](const std::optional<IdReaderFault>& fault) {
                             if (said.empty() || said.back() != fault)
                                 said.push_back(fault);
                         });
    }
    void happens(IdCardEvent event)
    {
        const std::lock_guard lock{script.mutex};
        script.events.push_back(std::move(event));
    }
    static bool soon(const std::function<bool()>& is_so) { return QTest::qWaitFor(is_so, 5'000); }

    Script script;
    int cards = 0;
    std::vector<std::optional<IdReaderFault>> said; // each change
    kiosk::CardWatch watch{std::make_unique<ScriptedReader>(script)};
};

} // namespace

TEST_CASE_FIXTURE(ReaderAtTheKiosk,
                  "each card that is laid on the reader is told once, and nothing "
                  "is told when none is")
{
    REQUIRE(soon([this] { return !said.empty(); }));
    CHECK_FALSE(said.back().has_value());
    CHECK(cards == 0);
    happens(drivers::CardFound{});
    REQUIRE(soon([this] { return cards == 1; }));
    happens(drivers::CardMishap::unreadable);
    happens(drivers::CardFound{});
    REQUIRE(soon([this] { return cards == 2; }));
    CHECK(said.size() == 1); // a card that cannot be read is no fault of the reader
    const std::lock_guard lock{script.mutex};
    CHECK(script.asked_by != std::this_thread::get_id()); // the screen never waits for a reader
}

TEST_CASE_FIXTURE(ReaderAtTheKiosk,
                  "a reader that is gone is a fault of the kiosk, and works again when it is back")
{
    happens(IdReaderFault::offline);
    REQUIRE(soon([this] { return said.size() >= 2 && !said.back(); }));
    CHECK(said[said.size() - 2] == IdReaderFault::offline);
    CHECK(cards == 0);
    happens(drivers::CardFound{});
    CHECK(soon([this] { return cards == 1; }));
}

TEST_SUITE_END();
