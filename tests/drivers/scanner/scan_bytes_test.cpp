// Bytes as the documents give them, without the emulated scanner.
#include "drivers/scanner/hid_pos.hpp"
#include "drivers/scanner/scan_lines.hpp"
#include "drivers/scanner/wedge.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

TEST_SUITE_BEGIN("drivers/scanner/scan_bytes");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

using Bytes = std::vector<std::byte>;

Bytes bytes(std::initializer_list<unsigned> values)
{
    Bytes all;
    for (const auto value : values)
        all.push_back(static_cast<std::byte>(value));
    return all;
}

Bytes report_of(std::string_view data, unsigned more, unsigned length)
{
    Bytes report(64);
    report[0] = std::byte{2};
    report[1] = static_cast<std::byte>(length);
    const auto rest = std::as_bytes(std::span{data});
    std::copy(rest.begin(), rest.end(), report.begin() + 2);
    report[63] = static_cast<std::byte>(more);
    return report;
}

std::string told(const std::vector<Scan>& scans)
{
    std::string all;
    for (const auto& scan : scans)
        all += "(" + (scan ? *scan : std::string{name_of(scan.error())}) + ")";
    return all;
}

std::string line(std::string_view text)
{
    return told(ScanLines{}.feed(std::as_bytes(std::span{text}), {}));
}

} // namespace

TEST_CASE("the example of the ATR110 manual: a code of 60 bytes in two HID POS reports")
{
    const std::string code = "M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23   s123";
    REQUIRE(code.size() == 60);
    HidPosCodes codes;
    CHECK(told(codes.feed(report_of("]Q0" + code.substr(0, 56), 1, 56), {})) == "");
    CHECK(told(codes.feed(report_of("]Q0" + code.substr(56), 0, 4), {})) == "(" + code + ")");
}

TEST_CASE("a HID POS report that cannot be is noise, one of another number is nothing")
{
    HidPosCodes codes;
    CHECK(told(codes.feed(report_of("]Q0" + std::string(57, 'a'), 0, 57), {})) == "(noise)");
    auto shorter = report_of("]Q0abc", 0, 3);
    shorter.pop_back();
    CHECK(told(codes.feed(shorter, {})) == "(noise)");
    CHECK(told(codes.feed(bytes({2}), {})) == "(noise)");
    CHECK(told(codes.feed(bytes({3, 1, 1}), {})) == "");
    CHECK(told(codes.feed({}, {})) == "");
    CHECK(told(codes.feed(report_of("]Q0", 0, 0), {})) == "");
    CHECK(told(codes.feed(report_of("]Q0abc", 0, 3), {})) == "(abc)");
}

TEST_CASE("a device that describes itself by page 8C is a HID POS scanner")
{
    CHECK(describes_hid_pos(bytes({0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0xc0})));
    CHECK(describes_hid_pos(bytes({0x06, 0x8c, 0x00, 0x09, 0x02})));
    CHECK(
        describes_hid_pos(bytes({0xfe, 0x02, 0x10, 0x05, 0x01, 0x05, 0x8c}))); // after a long item
    CHECK_FALSE(describes_hid_pos(bytes({0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0xc0})));
    CHECK_FALSE(describes_hid_pos(bytes({0x06, 0x05, 0x8c, 0xc0}))); // page 8C05
    CHECK_FALSE(describes_hid_pos(bytes({0x09, 0x8c})));             // a usage, not a page
    CHECK_FALSE(describes_hid_pos(bytes({0x05})));
    CHECK_FALSE(describes_hid_pos({}));
    Bytes longer(5000);
    longer[4998] = std::byte{0x05};
    longer[4999] = std::byte{0x8c};
    CHECK_FALSE(describes_hid_pos(longer));
}

TEST_CASE("keys of a wedge are those of a US keyboard, held keys count once")
{
    WedgeCodes keys;
    const auto press = [&keys](std::initializer_list<unsigned> report) {
        return told(keys.feed(bytes(report), {}));
    };
    CHECK(press({0x00, 0, 0x04, 0, 0, 0, 0, 0}) == "");    // a
    CHECK(press({0x20, 0, 0x04, 0x05, 0, 0, 0, 0}) == ""); // still a, right Shift and b
    CHECK(press({0x00, 0, 0x27, 0, 0, 0, 0, 0}) == "");    // 0
    CHECK(press({0x00, 0, 0, 0, 0, 0, 0, 0}) == "");
    CHECK(press({0x02, 0, 0x33, 0, 0, 0, 0, 0}) == "");        // left Shift and ;
    CHECK(press({0x00, 0, 0x53, 0, 0, 0, 0, 0}) == "");        // NumLock
    CHECK(press({0x00, 0, 0x62, 0, 0, 0, 0, 0}) == "");        // 0 of the keypad
    CHECK(press({0x00, 0, 0x58, 0, 0, 0, 0, 0}) == "(aB0:0)"); // Enter of the keypad
    CHECK(press({0x00, 0, 0x28, 0, 0, 0, 0, 0}) == "");        // nothing had come
}

