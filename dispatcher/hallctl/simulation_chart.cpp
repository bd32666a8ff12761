#include "dispatcher/hallctl/simulation_chart.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

namespace hallctl {
namespace {

using simulation::Waits;

constexpr double width = 1200, margin = 70, panel_height = 250, row_height = 26;
const char* const mean_colour = "#1f6fb2";
const char* const tail_colour = "#b9d3ea";
const char* const after_colour = "#2e8b57";
const char* const ink = "#222222";

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, std::abs(value - std::round(value)) < 0.05 ? "%.0f" : "%.1f",
                  value);
    return text;
}

std::string tenths(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char each : text)
        out += each == '&'   ? "&amp;"
               : each == '<' ? "&lt;"
               : each == '>' ? "&gt;"
                             : std::string(1, each);
    return out;
}

// A round step that cuts [0, most] into five to ten.
double step_for(double most)
{
    double step = 1;
    for (int at = 0; most / step > 10; ++at)
        step *= at % 3 == 1 ? 2.5 : 2; // 1 2 5 10 20 50 …
    return step;
}

struct Bar {
    std::string label;
    double value = 0;
    double tail = 0; // behind it, pale; 0: none
};

class Picture {
public:
    explicit Picture(const Simulation& simulation) : all_{simulation} {}

    std::string draw()
    {
        add_head();
        add_hours();
        add_classes();
        add_counters();
        add_one_more();
        const auto height = number(y_ + 20);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(width) +
               "\" height=\"" + height + "\" viewBox=\"0 0 " + number(width) + ' ' + height +
               "\" font-family=\"Noto Sans CJK SC, sans-serif\" font-size=\"14\" "
               "fill=\"" +
               ink + "\">\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" + out_ +
               "</svg>\n";
    }

private:
    void text(double x, double y, const std::string& words, const char* anchor = "start",
              int size = 14)
    {
        out_ += "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor +
                "\" font-size=\"" + std::to_string(size) + "\">" + escaped(words) + "</text>\n";
    }
    void rect(double x, double y, double wide, double high, const char* colour)
    {
        if (wide > 0 && high > 0)
            out_ += "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" +
                    number(wide) + "\" height=\"" + number(high) + "\" fill=\"" + colour + "\"/>\n";
    }
    void line(double x1, double y1, double x2, double y2)
    {
        out_ += "<path d=\"M" + number(x1) + ' ' + number(y1) + 'L' + number(x2) + ' ' +
                number(y2) + "\" stroke=\"#cccccc\"/>\n";
    }

    void add_head()
    {
        const auto& names = all_.settings.hall_name;
        std::string title;
        for (const auto* language : {"zh", "en"})
            if (const auto name = names.find(language); name != names.end())
                title += (title.empty() ? "" : " · ") + name->second;
        text(margin, 40, title, "start", 22);
        const auto days = std::to_string(all_.study.days);
        const auto slips = number(static_cast<double>(all_.study.taken) /
                                  std::max<double>(static_cast<double>(all_.study.days), 1));
        text(margin, 64,
             "模拟 " + days + " 天，每天取号 " + slips + " 张，种子 " + std::to_string(all_.seed) +
                 " · " + days + " simulated days, " + slips + " tickets a day, seed " +
                 std::to_string(all_.seed));
        const auto minutes = tenths(all_.habits.other_service_minutes);
        text(margin, 86,
             "设定：平均办理 " + minutes + " 分钟 · Assumed: a service takes " + minutes +
                 " minutes on average");
        y_ = 106;
        legend(margin, mean_colour, "平均等候 mean wait");
        legend(margin + 220, tail_colour, "九成在此之内 9 of 10 wait at most");
        y_ += 12;
    }

    void legend(double x, const char* colour, const std::string& words)
    {
        rect(x, y_, 14, 14, colour);
        text(x + 20, y_ + 12, words);
    }

    void title(const std::string& words)
    {
        y_ += 40;
        text(margin, y_, words, "start", 17);
        y_ += 18;
    }

