#include "dispatcher/hallctl/command_line.hpp"
#include "dispatcher/hallctl/trust_lines.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/hallctl/trust");

using namespace hallctl;

namespace {

template <class Job>
Job job_of(std::vector<std::string> words)
{
    const auto line = parse_command_line(std::move(words));
    REQUIRE(line.has_value());
    return std::get<Job>(line->job);
}

bool is_refused(std::vector<std::string> words)
{
    const auto line = parse_command_line(std::move(words));
    return line.has_error() && line.error().exit_code == wrong_usage;
}

constexpr protocol::trust::Clock::time_point noon{std::chrono::seconds{1'772'452'800}};

} // namespace

TEST_CASE("an authority is made, a device enrolled, joined and revoked")
{
    CHECK(job_of<CreateAuthority>({"authority", "create", "a", "--hall", "Hall 12"}).hall ==
          "Hall 12");
    const auto enroll =
        job_of<Enroll>({"enroll", "wall-1", "--role", "display", "--authority", "a"});
    CHECK(enroll.device == "wall-1");
    CHECK(enroll.role == "display");
    CHECK(enroll.authority == "a");
    CHECK(enroll.counters.empty());
    CHECK(job_of<Enroll>({"enroll", "pads", "--role", "caller", "--counter", "4", "--counter", "3",
                          "--counter", "4", "--authority", "a"})
              .counters == std::vector<std::uint32_t>{3, 4});
    CHECK(job_of<Revoke>({"revoke", "wall-1", "--authority", "a"}).device == "wall-1");
    const auto join = job_of<Join>({"join", "AAAA-BBBB", "--identity", "i"});
    CHECK(join.code == "AAAA-BBBB");
    CHECK(join.identity == "i");
}

TEST_CASE("a role that is none, a name that is none, and a folder left out are wrong usage")
{
    CHECK(is_refused({"enroll", "wall-1", "--role", "dispatcher", "--authority", "a"}));
    CHECK(is_refused(
        {"enroll", "wall-1", "--role", "display", "--counter", "3", "--authority", "a"}));
    CHECK(
        is_refused({"enroll", "pad-1", "--role", "caller", "--counter", "0", "--authority", "a"}));
    CHECK(is_refused({"enroll", "wall 1", "--role", "display", "--authority", "a"}));
    CHECK(is_refused({"enroll", "wall-1", "--role", "display"}));
    CHECK(is_refused({"revoke", "wall-1"}));
    CHECK(is_refused({"join", "AAAA-BBBB"}));
    CHECK(is_refused({"authority", "create", "a"}));
}

TEST_CASE("what is printed says what to do next, and is JSON where a script reads it")
{
    const auto code = code_line("wall-1", "AAAA-BBBB", noon, Form::text);
    CHECK(code.starts_with("AAAA-BBBB\n"));
    CHECK(code.find("2026-03-02T12:00:00") != std::string::npos);
    CHECK(code.find("join AAAA-BBBB") != std::string::npos);
    CHECK(code_line("wall-1", "AAAA-BBBB", noon, Form::json) ==
          R"({"device":"wall-1","code":"AAAA-BBBB","until":"2026-03-02T12:00:00.000Z"})");
    CHECK(joined_line({"display", "wall-1"}, "i", Form::json) ==
          R"({"device":"wall-1","role":"display","counters":[],"identity":"i"})");
    CHECK(joined_line({"display", "wall-1"}, "i", Form::text).find(";identity=i") !=
          std::string::npos);
    CHECK(revoked_line("wall-1", 1, Form::json) == R"({"device":"wall-1","revoked":1})");
    CHECK(authority_line("a", Form::json) == R"({"authority":"a"})");
}

TEST_SUITE_END();
