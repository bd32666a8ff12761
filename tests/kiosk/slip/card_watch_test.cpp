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
using protocol::trust::PersonSecret;

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
    explicit ReaderAtTheKiosk(std::optional<PersonSecret> secret = {})
        : watch{std::make_unique<ScriptedReader>(script), std::move(secret)}
    {
        QObject::connect(&watch, &kiosk::CardWatch::personRead, &watch,
                         [this](const std::string& person) { persons.push_back(person); });
        QObject::connect(&watch, &kiosk::CardWatch::cardNotRead, &watch,
                         [this](drivers::CardMishap mishap) { mishaps.push_back(mishap); });
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
    void read(drivers::CardKind kind, std::string_view number)
    {
        drivers::CardData card;
        card.kind = kind;
        card.name = drivers::WipedText{"样张"};
        card.number = drivers::WipedText{number};
        card.valid_until = std::chrono::year{2010} / 1 / 1;
        happens(drivers::CardRead{std::move(card)});
    }
    static bool soon(const std::function<bool()>& is_so) { return QTest::qWaitFor(is_so, 5'000); }

    Script script;
    int cards = 0;
    std::vector<std::optional<IdReaderFault>> said; // each change
    std::vector<std::string> persons;
    std::vector<drivers::CardMishap> mishaps;
    kiosk::CardWatch watch;
};

PersonSecret counted_up()
{
    return PersonSecret::parse("hallcall-person-key-1:000102030405060708090a0b0c0d0e0f1011121314151"
                               "61718191a1b1c1d1e1f")
        .value();
}

struct ReaderOfPersons : ReaderAtTheKiosk {
    ReaderOfPersons() : ReaderAtTheKiosk{counted_up()} {}
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

// The keys are pinned in tests/protocol/person_key_test.cpp.
TEST_CASE_FIXTURE(ReaderOfPersons, "a card that was read is its person's key, also when it has "
                                   "expired, and nothing that stands on it")
{
    happens(drivers::CardFound{});
    read(drivers::CardKind::citizen, "00000019491231006X");
    REQUIRE(soon([this] { return persons.size() == 1; }));
    CHECK(persons[0] == "6676cd468e44e8753b856b9028b7bae5");
    CHECK(cards == 1);
    read(drivers::CardKind::residence_permit, "000000193202290012");
    read(drivers::CardKind::foreigner_2017, "ABC123456789012");
    REQUIRE(soon([this] { return persons.size() == 3; }));
    CHECK(persons[1] == "7657a645ecbeee59c4798936821cc1c0");
    CHECK(persons[2] == "2fde483843a41a58a559ef93281aed96");
    CHECK(mishaps.empty());
}

TEST_CASE_FIXTURE(ReaderOfPersons, "a card that could not be read says why, and is nobody")
{
    happens(drivers::CardFound{});
    happens(drivers::CardMishap::lifted_early);
    read(drivers::CardKind::citizen, "");
    REQUIRE(soon([this] { return mishaps.size() == 2; }));
    CHECK(mishaps[0] == drivers::CardMishap::lifted_early);
    CHECK(mishaps[1] == drivers::CardMishap::unreadable); // it was read, and has no number
    CHECK(persons.empty());
}

TEST_CASE_FIXTURE(ReaderAtTheKiosk, "without the hall's secret no card is anybody, whatever a "
                                    "reader gives")
{
    read(drivers::CardKind::citizen, "00000019491231006X");
    happens(drivers::CardMishap::unreadable);
    happens(drivers::CardFound{});
    REQUIRE(soon([this] { return cards == 1; }));
    CHECK(persons.empty());
    CHECK(mishaps.empty());
}

TEST_SUITE_END();
