#include "drivers/port/recorded_port.hpp"
#include "tests/drivers/port/far_end.hpp"
#include "tests/drivers/port/scratch_folder.hpp"
#include "tests/drivers/port/talking_port.hpp"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

TEST_SUITE_BEGIN("drivers/port/recorded_port");

using namespace drivers;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

struct RecordedDevice {
    auto try_record(Keep keep, std::uintmax_t bytes_max = RecordedPort::file_bytes_max)
    {
        auto port = std::make_unique<TalkingPort>();
        device = port.get();
        return RecordedPort::over(
            std::move(port), folder / "device.txt", keep, [this] { return now += 1500us; },
            bytes_max);
    }
    std::unique_ptr<RecordedPort> record(Keep keep,
                                         std::uintmax_t bytes_max = RecordedPort::file_bytes_max)
    {
        auto port = try_record(keep, bytes_max);
        REQUIRE(port.has_value());
        return std::move(*port);
    }
    std::string text() const
    {
        std::ifstream file{folder / "device.txt"};
        return {std::istreambuf_iterator{file}, {}};
    }

    const ScratchFolder folder;
    TalkingPort* device = nullptr;
    std::chrono::steady_clock::time_point now{1h};
};

// No file can grow past the limit while it lives.
class FullDisk {
public:
    explicit FullDisk(rlim_t file_bytes_max)
    {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit full{file_bytes_max, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &full);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        ::signal(SIGXFSZ, handler_);
    }

private:
    rlimit before_{};
    sighandler_t handler_ = ::signal(SIGXFSZ, SIG_IGN);
};

const std::string commands_to_id_card_reader = "\xaa\xaa\xaa\x96\x69\x01\x02";

} // namespace

TEST_CASE_FIXTURE(RecordedDevice,
                  "a conversation is written down line by line, as a person reads it")
{
    const auto way = record(Keep::bytes);
    REQUIRE(way->reopen(1s));
    REQUIRE(way->write(bytes_of("\x10\x04\x02"), 1s));
    device->answers = {"\x12", "\xff\xfe"};
    CHECK(text_of(way->read(1s).value()) == "\x12");
    CHECK(text_of(way->read(1s).value()) == "\xff\xfe");
    CHECK(way->read(1s).has_error());
    device->next_error = make_error_code(boost::system::errc::io_error);
    CHECK(way->write(bytes_of("!"), 1s).has_error());
    CHECK(text_of(device->written) == "\x10\x04\x02!");
    CHECK(text() == "hallcall recording 1, clock 3600001500000\n"
                    "0.001500 open\n"
                    "0.003000 out 10 04 02\n"
                    "0.004500 in 12\n"
                    "0.006000 in ff fe\n"
                    "0.007500 in error generic:110 Connection timed out\n"
                    "0.009000 out 21 error generic:5 Input/output error\n");
}

TEST_CASE_FIXTURE(RecordedDevice,
                  "where visitors' data go over the port, only its lengths are kept")
{
    const auto way = record(Keep::lengths);
    REQUIRE(way->write(bytes_of("name?"), 1s));
    device->answers = {"nobody at all"};
    REQUIRE(way->read(1s).has_value());
    CHECK(text().find("\n0.001500 out 5 left out\n0.003000 in 13 left out\n") != std::string::npos);
}

TEST_CASE_FIXTURE(RecordedDevice,
                  "an ID card is never recorded, even where somebody took the reader for a printer")
{
    const auto way = record(Keep::bytes);
    REQUIRE(way->write(bytes_of("\x1b\x40"), 1s));
    REQUIRE(way->write(bytes_of(commands_to_id_card_reader), 1s));
    device->answers = {"nobody at all"};
    REQUIRE(way->read(1s).has_value());
    REQUIRE(way->write(bytes_of("\x1b\x40"), 1s));
    CHECK(text().find("\n0.001500 out 1b 40\n0.003000 out 7 left out\n0.004500 in 13 left out\n"
                      "0.006000 out 2 left out\n") != std::string::npos);
}

