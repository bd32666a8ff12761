#include "caller/pads_options.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace caller;

namespace {

std::variant<PadsOptions, ExitCode> read(std::initializer_list<const char*> words)
{
    std::vector<const char*> all{"hallcall-pads"};
    all.insert(all.end(), words);
    return read_pads_options(static_cast<int>(all.size()), all.data());
}

struct File {
    explicit File(const std::string& text)
        : name{(std::filesystem::temp_directory_path() /
                ("hallcall-pads-" + std::to_string(::getpid())))
                   .string()}
    {
        std::ofstream{name} << text;
    }
    ~File() { std::filesystem::remove(name); }
    std::string name;
};

} // namespace

TEST_SUITE_BEGIN("caller/pads_options");

TEST_CASE("pads of one line share it, and each counter has its own")
{
    const auto options =
        std::get<PadsOptions>(read({"--pad", "3=serial:/dev/ttyUSB0,9600@1", "--pad",
                                    "5=usb:place=1-2", "--pad", "4=serial:/dev/ttyUSB0,9600@2"}));
    REQUIRE(options.lines.size() == 2);
    CHECK(options.lines[0].numbers == std::vector<std::uint8_t>{1, 2});
    CHECK(options.pads == std::vector<CounterPad>{{3, 0, 1}, {5, 1, 0}, {4, 0, 2}});
    CHECK(options.device == "pads");
}

TEST_CASE("each line of pads is recorded into a file of its own, and pads of one line into one")
{
    const auto options = std::get<PadsOptions>(
        read({"--pad", "3=serial:/dev/ttyUSB0,9600@1", "--pad", "5=usb:place=1-2", "--pad",
              "4=serial:/dev/ttyUSB0,9600@2", "--record-port", "talk.txt"}));
    REQUIRE(options.lines.size() == 2);
    auto first = options.lines[0].address, second = options.lines[1].address;
    CHECK(record_of(first) == "talk.txt.pad-3");
    CHECK(record_of(second) == "talk.txt.pad-5");
    const auto named = std::get<PadsOptions>(
        read({"--pad", "3=serial:/dev/ttyUSB0@1", "--pad", "4=serial:/dev/ttyUSB0@2;record=my"}));
    REQUIRE(named.lines.size() == 1);
    first = named.lines[0].address;
    CHECK(record_of(first) == "my");
}

TEST_CASE("a file of the same options is the map of the hall")
{
    const File file{"dispatcher = \"10.0.0.2:7010\"\n"
                    "pad = [\"3=serial:/dev/ttyUSB0,9600@1\", \"4=usb:place=1-2\"]\n"
                    "pad-form = \"stx\"\n"};
    const auto options = std::get<PadsOptions>(read({"--map", file.name.c_str()}));
    CHECK(options.dispatcher == "10.0.0.2:7010");
    CHECK(options.pads.size() == 2);
    CHECK(options.keypad_options.form == "stx");
}

TEST_CASE("a map that cannot be meant ends with the usage code")
{
    CHECK(std::get<ExitCode>(read({})) == usage);
    for (const auto* wrong : {"usb:place=1-2", "0=usb:place=1-2", "x=usb:place=1-2", "3=nowhere",
                              "3=stream-deck", "10000=usb:place=1-2"}) {
        CAPTURE(wrong);
        CHECK(std::get<ExitCode>(read({"--pad", wrong})) == usage);
    }
    CHECK(std::get<ExitCode>(read({"--pad", "3=usb:place=1-2", "--pad", "3=usb:place=1-3"})) ==
          usage);
    CHECK(std::get<ExitCode>(read({"--pad", "3=usb:place=1-2", "--pad", "4=usb:place=1-2"})) ==
          usage);
    CHECK(std::get<ExitCode>(read({"--map", "/nowhere"})) == usage);
    const File misspelt{"dispacher = \"10.0.0.2:7010\"\npad = \"3=usb:place=1-2\"\n"};
    CHECK(std::get<ExitCode>(read({"--map", misspelt.name.c_str()})) == usage);
}

TEST_CASE("other keys of a numpad and other forms of serial pads are taken, wrong ones told")
{
    const auto parts = keypad_parts({"stx", "5f=next"});
    REQUIRE(parts.has_value());
    CHECK(parts->numpad_keys.at(0x5f).key == drivers::PadKey::next);
    CHECK(parts->numpad_keys.at(0x58).key == drivers::PadKey::enter);
    CHECK_FALSE(parts->pad_form.poll_command);
    const File file{"frame = AA ADDR DATA1\nkeys = 01=next\n"};
    CHECK(keypad_parts({file.name, ""}).has_value());
    CHECK(keypad_parts({"/nowhere", ""}).has_error());
    const File broken{"frame = AA\n"};
    CHECK(keypad_parts({broken.name, ""}).error().find("line 1") != std::string::npos);
}

TEST_SUITE_END();