TEST_CASE("digits and signs of a wedge are those of a US keyboard, without and with Shift")
{
    // HID Usage Tables, page 07, from usage 1E on.
    const std::pair<unsigned, std::string_view> keys[] = {
        {0x1e, "1!"}, {0x1f, "2@"}, {0x20, "3#"}, {0x21, "4$"},  {0x22, "5%"}, {0x23, "6^"},
        {0x24, "7&"}, {0x25, "8*"}, {0x26, "9("}, {0x27, "0)"},  {0x2c, "  "}, {0x2d, "-_"},
        {0x2e, "=+"}, {0x2f, "[{"}, {0x30, "]}"}, {0x31, "\\|"}, {0x33, ";:"}, {0x34, "'\""},
        {0x35, "`~"}, {0x36, ",<"}, {0x37, ".>"}, {0x38, "/?"},
    };
    for (const auto& [usage, characters] : keys) {
        CAPTURE(usage);
        WedgeCodes wedge;
        wedge.feed(bytes({0, 0, usage, 0, 0, 0, 0, 0}), {});
        wedge.feed(bytes({0, 0, 0, 0, 0, 0, 0, 0}), {});
        wedge.feed(bytes({0x02, 0, usage, 0, 0, 0, 0, 0}), {});
        const auto scans = wedge.feed(bytes({0, 0, 0x28, 0, 0, 0, 0, 0}), {});
        CHECK(told(scans) == "(" + std::string{characters} + ")");
    }
}

TEST_CASE("what a scanner never types is noise until Enter")
{
    const auto types = [](std::initializer_list<unsigned> report) {
        WedgeCodes keys;
        keys.feed(bytes({0, 0, 0x04, 0, 0, 0, 0, 0}), {});
        keys.feed(bytes(report), {});
        return told(keys.feed(bytes({0, 0, 0x28, 0, 0, 0, 0, 0}), {}));
    };
    CHECK(types({0x00, 0, 0x05, 0, 0, 0, 0, 0}) == "(ab)");
    CHECK(types({0x01, 0, 0x05, 0, 0, 0, 0, 0}) == "(noise)"); // Control
    CHECK(types({0x40, 0, 0x05, 0, 0, 0, 0, 0}) == "(noise)"); // right Alt
    CHECK(types({0x08, 0, 0x05, 0, 0, 0, 0, 0}) == "(noise)"); // a Windows key
    CHECK(types({0x00, 0, 0x2a, 0, 0, 0, 0, 0}) == "(noise)"); // Backspace
    CHECK(types({0x00, 0, 0xff, 0, 0, 0, 0, 0}) == "(noise)");
    CHECK(types({0x00, 0, 0x01, 1, 1, 1, 1, 1}) == "(noise)"); // too many keys at once
    CHECK(types({0x00, 0, 0x05, 0, 0, 0, 0}) == "(noise)");    // a short report
}

TEST_CASE("a line of a scanner is text or it is noise")
{
    CHECK(line("A042\r\n") == "(A042)");
    CHECK(line("A042\rB7\n\r\n\r") == "(A042)(B7)");
    CHECK(line("A\tB\r") == "(noise)");
    CHECK(line(std::string_view{"A\0B\r", 4}) == "(noise)");
    CHECK(line("A\x7f\r") == "(noise)");
    CHECK(line("\xc2\xa0\r\xdf\xbf\r\xe0\xa0\x80\r\xed\x9f\xbf\r\xee\x80\x80\r\xf0\x90\x80\x80\r"
               "\xf4\x8f\xbf\xbf\r") ==
          "(\xc2\xa0)(\xdf\xbf)(\xe0\xa0\x80)(\xed\x9f\xbf)(\xee\x80\x80)(\xf0\x90\x80\x80)"
          "(\xf4\x8f\xbf\xbf)");
    for (const auto* wrong : {"\xc2\x85\r", "\xc1\x81\r", "\x80\r", "\xc3\r", "\xe0\x9f\xbf\r",
                              "\xed\xa0\x80\r", "\xf0\x8f\xbf\xbf\r", "\xf4\x90\x80\x80\r",
                              "\xf5\x80\x80\x80\r", "\xe4\xb8\r", "\xff\r"}) {
        CAPTURE(wrong);
        CHECK(line(wrong) == "(noise)");
    }
}

TEST_SUITE_END();