    // Upright bars over a scale; `unit` stands at the top of the scale.
    void columns(const std::vector<Bar>& bars, const std::string& unit, double least_top)
    {
        double most = least_top;
        for (const auto& bar : bars)
            most = std::max({most, bar.value, bar.tail});
        const auto step = step_for(most);
        const auto top = step * std::ceil(most / step);
        y_ += 22;
        text(margin - 8, y_ - 10, unit, "start", 13);
        const auto y_of = [&](double value) { return y_ + panel_height * (1 - value / top); };
        for (double value = 0; value <= top + step / 2; value += step) {
            line(margin, y_of(value), width - 30, y_of(value));
            text(margin - 8, y_of(value) + 5, number(value), "end", 13);
        }
        const auto slot =
            (width - 30 - margin) / static_cast<double>(std::max<std::size_t>(bars.size(), 1));
        const auto wide = std::min(slot * 0.7, 60.0);
        // Labels that do not fit are left out evenly.
        const auto every = std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(26 / slot)));
        for (std::size_t at = 0; at < bars.size(); ++at) {
            const auto middle = margin + slot * (static_cast<double>(at) + 0.5);
            rect(middle - wide / 2, y_of(bars[at].tail), wide, panel_height * bars[at].tail / top,
                 tail_colour);
            rect(middle - wide / 2, y_of(bars[at].value), wide, panel_height * bars[at].value / top,
                 mean_colour);
            if (at % every == 0)
                text(middle, y_ + panel_height + 20, bars[at].label, "middle", 13);
        }
        y_ += panel_height + 30;
    }

    void add_hours()
    {
        title("取号时刻与等候 · Waiting by the hour of the ticket");
        std::vector<Bar> bars;
        const auto& hours = all_.study.hours;
        for (std::size_t hour = 0; hour < hours.size(); ++hour) {
            // Few of many days say little of their hour.
            if (hours[hour].count() * 500 < all_.study.all.count())
                continue;
            bars.push_back(
                {std::to_string(hour) + ":00", hours[hour].mean(), hours[hour].at_most(0.9)});
        }
        columns(bars, "分钟 minutes", 5);
    }

    // Bars to the right, a name before and figures behind each.
    void rows(const std::vector<Bar>& bars, const std::vector<std::string>& figures)
    {
        constexpr double names = 330, behind = 190;
        double most = 5;
        for (const auto& bar : bars)
            most = std::max({most, bar.value, bar.tail});
        const auto scale = (width - margin - names - behind) / most;
        for (std::size_t at = 0; at < bars.size(); ++at) {
            const auto& bar = bars[at];
            text(margin + names - 12, y_ + 17, bar.label, "end");
            rect(margin + names, y_ + 4, bar.tail * scale, row_height - 8, tail_colour);
            rect(margin + names, y_ + 4, bar.value * scale, row_height - 8, mean_colour);
            text(margin + names + std::max(bar.value, bar.tail) * scale + 8, y_ + 17, figures[at],
                 "start", 13);
            y_ += row_height;
        }
    }

    std::string both_names(const hall::LocalText& names, const std::string& id) const
    {
        const auto zh = names.find("zh"), en = names.find("en");
        if (zh == names.end())
            return id;
        return en == names.end() ? zh->second : zh->second + ' ' + en->second;
    }

    void add_classes()
    {
        title("各类办事群众的等候 · Waiting by class of visitor");
        std::vector<Bar> bars;
        std::vector<std::string> figures;
        for (const auto& row : all_.settings.classes) {
            const auto waits = all_.study.classes.find(row.id);
            if (waits == all_.study.classes.end())
                continue;
            const auto mean = waits->second.mean(), most = waits->second.at_most(0.9);
            bars.push_back({both_names(row.name, row.id.text), mean, most});
            figures.push_back(tenths(mean) + " / " + tenths(most) + " 分钟 min");
        }
        rows(bars, figures);
    }

    void add_counters()
    {
        title("窗口利用率 · Use of counters: share of the open time with a visitor");
        std::vector<Bar> bars;
        for (const auto& [counter, use] : all_.study.counters)
            bars.push_back({std::to_string(counter.value),
                            use.open_minutes > 0 ? 100 * use.busy_minutes / use.open_minutes : 0,
                            0});
        columns(bars, "%", 100);
        text(width - 30, y_ + 8, "窗口号 number of the counter", "end", 13);
        y_ += 8;
    }

    void add_one_more()
    {
        if (all_.one_more.empty())
            return;
        title("增开一个窗口 · One more counter for a queue");
        legend(margin, mean_colour, "现在 now, mean");
        legend(margin + 160, after_colour, "增开后 with one more, mean");
        y_ += 24;
        double most = 5;
        for (const auto& each : all_.one_more)
            most = std::max(most, each.queue_before.mean());
        constexpr double names = 330, behind = 250;
        const auto scale = (width - margin - names - behind) / most;
        for (const auto& each : all_.one_more) {
            const auto* row = find_row(all_.settings.queues, each.queue);
            const auto before = each.queue_before.mean(), after = each.queue_after.mean();
            text(margin + names - 12, y_ + 24,
                 row ? both_names(row->name, each.queue.text) : each.queue.text, "end");
            rect(margin + names, y_ + 4, before * scale, 14, mean_colour);
            rect(margin + names, y_ + 20, after * scale, 14, after_colour);
            text(margin + names + std::max(before, after) * scale + 8, y_ + 24,
                 tenths(before) + " → " + tenths(after) + " 分钟 min", "start", 13);
            y_ += 44;
        }
    }

    const Simulation& all_;
    double y_ = 0;
    std::string out_;
};

} // namespace

std::string simulation_chart(const Simulation& simulation)
{
    return Picture{simulation}.draw();
}

} // namespace hallctl
