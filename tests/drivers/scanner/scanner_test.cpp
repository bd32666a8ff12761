#include "drivers/scanner/scanner_fault.hpp"
#include "tests/drivers/scanner/scanner_on_the_desk.hpp"

TEST_SUITE_BEGIN("drivers/scanner/scanner");

using namespace drivers;

namespace {

constexpr Mode modes[] = {Mode::line, Mode::line_no_end, Mode::hid_pos, Mode::keyboard_wedge};
const std::string appointment(100, 'a'); // longer than one packet or report

} // namespace

TEST_CASE("a code is read whatever the scanner is set to, long ones and one after the other too")
{
    for (const auto mode : modes) {
        CAPTURE(mode);
        ScannerOnTheDesk desk{mode};
        desk.send(desk.scanner.scan("hallcall:2026-11-25:A042"));
        CHECK(desk.told() == "hallcall:2026-11-25:A042");
        desk.send(desk.scanner.scan(appointment));
        CHECK(desk.told() == appointment);
        desk.send(desk.scanner.scan("x"));
        CHECK(desk.told() == "x");
        CHECK(desk.told() == "");
    }
}

TEST_CASE("every character of a US keyboard comes through a keyboard wedge")
{
    std::string every;
    for (char one = ' '; one <= '~'; ++one)
        every += one;
    ScannerOnTheDesk desk{Mode::keyboard_wedge};
    desk.send(desk.scanner.scan(every));
    CHECK(desk.told() == every);
}

TEST_CASE("a code in Chinese comes as it is, except from a keyboard")
{
    for (const auto mode : {Mode::line, Mode::line_no_end, Mode::hid_pos}) {
        CAPTURE(mode);
        ScannerOnTheDesk desk{mode};
        desk.send(desk.scanner.scan("预约 A1"));
        CHECK(desk.told() == "预约 A1");
    }
}

TEST_CASE("a scanner that reads nothing costs no more than the time given")
{
    for (const auto mode : modes) {
        ScannerOnTheDesk desk{mode};
        const auto before = desk.now;
        CHECK(desk.told(300ms) == "");
        CHECK(desk.now - before == 300ms);
        CHECK(desk.told(0ms) == "");
        CHECK(desk.now - before == 300ms);
    }
}

TEST_CASE("whoever looks often gets a code whole all the same")
{
    for (const auto mode : modes) {
        CAPTURE(mode);
        ScannerOnTheDesk desk{mode};
        desk.send(desk.scanner.scan("A042 to counter 3"), 20ms);
        std::string told;
        for (int looks = 0; looks < 1000 && told.empty(); ++looks)
            told = desk.told(3ms);
        CHECK(told == "A042 to counter 3");
    }
}

TEST_CASE("half a code is told as such, never as a code, and the scanner works again")
{
    for (const auto mode : {Mode::line, Mode::hid_pos, Mode::keyboard_wedge}) {
        CAPTURE(mode);
        ScannerOnTheDesk desk{mode};
        CHECK(desk.works_again()); // it has been seen to end its codes
        desk.send(desk.scanner.half_scan("hallcall:2026-11-25:A043"));
        CHECK(desk.told() == "<half>");
        desk.after(2s);
        CHECK(desk.works_again());
    }
}

TEST_CASE("noise is told as such, and the scanner works again")
{
    for (const auto mode : modes) {
        CAPTURE(mode);
        ScannerOnTheDesk desk{mode};
        desk.send(desk.scanner.noise());
        CHECK(desk.told() == "<noise>");
        CHECK(desk.told() == "");
        CHECK(desk.works_again());
    }
}

TEST_CASE("an end of a line in noise does not make a scanner one that ends its codes")
{
    ScannerOnTheDesk desk{Mode::line_no_end};
    desk.send(EmulatedScanner{Mode::line}.noise());
    CHECK(desk.told() == "<noise>");
    CHECK(desk.works_again());
}

TEST_CASE("a code that is too long is told as such, and the scanner works again")
{
    for (const auto mode : modes) {
        CAPTURE(mode);
        ScannerOnTheDesk desk{mode};
        const std::string longest(scan_bytes_max, 'a');
        desk.send(desk.scanner.scan(longest));
        CHECK(desk.told(10s) == longest);
        desk.send(desk.scanner.scan(longest + "a"));
        CHECK(desk.told(10s) == "<too_long>");
        CHECK(desk.works_again());
    }
}

