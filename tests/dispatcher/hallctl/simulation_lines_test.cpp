#include "dispatcher/hallctl/simulation_chart.hpp"
#include "dispatcher/hallctl/simulation_lines.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <algorithm>

TEST_SUITE_BEGIN("dispatcher/hallctl/simulation_lines");

using namespace hallctl;

namespace {

const Simulation& a_week()
{
    static const auto simulation = [] {
        Simulate job;
        job.days = 5;
        auto settings = dispatcher::load_settings(HALL_TESTS_DIR "/../deploy/halls/regiment12");
        settings->classes[1].name["zh"] = "<A & B>";
        return simulated(job, std::move(*settings));
    }();
    return simulation;
}

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a manager reads who waits, when, how busy the counters are, and what one more changes")
{
    const auto text = simulation_lines(a_week(), Form::text);
    CHECK(has(text, "第一师十二团政务服务大厅: 5 days, seed 1\n"));
    CHECK(has(text, "assumed: a service takes 6.0 minutes on average"));
    CHECK(has(text, "  class ordinary  普通\n"));
    CHECK(has(text, "\n10-11 "));
    CHECK(has(text, "  综合窗口\n"));
    CHECK(has(text, "one more counter for"));
    CHECK(text.back() != '\n');
}

TEST_CASE("a script reads the same as one object")
{
    const auto object = boost::json::parse(simulation_lines(a_week(), Form::json)).as_object();
    CHECK(object.at("days") == 5);
    CHECK(object.at("waits").at("count").to_number<int>() > 1'000);
    CHECK(object.at("classes").at("ordinary").at("hours").as_object().contains("10"));
    CHECK(object.at("counters").as_object().size() == 14);
    CHECK(object.at("one_more_counter").as_array().size() == 3);
}

TEST_CASE("a wall reads a picture whose words are in two languages and whose axes have units")
{
    const auto chart = simulation_chart(a_week());
    CHECK(chart.starts_with("<svg "));
    CHECK(chart.ends_with("</svg>\n"));
    CHECK(has(chart, "第一师十二团政务服务大厅 · Regiment 12 Service Hall"));
    CHECK(has(chart, "分钟 minutes"));
    CHECK(has(chart, "窗口号 number of the counter"));
    CHECK(has(chart, "&lt;A &amp; B&gt;"));
    CHECK(!has(chart, "nan"));
    CHECK(!has(chart, "-inf"));
    CHECK(std::ranges::count(chart, '<') == std::ranges::count(chart, '>'));
}

TEST_SUITE_END();
