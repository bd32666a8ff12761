// The real libusb, the real driver, and emulated readers on the bus.
#include "drivers/id_card/id_card_reader_at.hpp"
#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"
#include "tests/drivers/emulated_usb/usb_printer.hpp"
#include "tests/drivers/id_card/usb_id_reader.hpp"
#include "tests/drivers/port/recording_of.hpp"
#include "tests/drivers/port/scratch_folder.hpp"

#include <doctest/doctest.h>

#include <atomic>

TEST_SUITE_BEGIN("drivers/id_card/sdt_usb_line");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

const EmulatedCard& specimen(std::size_t number)
{
    return specimen_cards()[number];
}

template <class Is>
std::optional<Is> happens_to_be(IdCardReader& driver)
{
    for (int calls = 0; calls < 8; ++calls) {
        auto event = driver.next(500ms);
        if (auto* is = std::get_if<Is>(&event))
            return std::move(*is);
        if (!std::holds_alternative<NothingNew>(event))
            return std::nullopt;
    }
    return std::nullopt;
}

struct ReadersOnTheBus {
    ReadersOnTheBus()
    {
        cable.plug(four, "1-2");
        cable.plug(two, "1-3");
    }

    std::unique_ptr<IdCardReader> driver_at(std::string where)
    {
        auto driver =
            id_card_reader_at({.where = std::move(where), .profile = {}, .photo_decoder = {}}, bus);
        REQUIRE(driver.has_value());
        return std::move(*driver);
    }

    static bool reads(IdCardReader& driver, UsbIdReader& reader, std::size_t number = 0)
    {
        reader.with_reader([](auto& is) { is.lift_card(); });
        driver.next(0ms);
        reader.with_reader([&](auto& is) { is.lay_card(specimen(number)); });
        const auto found = happens_to_be<CardFound>(driver);
        const auto read = found ? happens_to_be<CardRead>(driver) : std::nullopt;
        return read && read->card.name == "样张";
    }

    UsbIdReader four = UsbIdReader::four_pipes();
    UsbIdReader two = UsbIdReader::two_pipes();
    struct {
        UsbIdReader& reader;
        const char* where;
    } both[2] = {{four, "usb:place=1-2"}, {two, "usb:place=1-3"}};
    EmulatedUsbBus cable;
    UsbBusSource bus = usb_bus_on_demand();
};

} // namespace

TEST_CASE_FIXTURE(
    ReadersOnTheBus,
    "a reader with four pipes and one with two are both read, told apart by their place")
{
    const auto left = driver_at("usb:0400:c35a,place=1-2");
    const auto right = driver_at("usb:0400:c35a,place=1-3");
    four.with_reader([](auto& is) { is.lay_card(specimen(0)); });
    two.with_reader([](auto& is) { is.lay_card(specimen(2)); });
    REQUIRE(happens_to_be<CardFound>(*left));
    REQUIRE(happens_to_be<CardFound>(*right));
    const auto citizen = happens_to_be<CardRead>(*left);
    const auto resident = happens_to_be<CardRead>(*right);
    REQUIRE(citizen);
    REQUIRE(resident);
    CHECK(citizen->card.kind == CardKind::citizen);
    CHECK(resident->card.kind == CardKind::residence_permit);
    CHECK(left->status(2s).module_number == "05.01-20200101-0000000001");
}

TEST_CASE_FIXTURE(ReadersOnTheBus, "every specimen is read through four pipes and through two")
{
    const auto left = driver_at("usb:place=1-2");
    const auto right = driver_at("usb:place=1-3");
    for (std::size_t number = 0; number < 5; ++number) {
        CAPTURE(number);
        CHECK(reads(*left, four, number));
        CHECK(reads(*right, two, number));
    }
}