TEST_CASE("a scanner that is unplugged in the middle of a code says so, and works again once back")
{
    for (const auto mode : modes) {
        CAPTURE(mode);
        ScannerOnTheDesk desk{mode};
        CHECK(desk.works_again());
        desk.send(desk.scanner.half_scan(appointment));
        desk.plugged = false;
        CHECK(desk.told() == "<unplugged>");
        CHECK(desk.told() == "<half>");
        CHECK(desk.told() == "<unplugged>");
        desk.plugged = true;
        desk.after(2s);
        CHECK(desk.works_again());
    }
}

TEST_CASE("a telephone that is held out for a while is one code, shown again later it is another")
{
    for (const auto mode : modes) {
        CAPTURE(mode);
        ScannerOnTheDesk desk{mode};
        CHECK(desk.works_again());
        for (int times = 0; times < 10; ++times) {
            desk.after(600ms);
            desk.send(desk.scanner.scan("hallcall:2026-11-25:A042"));
            CHECK(desk.told(200ms) == "");
        }
        desk.after(1100ms);
        CHECK(desk.works_again());
        desk.send(desk.scanner.scan("another"));
        CHECK(desk.told() == "another");
        CHECK(desk.works_again());
    }
}

TEST_CASE("two codes that come at once are told one after the other")
{
    ScannerOnTheDesk desk{Mode::line};
    const std::string both = "first\rsecond\nthird";
    const auto bytes = std::as_bytes(std::span{both});
    desk.send({{bytes.begin(), bytes.end()}});
    CHECK(desk.told() == "first");
    CHECK(desk.told() == "second");
    CHECK(desk.told() == "<half>");
    CHECK(desk.works_again());
}

TEST_CASE("somebody who types on a keyboard is no scanner, and the scanner works again")
{
    ScannerOnTheDesk desk{Mode::keyboard_wedge};
    desk.send(desk.scanner.scan("12"), 30ms); // a key, and 30 ms later it is let go
    CHECK(desk.told() == "<noise>");
    desk.send(desk.scanner.scan("12"), 300ms);
    CHECK(desk.told(5s) == "<half>");
    CHECK(desk.told(5s) == "<half>");
    CHECK(desk.told(5s) == "");
    CHECK(desk.works_again());
}

TEST_CASE("a computer that is busy for a moment gets a code of a wedge whole")
{
    ScannerOnTheDesk desk{Mode::keyboard_wedge};
    auto keys = desk.scanner.scan("hallcall:2026-11-25:A042");
    const EmulatedScanner::Packets first(keys.begin(), keys.begin() + 10);
    keys.erase(keys.begin(), keys.begin() + 10);
    desk.send(first);
    desk.send({keys.front()}, 200ms);
    keys.erase(keys.begin());
    desk.send(keys);
    CHECK(desk.told() == "hallcall:2026-11-25:A042");
}

TEST_CASE("what goes wrong on the way to a scanner is told as what staff can mend")
{
    namespace errc = boost::system::errc;
    const auto fault = [](errc::errc_t error) { return scanner_fault_of(make_error_code(error)); };
    CHECK(fault(errc::permission_denied) == ScannerFault::not_permitted);
    CHECK(sentence_for(ScannerFault::not_permitted).find("70-hallcall.rules") != std::string::npos);
    CHECK(fault(errc::device_or_resource_busy) == ScannerFault::busy);
    CHECK(scanner_fault_of(not_unique()) == ScannerFault::ambiguous);
    CHECK(fault(errc::protocol_not_supported) == ScannerFault::no_scanner);
    for (const auto gone : {errc::no_such_device, errc::no_such_file_or_directory,
                            errc::connection_refused, errc::host_unreachable, errc::timed_out})
        CHECK(fault(gone) == ScannerFault::unplugged);
    for (const auto other : {errc::io_error, errc::broken_pipe, errc::value_too_large})
        CHECK(fault(other) == ScannerFault::broken);
}

TEST_CASE("every mishap and fault has a name, every fault a sentence for staff")
{
    for (int mishap = 1; mishap <= static_cast<int>(ScanMishap::too_long); ++mishap)
        CHECK(name_of(static_cast<ScanMishap>(mishap)) != "unknown");
    for (int fault = 1; fault <= static_cast<int>(ScannerFault::broken); ++fault) {
        CHECK(name_of(static_cast<ScannerFault>(fault)) != "unknown");
        CHECK(sentence_for(static_cast<ScannerFault>(fault)).ends_with('.'));
    }
}

TEST_SUITE_END();
