// A scanner by its address, on a real serial line, with the emulated scanner as the program runs
// it.
#include "drivers/scanner/emulated_scanner_control.hpp"
#include "drivers/scanner/scanner_at.hpp"
#include "tests/drivers/port/recording_of.hpp"
#include "tests/drivers/port/scratch_folder.hpp"
#include "tests/drivers/scanner/told.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <span>
#include <thread>

TEST_SUITE_BEGIN("drivers/scanner/line_scanner");

using namespace drivers;
using namespace std::chrono_literals;
namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

struct ScannerOnALine {
    ScannerOnALine()
    {
        auto at = scanner_at("serial:" + link, &no_usb, &std::chrono::steady_clock::now);
        REQUIRE(at.has_value());
        driver = std::move(*at);
        hand.connect(control.address());
    }
    ~ScannerOnALine()
    {
        io.stop();
        thread.join();
    }

    static boost::system::result<std::shared_ptr<UsbBus>, std::string> no_usb()
    {
        return "USB cannot be used here";
    }

    std::string by_hand(const std::string& line)
    {
        asio::write(hand, asio::buffer(line + "\n"));
        std::string answer;
        asio::read_until(hand, asio::dynamic_buffer(answer, 1024), '\n');
        answer.pop_back();
        return answer;
    }
    std::string told(std::chrono::milliseconds within = 2s) const
    {
        return drivers::told(*driver, within);
    }

    const ScratchFolder folder;
    std::string link = folder / "scanner";
    asio::io_context io{1};
    EmulatedScanner scanner{EmulatedScanner::Mode::line};
    EmulatedScannerLine cable{io, link};
    EmulatedScannerControl control{io, {asio::ip::address_v4::loopback(), 0}, scanner, cable};
    std::thread thread{[this] { io.run(); }};
    std::unique_ptr<Scanner> driver;
    asio::io_context hands;
    asio::ip::tcp::socket hand{hands};
};

} // namespace

TEST_CASE_FIXTURE(ScannerOnALine, "what is held under a scanner on a line is told, a repeat is not")
{
    CHECK(told(0ms) == "");
    CHECK(by_hand("scan hallcall:2026-11-25:A042") == "ok");
    CHECK(told() == "hallcall:2026-11-25:A042");
    CHECK(by_hand("scan hallcall:2026-11-25:A042") == "ok");
    CHECK(by_hand("scan 预约 7") == "ok");
    CHECK(told() == "预约 7");
}

TEST_CASE_FIXTURE(ScannerOnALine, "what visitors hold out to a scanner on a line is not in its "
                                  "recording, how much it was is")
{
    const auto file = folder / "scans.txt";
    driver.reset(); // it has the line
    driver = *scanner_at("serial:" + link + ";record=" + file.string(), &no_usb,
                         &std::chrono::steady_clock::now);
    CHECK(told(0ms) == "");
    CHECK(by_hand("scan hallcall:2026-11-25:A042") == "ok");
    CHECK(told() == "hallcall:2026-11-25:A042");
    driver.reset();
    CHECK(has_lengths_alone(recording_of(file)));
}

TEST_CASE_FIXTURE(ScannerOnALine,
                  "two codes that come in one piece are two codes, and the scanner works again")
{
    CHECK(told(0ms) == "");
    std::promise<bool> said;
    asio::post(io, [&] {
        const std::string both = "first\r\nsecond\r\n";
        said.set_value(cable.say(std::as_bytes(std::span{both})));
    });
    REQUIRE(said.get_future().get());
    CHECK(told() == "first");
    CHECK(told() == "second");
    CHECK(by_hand("scan third") == "ok");
    CHECK(told() == "third");
}