TEST_CASE_FIXTURE(
    ReadersOnTheBus,
    "a reader unplugged while it reads is offline, and reads again once it is plugged in")
{
    struct {
        UsbIdReader& reader;
        const char* place;
    } both[] = {{four, "1-2"}, {two, "1-3"}};
    for (auto& [reader, place] : both) {
        CAPTURE(place);
        const auto driver = driver_at(std::string{"usb:place="} + place);
        REQUIRE(reads(*driver, reader));
        reader.with_reader([](auto& is) { is.lift_card(); });
        driver->next(0ms);
        std::atomic<bool> is_reading = false;
        reader.with_reader([&is_reading](auto& is) {
            is.lay_card(specimen(1));
            is.before_answer = [&is, &is_reading](sdt::Command command) {
                is_reading = command == sdt::Command::read_card;
                is.set_silent(is_reading);
            };
        });
        REQUIRE(happens_to_be<CardFound>(*driver));
        std::thread hand{[&, &reader = reader] {
            while (!is_reading || !reader.is_waiting(UsbIdReader::in))
                std::this_thread::sleep_for(1ms);
            cable.unplug(reader);
        }};
        CHECK(happens_to_be<IdReaderFault>(*driver) == IdReaderFault::offline);
        hand.join();
        CHECK(happens_to_be<IdReaderFault>(*driver) == IdReaderFault::offline);
        reader.with_reader([](auto& is) {
            is.before_answer = {};
            is.set_silent(false);
            is.switch_off_and_on();
            is.lift_card();
        });
        cable.plug(reader, place);
        CHECK(eventually([&] { return !driver->status(1s).fault; }));
        CHECK(reads(*driver, reader));
    }
}

TEST_CASE_FIXTURE(ReadersOnTheBus, "an unplugged reader does not lead to the other one")
{
    const auto left = driver_at("usb:place=1-2");
    REQUIRE(reads(*left, four));
    cable.unplug(four);
    two.with_reader([](auto& is) { is.lay_card(specimen(0)); });
    CHECK(happens_to_be<IdReaderFault>(*left) == IdReaderFault::offline);
    CHECK(happens_to_be<IdReaderFault>(*left) == IdReaderFault::offline);
    cable.plug(four, "1-2");
    CHECK(eventually([&] { return !left->status(1s).fault; }));
    CHECK(reads(*left, four));
}

TEST_CASE_FIXTURE(ReadersOnTheBus,
                  "half answers and damaged ones on USB are asked for again, and the card is read")
{
    for (auto& [reader, where] : both) {
        CAPTURE(where);
        const auto driver = driver_at(where);
        REQUIRE(reads(*driver, reader));
        reader.with_reader([](auto& is) { is.lift_card(); });
        driver->next(0ms);
        reader.with_reader([](auto& is) {
            is.lay_card(specimen(1));
            is.damage_answers(1);
        });
        REQUIRE(happens_to_be<CardFound>(*driver));
        reader.with_reader([](auto& is) { is.cut_answers(1); });
        CHECK(happens_to_be<CardRead>(*driver));
        CHECK(reads(*driver, reader));
    }
}

TEST_CASE_FIXTURE(ReadersOnTheBus, "a stalled pipe and a broken transfer are told, of a reader "
                                   "with four pipes and of one with two, and it works again")
{
    for (auto& [reader, where] : both) {
        CAPTURE(where);
        std::vector<std::uint8_t> pipes{UsbIdReader::out, UsbIdReader::in};
        if (&reader == &four)
            pipes.insert(pipes.end(), {UsbIdReader::out_rest, UsbIdReader::in_rest});
        const auto driver = driver_at(where);
        REQUIRE(reads(*driver, reader));
        for (const auto pipe : pipes) {
            CAPTURE(int{pipe});
            reader.stall(pipe);
            CHECK(happens_to_be<IdReaderFault>(*driver));
            CHECK(reads(*driver, reader));
        }
        reader.fail_next(UsbIdReader::in, -EPROTO);
        CHECK(happens_to_be<IdReaderFault>(*driver));
        CHECK(reads(*driver, reader));
    }
}

TEST_CASE_FIXTURE(
    ReadersOnTheBus,
    "a silent reader on USB is silent in the time given, with four pipes and with two, and it "
    "works again")
{
    for (auto& [reader, where] : both) {
        CAPTURE(where);
        const auto driver = driver_at(where);
        REQUIRE(reads(*driver, reader));
        reader.with_reader([](auto& is) { is.set_silent(true); });
        const auto before = std::chrono::steady_clock::now();
        CHECK(driver->status(100ms).fault == IdReaderFault::silent);
        CHECK(std::chrono::steady_clock::now() - before < 400ms);
        reader.with_reader([](auto& is) { is.set_silent(false); });
        CHECK(reads(*driver, reader));
    }
}

