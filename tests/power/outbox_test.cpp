// A kiosk that gives tickets by itself, with the power cut before every rename, removal and force
// to disk: no number is given twice, and whoever has one is told of.
#include "kiosk/outbox/sqlite_outbox.hpp"
#include "tests/dispatcher/journal/journal_folder.hpp"
#include "tests/kiosk/outbox/numbers_lent.hpp"
#include "tests/power/names_on_disk.hpp"
#include "tests/tried.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <set>

TEST_SUITE_BEGIN("power/outbox");

namespace {

using namespace outbox_tests;
using namespace power_tests;
using kiosk::Outbox;
namespace fs = std::filesystem;

// A kiosk's program as long as it lives.
struct Running {
    explicit Running(const fs::path& folder)
    {
        auto made = kiosk::open_sqlite_outbox((folder / "outbox").string());
        REQUIRE_MESSAGE(made.has_value(), made.error().what);
        store = std::move(*made);
        auto opened = Outbox::open(*store, "kiosk-1", chance);
        REQUIRE_MESSAGE(opened.has_value(), opened.error().what);
        outbox.emplace(std::move(*opened));
    }
    std::unique_ptr<kiosk::OutboxStore> store;
    std::optional<Outbox> outbox;
};

struct KioskWithoutPower : journal_tests::JournalFolder {
    // On each folder that is left: everything that is not told is told, the rest is given.
    void check()
    {
        const auto folders = disk.left();
        CHECK_FALSE(folders.empty());
        for (const auto& left : folders) {
            CAPTURE(left.how);
            left.lay_out(image);
            Running kiosk{image};
            auto& outbox = *kiosk.outbox;
            auto known = told;
            while (const auto* letter = outbox.next()) {
                if (letter->request.has_take_lent())
                    known.insert(letter->request.take_lent().number());
                REQUIRE(outbox.answered(letter->id, answer_to(letter->request)).value());
            }
            if (outbox.lent().day().empty())
                REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
            while (const auto taken = outbox.take("passports", nine)) {
                CHECK_MESSAGE(!given.contains(taken->number()), taken->number());
                tried.doubled += given.contains(taken->number());
            }
            for (const auto& number : given) {
                CHECK_MESSAGE(known.contains(number), number);
                tried.lost += !known.contains(number);
            }
            tried.promises += given.size();
            ++tried.crash_points;
            ++tried.faults;
        }
    }

    const fs::path place = folder / "place", image = folder / "image";
    std::set<std::string> given, told;
    hall_tests::Tried tried;
    NamesOnDisk disk{(fs::create_directory(place), place)};
};

} // namespace

TEST_CASE_FIXTURE(KioskWithoutPower, "wherever the power is cut while an outbox is begun, given "
                                     "from and told from, no number is given twice, and whoever "
                                     "has one is told of")
{
    for (int start = 0; start < 2; ++start) {
        CAPTURE(start);
        Running kiosk{place};
        auto& outbox = *kiosk.outbox;
        check();
        if (start == 0)
            REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
        check();
        const auto taken = outbox.take("passports", nine);
        REQUIRE(taken.has_value());
        check(); // nobody has it yet
        given.insert(taken->number());
        check();
        REQUIRE(outbox.say(slip_of(taken->number(), SLIP_PRINTED)).has_value());
        check();
        const auto* letter = outbox.next();
        told.insert(letter->request.take_lent().number()); // the dispatcher has answered
        REQUIRE(outbox.answered(letter->id, answer_to(letter->request)).value());
        check();
        REQUIRE(outbox.answered(outbox.next()->id, answer_to(outbox.next()->request)).value());
        check();
    }
    check();
    hall_tests::report("names of an outbox", tried);
}

TEST_SUITE_END();
