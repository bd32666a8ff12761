#include "drivers/printer/cups_answers.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <initializer_list>
#include <vector>

TEST_SUITE_BEGIN("drivers/printer/cups/answers");

using namespace drivers::cups;

namespace {

// An answer byte by byte, as RFC 8010 3.1 lays it out.
class Bytes {
public:
    explicit Bytes(std::uint16_t status) { add({2, 0, hi(status), lo(status), 0, 0, 0, 1}); }
    Bytes& group(std::uint8_t tag) { return add({tag}); }
    Bytes& value(std::uint8_t tag, std::string_view name, std::string_view text)
    {
        add({tag, hi(name.size()), lo(name.size())}).text(name);
        return add({hi(text.size()), lo(text.size())}).text(text);
    }
    Bytes& number(std::uint8_t tag, std::string_view name, std::uint8_t one)
    {
        return value(tag, name, std::string{'\0', '\0', '\0', static_cast<char>(one)});
    }
    Message read() { return message_from(bytes_); }
    Message end() { return add({3}).read(); }

private:
    static std::uint8_t hi(std::size_t size) { return static_cast<std::uint8_t>(size >> 8); }
    static std::uint8_t lo(std::size_t size) { return static_cast<std::uint8_t>(size); }
    Bytes& add(std::initializer_list<std::uint8_t> more)
    {
        for (const auto one : more)
            bytes_.push_back(std::byte{one});
        return *this;
    }
    Bytes& text(std::string_view more)
    {
        for (const char one : more)
            bytes_.push_back(std::byte(one));
        return *this;
    }

    std::vector<std::byte> bytes_;
};

constexpr std::uint8_t operation = 1, job_group = 2, printer_group = 4, event_group = 7;
constexpr std::uint8_t integer = 0x21, enumeration = 0x23, collection = 0x34, end_collection = 0x37,
                       text_value = 0x41, name_value = 0x42, keyword = 0x44;

} // namespace

TEST_CASE("a printer's state and reasons are read")
{
    const auto says = printer_says_in(Bytes{0}
                                          .group(operation)
                                          .group(printer_group)
                                          .number(enumeration, "printer-state", 5)
                                          .value(keyword, "printer-state-reasons", "paused")
                                          .value(keyword, "", "media-empty-error")
                                          .value(text_value, "printer-state-message", "Paused")
                                          .value(0x22, "printer-is-accepting-jobs", {"\0", 1})
                                          .end());
    REQUIRE(says);
    CHECK(says->state == PrinterState::stopped);
    CHECK(says->reasons == Reasons{"paused", "media-empty-error"});
    CHECK(says->message == "Paused");
    CHECK_FALSE(says->accepting);
}

TEST_CASE("a state that there is not, or that is no state, is none")
{
    CHECK_FALSE(printer_says_in(
        Bytes{0}.group(printer_group).number(enumeration, "printer-state", 6).end()));
    CHECK_FALSE(
        printer_says_in(Bytes{0}.group(printer_group).number(integer, "printer-state", 3).end()));
    CHECK_FALSE(
        printer_says_in(Bytes{0}.group(printer_group).value(keyword, "printer-state", "3").end()));
    CHECK_FALSE(job_says_in(Bytes{0}.group(job_group).number(enumeration, "job-state", 2).end()));
    CHECK_FALSE(job_says_in(Bytes{0}.group(job_group).number(enumeration, "job-state", 10).end()));
    CHECK(job_says_in(Bytes{0}.group(job_group).number(enumeration, "job-state", 9).end())->state ==
          JobState::completed);
    CHECK_FALSE(job_id_in(Bytes{0}.group(job_group).number(integer, "job-id", 0).end()));
}

TEST_CASE("what was refused says why")
{
    const auto refusal = [](std::uint16_t status) { return refusal_in(Bytes{status}.end()); };
    CHECK_FALSE(refusal(0x0000));
    CHECK_FALSE(refusal(0x0001)); // some attributes were ignored
    CHECK(refusal(0x0200) == Trouble::refused);
    CHECK(refusal(0x0406) == Trouble::unknown_queue);
    CHECK(refusal(0x0506) == Trouble::not_accepting);
    CHECK(refusal(0x0507) == Trouble::busy);
    CHECK(refusal(0x0403) == Trouble::forbidden);
    CHECK(refusal(0x040a) == Trouble::refused);
    CHECK(refusal(0x0508) == Trouble::cancelled);
    CHECK(refusal(0x0504) == Trouble::broken);
    CHECK(refusal(0xffff) == Trouble::refused);
}