TEST_CASE_FIXTURE(ReadersOnTheBus, "answers to a program that ran before are not taken for ours")
{
    four.with_reader([](auto& is) {
        is.lay_card(specimen(0));
        is.accept(sdt::command_bytes(sdt::Command::find_card));
        is.accept(sdt::command_bytes(sdt::Command::select_card));
        is.accept(sdt::command_bytes(sdt::Command::read_card));
    });
    const auto driver = driver_at("usb:place=1-2");
    CHECK_FALSE(driver->status(2s).fault);
    CHECK(reads(*driver, four, 1));
}

TEST_CASE_FIXTURE(ReadersOnTheBus,
                  "a complaint that a program before us did not fetch is not taken for one of now")
{
    for (auto& [reader, where] : both) {
        CAPTURE(where);
        reader.with_reader([](auto& is) {
            is.break_module(true);
            is.accept(sdt::command_bytes(sdt::Command::find_card));
            is.break_module(false);
        });
        const auto driver = driver_at(where);
        CHECK_FALSE(driver->status(2s).fault);
        CHECK(reads(*driver, reader));
    }
}

TEST_CASE_FIXTURE(ReadersOnTheBus,
                  "a reader that another program has is busy, and reads when that lets go")
{
    const auto driver = driver_at("usb:place=1-2");
    four.give_to_another_program(0, true);
    CHECK(driver->status(1s).fault == IdReaderFault::busy);
    four.give_to_another_program(0, false);
    CHECK(reads(*driver, four));
}

TEST_CASE_FIXTURE(
    ReadersOnTheBus,
    "a recording of a card reader has when and how much was said, and nothing of a card")
{
    const ScratchFolder folder;
    const auto file = folder / "reader.txt";
    {
        const auto driver = driver_at("usb:place=1-2;record=" + file.string());
        CHECK(reads(*driver, four));
        cable.unplug(four);
        CHECK(driver->status(1s).fault == IdReaderFault::offline);
    }
    CHECK(has_lengths_alone(recording_of(file)));
}

TEST_CASE("a printer is not taken for a card reader, whatever the address leaves open")
{
    UsbPrinter printer = UsbPrinter::two_way();
    EmulatedUsbBus cable;
    cable.plug(printer, "1-2");
    const auto driver = id_card_reader_at(
        {.where = "usb:place=1-2", .profile = {}, .photo_decoder = {}}, usb_bus_on_demand());
    REQUIRE(driver.has_value());
    CHECK((*driver)->status(1s).fault == IdReaderFault::offline);
    CHECK_FALSE(printer.is_claimed(0));
}

TEST_CASE(
    "two identical readers: without a place or a serial number neither is taken and the cure is "
    "said, with one each reads its own, works again")
{
    auto left = UsbIdReader::two_pipes("R1"), right = UsbIdReader::two_pipes("R2");
    EmulatedUsbBus cable;
    cable.plug(left, "1-2");
    cable.plug(right, "1-3");
    const auto bus = usb_bus_on_demand();
    const auto at = [&bus](std::string where) {
        return *id_card_reader_at({.where = std::move(where), .profile = {}, .photo_decoder = {}},
                                  bus);
    };
    const auto either = at("usb:0400:c35a");
    CHECK(either->status(1s).fault == IdReaderFault::ambiguous);
    CHECK_FALSE(left.is_claimed(0));
    CHECK(sentence_for(IdReaderFault::ambiguous).find("place=") != std::string::npos);
    CHECK(ReadersOnTheBus::reads(*at("usb:0400:c35a,place=1-3"), right));
    CHECK(ReadersOnTheBus::reads(*at("usb:serial=R1"), left));
    cable.unplug(right);
    REQUIRE(eventually([&] { return !either->status(1s).fault; }));
    CHECK(ReadersOnTheBus::reads(*either, left));
}

TEST_SUITE_END();