TEST_CASE_FIXTURE(RecordedDevice, "a recording is readable to its owner alone")
{
    record(Keep::bytes);
    struct ::stat is {};
    REQUIRE(::stat((folder / "device.txt").c_str(), &is) == 0);
    CHECK((is.st_mode & 0777) == 0600);
}

TEST_CASE_FIXTURE(RecordedDevice,
                  "a recording stops at its limit with a line, and the device goes on")
{
    constexpr std::uintmax_t bytes_max = 400;
    auto way = record(Keep::bytes, bytes_max);
    for (int times = 0; times < 30; ++times)
        CHECK(way->write(bytes_of("\x1b\x40"), 1s));
    CHECK(device->written.size() == 60);
    CHECK(text().size() <= bytes_max);
    CHECK(text().size() > bytes_max - 60);
    CHECK(text().ends_with(" stopped, the file is full\n"));
    CHECK_FALSE(parse_recording(text())->is_whole);
}

TEST_CASE_FIXTURE(RecordedDevice, "a program that starts again adds nothing to a file that is full")
{
    constexpr std::uintmax_t bytes_max = 120; // a head and two stops
    CHECK(record(Keep::bytes, bytes_max)->write(bytes_of(std::string(100, 'x')), 1s));
    const auto full = text();
    CHECK(full.ends_with(" stopped, the file is full\n"));
    CHECK(record(Keep::bytes, bytes_max)->write(bytes_of("x"), 1s));
    CHECK(text() == full);
}

TEST_CASE_FIXTURE(
    RecordedDevice,
    "a program that starts again records behind what is there, even behind half a line")
{
    REQUIRE(record(Keep::bytes)->reopen(1s));
    std::ofstream{folder / "device.txt", std::ios::app} << "0.002000 out 1b 4";
    REQUIRE(record(Keep::bytes)->write(bytes_of("hi"), 1s));
    const auto last = parse_recording(text());
    REQUIRE(last.has_value());
    REQUIRE(last->calls.size() == 1);
    CHECK(text_of(last->calls[0].bytes) == "hi");
    CHECK(text().find("open\n0.002000 out 1b 4\nhallcall recording 1") != std::string::npos);
}

TEST_CASE_FIXTURE(
    RecordedDevice,
    "two ports do not write into one recording, and the second can once the first is gone")
{
    auto first = record(Keep::bytes);
    const auto second = try_record(Keep::bytes);
    REQUIRE(second.has_error());
    CHECK(second.error().ends_with("device.txt: another device is being recorded into it"));
    first.reset();
    CHECK(try_record(Keep::bytes).has_value());
}

TEST_CASE_FIXTURE(RecordedDevice, "a recording that cannot be made says why")
{
    const auto try_at = [](const fs::path& path) {
        return RecordedPort::over(std::make_unique<TalkingPort>(), path, Keep::bytes,
                                  &std::chrono::steady_clock::now);
    };
    CHECK(try_at(folder / "no/such").error().ends_with("such: No such file or directory"));
    CHECK(try_at("/dev/null").error() == "recording /dev/null: it is not a file");
}

TEST_CASE_FIXTURE(
    RecordedDevice,
    "a full disk ends a recording, the device goes on, and what was written can be read")
{
    const auto way = record(Keep::bytes);
    {
        const FullDisk disk{100};
        for (int times = 0; times < 30; ++times)
            (void)way->write(bytes_of("\x1b\x40"), 1s);
    }
    (void)way->write(bytes_of("\x1b\x40"), 1s);
    CHECK(device->written.size() == 62);
    CHECK(text().size() == 100);
    const auto read = parse_recording(text());
    REQUIRE(read.has_value());
    CHECK(read->calls.size() == 3);
}

TEST_SUITE_END();
