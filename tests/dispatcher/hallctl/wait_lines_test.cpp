#include "dispatcher/hallctl/wait_lines.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/hallctl/wait_lines");

using namespace hallctl;
namespace wire = hallcall::v1;

namespace {

wire::Reply taken(std::uint32_t low, std::uint32_t high)
{
    wire::Reply reply;
    auto& ticket = *reply.mutable_taken();
    ticket.set_number("A042");
    ticket.set_service("passports");
    ticket.set_queue("police");
    ticket.set_ahead(3);
    if (high > 0) {
        ticket.mutable_wait()->set_low(low);
        ticket.mutable_wait()->set_high(high);
    }
    return reply;
}

wire::Estimates estimates()
{
    wire::Estimates all;
    auto& row = *all.add_rows();
    row.set_queue("police");
    row.mutable_wait()->set_high(5);
    row.set_visitors(120);
    row.set_mean_squared_error(625);
    row.set_announced(50);
    row.set_held(47);
    row.set_missed_per_mille(60);
    row.set_seconds_at_counter(450);
    auto& other = *all.add_rows();
    other.set_queue("estate");
    other.set_silent(true);
    return all;
}

} // namespace

TEST_CASE("a ticket is told how long it will wait")
{
    CHECK(reply_line(taken(5, 15), Form::text) == "A042  passports  3 ahead  5-15 min");
    CHECK(reply_line(taken(5, 15), Form::json) ==
          R"({"number":"A042","service":"passports","queue":"police","ahead":3,)"
          R"("wait_minutes":[5,15]})");
}

TEST_CASE("where nobody can say how long, nothing is said of minutes")
{
    CHECK(reply_line(taken(0, 0), Form::text) == "A042  passports  3 ahead");
    CHECK(reply_line(taken(0, 0), Form::json).find("wait_minutes") == std::string::npos);
}

TEST_CASE("the estimates of a day are a line for each queue")
{
    CHECK(estimate_lines(estimates(), Form::text) ==
          "police  0-5 min  120 expected, off by 2.5 min (root mean square)  50 told, 94 % held  "
          "7.5 min at the counter, 6 % missed\n"
          "estate  silent  nobody was expected yet");
}

TEST_CASE("the estimates of a day are an object for each queue")
{
    const auto lines = estimate_lines(estimates(), Form::json);
    CHECK(lines.substr(0, lines.find('\n')) ==
          R"({"queue":"police","silent":false,"visitors":120,"mean_squared_error":6.25E0,)"
          R"("announced":50,"held":47,"missed_share":6E-2,"minutes_at_counter":7.5E0,)"
          R"("held_share":9.4E-1,"wait_minutes":[0,5]})");
    CHECK(lines.substr(lines.find('\n') + 1).find("wait_minutes") == std::string::npos);
}

TEST_SUITE_END();
