// The real serial and TCP ports, the real driver, and the emulated reader as its program runs it.
#include "tests/drivers/id_card/reader_on_a_line.hpp"
#include "tests/drivers/port/recording_of.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

TEST_SUITE_BEGIN("drivers/id_card/sdt_port_line");

using namespace drivers;

TEST_CASE_FIXTURE(ReaderOnALine, "a reader on a serial line is read")
{
    open_pty(115200);
    CHECK_FALSE(driver->status(2s).fault);
    CHECK(works_again());
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnALine,
                  "a reader at a TCP address is read, and unplugged it is offline, works again")
{
    listen();
    CHECK(works_again());
    by_hand([this] { server.unplug(); });
    CHECK(faults(IdReaderFault::offline));
    by_hand([this] { server.plug(); });
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    ReaderOnALine,
    "a reader at a wrong rate is found by trying, also when it is changed later, works again")
{
    open_pty(9600);
    CHECK(works_again());
    by_hand([this] { server.set_baud(38400); });
    CHECK(faults(IdReaderFault::silent));
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnALine, "a reader at a rate that no reader has is silent, works again")
{
    open_pty(1200);
    CHECK(faults(IdReaderFault::silent));
    by_hand([this] { server.set_baud(19200); });
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnALine,
                  "a rate that the settings name is tried, also one that readers have not")
{
    open_pty(230400);
    driver = driver_at("serial:" + link + ",230400");
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnALine, "noise, half and damaged answers on a serial line, works again")
{
    open_pty(115200);
    REQUIRE(works_again());
    by_hand([this] {
        const std::array noise{std::byte{0xAA}, std::byte{0xAA}, std::byte{0x00}, std::byte{0x0D},
                               std::byte{0x0A}, std::byte{0x11}, std::byte{0x13}};
        reader.say_before_answers(noise);
    });
    CHECK(works_again());
    by_hand([this] { reader.cut_answers(1); });
    CHECK(works_again());
    by_hand([this] { reader.damage_answers(2); });
    CHECK(works_again());
    by_hand([this] { reader.answer_twice(true); });
    CHECK(works_again());
    by_hand([this] {
        reader.answer_twice(false);
        reader.say_before_answers({});
    });
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnALine, "a silent line is silent in bounded time, works again")
{
    open_pty(115200);
    REQUIRE(works_again());
    by_hand([this] { reader.set_silent(true); });
    const auto before = std::chrono::steady_clock::now();
    CHECK(faults(IdReaderFault::silent));
    CHECK(std::chrono::steady_clock::now() - before < 6s);
    by_hand([this] { reader.set_silent(false); });
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnALine,
                  "a serial adapter that is pulled out is offline, works again under the same name")
{
    open_pty(115200);
    REQUIRE(works_again());
    by_hand([this] { server.unplug(); });
    CHECK(faults(IdReaderFault::offline));
    CHECK(faults(IdReaderFault::offline));
    by_hand([this] { server.plug(); });
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnALine,
                  "a line that another program has is busy, works again when that lets go")
{
    open_pty(115200);
    {
        const auto other = driver_at("serial:" + link);
        REQUIRE_FALSE(other->status(2s).fault);
        CHECK(driver->status(1s).fault == IdReaderFault::busy);
    }
    CHECK(works_again());
}

TEST_CASE("a way that is none is a sentence, and so is a decoder that is none")
{
    const auto bus = usb_bus_on_demand();
    for (const auto* where : {"", "usb", "usb:zz", "serial:", "tcp:127.0.0.1", "card"}) {
        CAPTURE(where);
        const auto made =
            id_card_reader_at({.where = where, .profile = {}, .photo_decoder = {}}, bus);
        REQUIRE(made.has_error());
        CHECK(made.error().starts_with("card reader: "));
    }
    const auto made = id_card_reader_at(
        {.where = "serial:/dev/null", .profile = {}, .photo_decoder = "/nowhere.so"}, bus);
    REQUIRE(made.has_error());
    CHECK(made.error().starts_with("photo decoder: "));
}

TEST_CASE("a pseudo-terminal takes the place of a link and of nothing else, and is gone afterwards")
{
    const std::filesystem::path folder = ReaderOnALine::make_folder();
    const auto link = folder / "line";
    std::filesystem::create_symlink("/nowhere", link);
    {
        const EmulatedPty pty{link};
        CHECK(std::filesystem::is_character_file(link));
    }
    CHECK_FALSE(std::filesystem::exists(std::filesystem::symlink_status(link)));
    std::filesystem::create_directory(link);
    CHECK_THROWS_AS(EmulatedPty{link}, std::system_error);
    CHECK(std::filesystem::is_directory(link));
    std::filesystem::remove_all(folder);
}

TEST_CASE_FIXTURE(
    ReaderOnALine,
    "a recording of a card reader on a line goes on at each rate that is tried, and has "
    "nothing of a card, nor has one on the network")
{
    const auto file = folder / "talk.txt";
    by_hand([&] { server.open_pty(link, 9600); });
    driver = driver_at("serial:" + link + ";record=" + file.string());
    CHECK(works_again());
    driver.reset();
    const auto recording = recording_of(file);
    CHECK(has_lengths_alone(recording));
    const auto network = folder / "network.txt";
    by_hand([this] { server.listen({boost::asio::ip::address_v4::loopback(), 0}); });
    driver = driver_at("tcp:127.0.0.1:" + std::to_string(server.address().port()) +
                       ";record=" + network.string());
    CHECK(works_again());
    driver.reset();
    CHECK(has_lengths_alone(recording_of(network)));
    CHECK(std::ranges::count(recording.calls, RecordedCall::Kind::open, &RecordedCall::kind) > 1);
}

TEST_SUITE_END();
