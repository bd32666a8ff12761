#include "caller/options.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <vector>

using namespace caller;

namespace {

std::variant<Options, ExitCode> read(std::initializer_list<const char*> words)
{
    std::vector<const char*> all{"hallcall-caller"};
    all.insert(all.end(), words);
    return read_options(static_cast<int>(all.size()), all.data());
}

} // namespace

TEST_SUITE_BEGIN("caller/options");

TEST_CASE("a pad is named after its counter and stays on top unless told otherwise")
{
    const auto options = std::get<Options>(read({"--counter", "3"}));
    CHECK(options.device == "pad-3");
    CHECK(options.dispatcher == "127.0.0.1:7010");
    CHECK(options.language == "zh");
    CHECK(options.on_top);
    CHECK_FALSE(std::get<Options>(read({"--counter", "3", "--no-always-on-top"})).on_top);
}

TEST_CASE("a pad without a counter, or of an unknown language, ends with the usage code")
{
    CHECK(std::get<ExitCode>(read({})) == usage);
    CHECK(std::get<ExitCode>(read({"--counter", "0"})) == usage);
    CHECK(std::get<ExitCode>(read({"--counter", "3", "--language", "fr"})) == usage);
    CHECK(std::get<ExitCode>(read({"--counter", "3", "--device", "a b"})) == usage);
    CHECK(std::get<ExitCode>(read({"--help"})) == ended);
}

TEST_SUITE_END();
