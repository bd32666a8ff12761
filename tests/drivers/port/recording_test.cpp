#include "drivers/port/recording.hpp"

#include <boost/asio/error.hpp>
#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/port/recording");

using namespace drivers;
using namespace std::chrono_literals;
using Kind = RecordedCall::Kind;

namespace {

const std::string head = "hallcall recording 1, clock 42\n";

std::string complaint(const std::string& text)
{
    const auto parsed = parse_recording(text);
    return parsed ? "understood" : parsed.error();
}

} // namespace

TEST_CASE("what is written down is read back as it was")
{
    const std::vector<RecordedCall> calls{
        {0us, Kind::open, {}, 0, make_error_code(boost::system::errc::no_such_device)},
        {1us, Kind::open, {}, 0, {}},
        {999'999us, Kind::out, {std::byte{0}, std::byte{0xff}}, 0, boost::asio::error::timed_out},
        {1s, Kind::in, {std::byte{0x12}}, 0, {}},
        {1s, Kind::in, {}, 0, boost::asio::error::eof},
        {2h, Kind::in, {}, 65'536, {}},
        {2h, Kind::out, {}, 1, boost::asio::error::broken_pipe},
        {2h, Kind::out, std::vector<std::byte>(recorded_bytes_max), 0, {}},
    };
    auto text = recording_head(42ns);
    for (const auto& call : calls)
        text += recording_line(call);
    const auto read = parse_recording(text);
    REQUIRE(read.has_value());
    CHECK(read->clock == 42ns);
    CHECK(read->is_whole);
    CHECK(read->calls == calls);
}

TEST_CASE("of several recordings in a file the last is read, whatever became of those before")
{
    const auto read =
        parse_recording(head + "0.000001 open\n0.00000\nhallcall recording 1, clock 7\n"
                               "0.000002 out 01\n0.000003 stopped, the file is full\n");
    REQUIRE(read.has_value());
    CHECK(read->clock == 7ns);
    CHECK_FALSE(read->is_whole);
    REQUIRE(read->calls.size() == 1);
    CHECK(read->calls[0].kind == Kind::out);
}

TEST_CASE("a recording whose program was killed in the middle of a line is read up to there")
{
    const auto read = parse_recording(head + "0.000001 open\n0.000002 out 01 0");
    REQUIRE(read.has_value());
    CHECK(read->calls.size() == 1);
    CHECK(read->is_whole);
    CHECK(parse_recording(head)->calls.empty());
    CHECK(parse_recording("hallcall recording 1, clock 4")->calls.empty());
}

TEST_CASE("what is no recording is refused, and the line is named")
{
    CHECK(complaint("") ==
          "recording, line 1: expected \"hallcall recording 1, clock NANOSECONDS\"");
    CHECK(complaint("0.000001 open\n").starts_with("recording, line 1: expected \"hallcall"));
    CHECK(complaint("x" + head).starts_with("recording, line 1: expected \"hallcall"));
    CHECK(complaint("hallcall recording 1, clock x\n") ==
          "recording, line 1: the clock is a number of nanoseconds");
    CHECK(complaint("hallcall recording 1, clock 1 \n").ends_with("a number of nanoseconds"));
    const std::string time = "a line begins with seconds and six digits behind the point";
    const std::string call = "expected open, out or in, then bytes such as 1b 40, then an error";
    const std::string order = "it is earlier than the line before";
    const std::pair<std::string, std::string> wrong[] = {
        {"", time},
        {"1 open", time},
        {"0.00001 open", time},
        {"0.0000011 open", time},
        {"-1.000000 open", time},
        {"0.-00001 open", time},
        {"1000000001.000000 open", time},
        {"99999999999999999999.000000 open", time},
        {"0.000001open", time},
        {"0.000000 open", order},
        {"0.000001 opened", call},
        {"0.000001 open 01", call},
        {"0.000001 out 1", call},
        {"0.000001 out 1b40", call},
        {"0.000001 out  1b", call},
        {"0.000001 out 1b ", call},
        {"0.000001 out -1", call},
        {"0.000001 out 0x", call},
        {"0.000001 out 0 left out", call},
        {"0.000001 out 65537 left out", call},
        {"0.000001 out 1 left out 01", call},
        {"0.000001 in error system", call},
        {"0.000001 in error system:0 Success", call},
        {"0.000001 in error system:x", call},
        {"0.000002 stopped, the file is full\n0.000002 open",
         "nothing follows once it has stopped"},
    };
    for (const auto& [line, says] : wrong) {
        CAPTURE(line);
        const auto said = complaint("an older line\n" + head + "0.000001 open\n" + line + "\n");
        CHECK(said.find(says) != std::string::npos);
        const auto number = line.find('\n') == line.npos ? 4 : 5;
        CHECK(said.starts_with("recording, line " + std::to_string(number) + ": "));
    }
}

TEST_CASE("a line has no more bytes than a call may have, a recording no more than it can hold")
{
    RecordedCall call;
    call.kind = Kind::out;
    call.bytes.resize(recorded_bytes_max + 1);
    CHECK(complaint(head + recording_line(call)).starts_with("recording, line 2: expected open"));
    CHECK(
        complaint(std::string(recording_text_bytes_max + 1, ' ')).ends_with("longer than 64 MiB"));
    std::string text = head;
    for (std::size_t times = 0; times <= recorded_calls_max; ++times)
        text += "0.000000 open\n";
    CHECK(complaint(text) == "recording, line 1000002: more than 1000000 calls");
}

TEST_SUITE_END();
