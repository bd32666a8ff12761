#include "dispatcher/hallctl/wait_lines.hpp"

#include <array>
#include <cmath>
#include <cstdio>

namespace hallctl {
namespace {

namespace json = boost::json;
namespace wire = hallcall::v1;

double to_hundredths(double value)
{
    return std::round(value * 100) / 100;
}

double mean_squared_error(const wire::EstimateRow& row)
{
    return row.mean_squared_error() / 100.0;
}

double missed_share(const wire::EstimateRow& row)
{
    return row.missed_per_mille() / 1000.0;
}

double minutes_at_counter(const wire::EstimateRow& row)
{
    return row.seconds_at_counter() / 60.0;
}

double held_share(const wire::EstimateRow& row)
{
    return row.announced() == 0 ? 0 : static_cast<double>(row.held()) / row.announced();
}

json::object json_of(const wire::EstimateRow& row)
{
    json::object object{{"queue", row.queue()},
                        {"silent", row.silent()},
                        {"visitors", row.visitors()},
                        {"mean_squared_error", mean_squared_error(row)},
                        {"announced", row.announced()},
                        {"held", row.held()},
                        {"missed_share", missed_share(row)},
                        {"minutes_at_counter", to_hundredths(minutes_at_counter(row))}};
    if (row.announced() > 0)
        object["held_share"] = to_hundredths(held_share(row));
    put_wait(row.wait(), object);
    return object;
}

std::string text_of(const wire::EstimateRow& row)
{
    std::string text = row.queue() + wait_text(row.wait()) + (row.silent() ? "  silent" : "");
    if (row.visitors() == 0)
        return text + "  nobody was expected yet";
    std::array<char, 200> figures{};
    std::snprintf(figures.data(), figures.size(),
                  "  %u expected, off by %.1f min (root mean square)  %u told, %.0f %% held  %.1f "
                  "min at the counter, %.0f %% missed",
                  row.visitors(), std::sqrt(mean_squared_error(row)), row.announced(),
                  100 * held_share(row), minutes_at_counter(row), 100 * missed_share(row));
    return text + figures.data();
}

} // namespace

void put_wait(const wire::WaitMinutes& wait, json::object& object)
{
    if (wait.high() > 0)
        object["wait_minutes"] = json::array{wait.low(), wait.high()};
}

std::string wait_text(const wire::WaitMinutes& wait)
{
    if (wait.high() == 0)
        return {};
    return "  " + std::to_string(wait.low()) + '-' + std::to_string(wait.high()) + " min";
}

std::string estimate_lines(const wire::Estimates& estimates, Form form)
{
    std::string lines;
    for (const auto& row : estimates.rows())
        lines += (lines.empty() ? "" : "\n") +
                 (form == Form::json ? json::serialize(json_of(row)) : text_of(row));
    return lines;
}

} // namespace hallctl