TEST_CASE_FIXTURE(ScannerOnALine,
                  "half a code and noise are named on a line, and the scanner works again")
{
    CHECK(told(0ms) == "");
    CHECK(by_hand("scan first") == "ok");
    CHECK(told() == "first");
    CHECK(by_hand("half second") == "ok");
    CHECK(told() == "<half>");
    CHECK(by_hand("noise") == "ok");
    CHECK(told() == "<noise>");
    CHECK(by_hand("scan second") == "ok");
    CHECK(told() == "second");
}

TEST_CASE_FIXTURE(ScannerOnALine,
                  "an unplugged scanner on a line is named, and works again once plugged back in")
{
    CHECK(told(0ms) == "");
    CHECK(by_hand("unplug") == "ok");
    CHECK(by_hand("status") == "ok cable=unplugged");
    CHECK(by_hand("scan lost") == "error it is not plugged in");
    CHECK(told() == "<unplugged>");
    CHECK(told() == "<unplugged>");
    CHECK(by_hand("plug") == "ok");
    CHECK(by_hand("status") == "ok cable=plugged");
    CHECK(told(0ms) == "");
    CHECK(by_hand("scan found") == "ok");
    CHECK(told() == "found");
}

TEST_CASE_FIXTURE(ScannerOnALine, "a line that another program has is busy, works once it is free")
{
    const int other = ::open(link.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    REQUIRE(other >= 0);
    REQUIRE(::flock(other, LOCK_EX) == 0);
    CHECK(told() == "<busy>");
    ::flock(other, LOCK_UN);
    CHECK(told(0ms) == "");
    ::close(other);
    CHECK(by_hand("scan free") == "ok");
    CHECK(told() == "free");
}

TEST_CASE_FIXTURE(
    ScannerOnALine,
    "a line that a killed program left exclusive is made anew by the emulated scanner")
{
    const auto is_exclusive = [this] {
        const int line = ::open(link.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
        int exclusive = -1; // also where it may not even be opened
        ::ioctl(line, TIOCGEXCL, &exclusive);
        ::close(line);
        return exclusive != 0;
    };
    const int killed = ::open(link.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    REQUIRE(::ioctl(killed, TIOCEXCL) == 0);
    CHECK(is_exclusive());
    ::close(killed);
    bool made_anew = false; // until the reader, which finds the line when it looks next, takes it
    for (int looks = 0; looks < 500 && !made_anew; ++looks) {
        made_anew = !is_exclusive();
        if (!made_anew)
            std::this_thread::sleep_for(10ms);
    }
    CHECK(made_anew);
    std::string heard;
    for (int looks = 0; looks < 500 && heard != "alive"; ++looks) {
        CHECK(by_hand("scan alive") == "ok");
        heard = told(10ms);
        if (heard != "alive")
            std::this_thread::sleep_for(10ms);
    }
    CHECK(heard == "alive");
}

TEST_CASE_FIXTURE(ScannerOnALine,
                  "a command that is not known names those that are, a hand may come anew")
{
    CHECK(by_hand("paper out").starts_with("error known are: scan TEXT | half TEXT | noise"));
    hand.close();
    hand.connect(control.address());
    CHECK(by_hand("status") == "ok cable=plugged");
}

TEST_CASE("the emulated scanner does not replace a file that is no line")
{
    const ScratchFolder folder;
    const auto file = folder / "notes.txt";
    std::ofstream{file} << "notes";
    asio::io_context io;
    CHECK_THROWS((EmulatedScannerLine{io, file}));
    CHECK(fs::file_size(file) == 5);
}

TEST_CASE("an address that can be no scanner says so")
{
    const auto complaint = [](std::string_view where) {
        const auto at = scanner_at(where, &ScannerOnALine::no_usb, &std::chrono::steady_clock::now);
        return at ? std::string{} : at.error();
    };
    CHECK(complaint("COM3").starts_with("scanner \"COM3\": expected tcp:ADDRESS:PORT"));
    CHECK(complaint("usb:0c2e:0901") == "scanner at USB: USB cannot be used here");
    CHECK(complaint("tcp:127.0.0.1:4001").empty());
}

TEST_SUITE_END();