TEST_CASE("only jobs whose names begin so are this kiosk's")
{
    const auto jobs = Bytes{0}
                          .group(operation)
                          .group(job_group)
                          .number(integer, "job-id", 4)
                          .value(name_value, "job-name", "hallcall slip desk 1")
                          .group(job_group)
                          .value(name_value, "job-name", "hallcall slip desk2 1")
                          .number(integer, "job-id", 5)
                          .group(job_group)
                          .number(integer, "job-id", 6)
                          .group(job_group)
                          .value(name_value, "job-name", "hallcall slip desk 2")
                          .number(integer, "job-id", 7)
                          .end();
    CHECK(jobs_in(jobs, "hallcall slip desk ") == std::vector{4, 7});
}

TEST_CASE("events are read in their order, those of other jobs are not ours")
{
    Bytes bytes{0};
    bytes.group(operation);
    bytes.group(event_group).number(integer, "notify-sequence-number", 3);
    bytes.number(integer, "notify-job-id", 7).number(enumeration, "job-state", 5);
    bytes.group(event_group).number(integer, "notify-sequence-number", 4);
    bytes.number(enumeration, "printer-state", 4);
    bytes.value(keyword, "printer-state-reasons", "media-empty-error");
    bytes.group(event_group).number(integer, "notify-sequence-number", 5);
    bytes.number(integer, "notify-job-id", 8).number(enumeration, "job-state", 9);
    bytes.group(event_group).number(integer, "notify-sequence-number", 6);
    bytes.number(integer, "notify-job-id", 7).number(enumeration, "job-state", 3);
    const auto events = events_in(bytes.end(), 7, 3);
    REQUIRE(events.all.size() == 4);
    CHECK(events.all[0].job == JobState::processing);
    REQUIRE(events.all[1].printer);
    CHECK(events.all[1].printer->reasons == Reasons{"media-empty-error"});
    CHECK_FALSE(events.all[2].job);
    CHECK(events.all[3].job == JobState::pending);
    CHECK(events.next == 7);
}

TEST_CASE("more than anybody needs is not read")
{
    Bytes bytes{0};
    bytes.group(printer_group).number(enumeration, "printer-state", 3);
    bytes.value(keyword, "printer-state-reasons", "none");
    for (int more = 0; more < 200; ++more)
        bytes.value(keyword, "", "media-low-warning");
    CHECK(printer_says_in(bytes.end())->reasons.size() == reasons_max);

    Bytes events{0};
    for (int more = 0; more < 300; ++more)
        events.group(event_group).number(enumeration, "printer-state", 3);
    CHECK(events_in(events.end(), 1, 1).all.size() == events_max);
}

TEST_CASE("bytes that are no answer are none")
{
    CHECK_FALSE(message_from({}));
    CHECK_FALSE(Bytes{0}.read()); // without its end
    CHECK_FALSE(Bytes{0}.group(printer_group).value(keyword, "a", "b").read());
    CHECK_FALSE(message_from(std::vector<std::byte>(answer_bytes_max + 1)));
    CHECK_FALSE(Bytes{0}.group(printer_group).value(0x7f, "a", "b").end());
}

TEST_CASE("collections within collections are read to a depth and no further")
{
    const auto nested = [](int depth) {
        Bytes bytes{0};
        bytes.group(printer_group).value(collection, "media-col", "");
        for (int at = 1; at < depth; ++at)
            bytes.value(0x4a, "", "media-size").value(collection, "", "");
        for (int at = 0; at < depth; ++at)
            bytes.value(end_collection, "", "");
        return bytes.end() != nullptr;
    };
    CHECK(nested(1));
    CHECK(nested(8));
    CHECK_FALSE(nested(9));
    CHECK_FALSE(nested(1000));
    CHECK_FALSE(Bytes{0}.group(printer_group).value(end_collection, "", "").end());
}

TEST_SUITE_END();
