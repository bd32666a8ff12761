#include "dispatcher/hallctl/simulation_lines.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hallctl {
namespace {

namespace json = boost::json;
using simulation::Waits;

template <class... Values>
std::string text(const char* form, Values... values)
{
    char line[256];
    std::snprintf(line, sizeof line, form, values...);
    return line;
}

double share(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

double to_tenths(double value)
{
    return std::round(value * 10) / 10;
}

class Tables {
public:
    explicit Tables(const Simulation& simulation)
        : all_{simulation}, study_{simulation.study}, days_{static_cast<double>(
                                                          std::max<std::uint64_t>(study_.days, 1))}
    {
    }

    std::string text_of_all()
    {
        add_head();
        add_waits();
        add_hours();
        add_counters();
        add_one_more();
        return out_;
    }

private:
    void add(const std::string& line) { out_ += line + '\n'; }

    void add_head()
    {
        add(name_in_hall() + text(": %llu days, seed %llu",
                                  static_cast<unsigned long long>(study_.days),
                                  static_cast<unsigned long long>(all_.seed)));
        add(text(
            "%.1f slips a day, %.1f refused; %.1f %% never called; %.1f %% of calls missed",
            static_cast<double>(study_.taken) / days_, static_cast<double>(study_.refused) / days_,
            100 * share(static_cast<double>(study_.uncalled), static_cast<double>(study_.taken)),
            100 * share(static_cast<double>(study_.missed),
                        static_cast<double>(study_.all.count()))));
        const auto& habits = all_.habits;
        add(text("assumed: a service takes %.1f minutes on average; ",
                 habits.other_service_minutes) +
            (habits.visitors_per_day > 0
                 ? text("%.0f visitors come a day", habits.visitors_per_day)
                 : text("as many come as keep the counters busy for %.0f %% of the time",
                        100 * habits.load)));
    }

    void add_waits()
    {
        add("\nminutes from the slip to the call");
        add("   slips/day    mean  half within  9 of 10 within");
        add_row(study_.all, "all");
        for (const auto& [id, waits] : study_.classes)
            add_row(waits, "class " + id.text + "  " +
                               name_in(find_row(all_.settings.classes, id), all_.language, ""));
        for (const auto& [id, waits] : study_.queues)
            add_row(waits, "queue " + id.text + "  " +
                               name_in(find_row(all_.settings.queues, id), all_.language, ""));
    }

    void add_row(const Waits& waits, const std::string& name)
    {
        add(text("%12.1f%8.1f%13.1f%16.1f  ", static_cast<double>(waits.count()) / days_,
                 waits.mean(), waits.at_most(0.5), waits.at_most(0.9)) +
            name);
    }

    void add_hours()
    {
        add("\nmean minutes by the hour of the slip");
        std::string head = "hour   slips/day     all";
        for (const auto& [id, waits] : study_.classes)
            head += text("%*s", width_of(id), id.text.c_str());
        add(head);
        for (std::size_t hour = 0; hour < study_.hours.size(); ++hour) {
            const auto& waits = study_.hours[hour];
            if (waits.count() == 0)
                continue;
            auto line = text("%02zu-%02zu%12.1f%8.1f", hour, hour + 1,
                             static_cast<double>(waits.count()) / days_, waits.mean());
            for (const auto& [id, hours] : study_.class_hours)
                line += hours[hour].count() == 0 ? text("%*s", width_of(id), "-")
                                                 : text("%*.1f", width_of(id), hours[hour].mean());
            add(line);
        }
    }

    static int width_of(const hall::ClassId& id)
    {
        return static_cast<int>(std::max<std::size_t>(id.text.size(), 6)) + 2;
    }

    void add_counters()
    {
        add("\ncounter  with a visitor, of the time it is open   served/day");
        for (const auto& [number, counter] : study_.counters)
            add(text("%7u%40.0f %%%13.1f  ", static_cast<unsigned>(number.value),
                     100 * share(counter.busy_minutes, counter.open_minutes),
                     static_cast<double>(counter.visitors) / days_) +
                name_in(find_counter(all_.settings, number), all_.language, ""));
    }

    void add_one_more()
    {
        if (all_.one_more.empty())
            return;
        add("\none more counter for  (mean minutes; 9 of 10 within)");
        add("     that queue           the whole hall");
        for (const auto& each : all_.one_more)
            add(text("%5.1f -> %-5.1f (%4.0f -> %-4.0f)%6.1f -> %-5.1f  ", each.queue_before.mean(),
                     each.queue_after.mean(), each.queue_before.at_most(0.9),
                     each.queue_after.at_most(0.9), study_.all.mean(), each.all_after.mean()) +
                each.queue.text + "  " +
                name_in(find_row(all_.settings.queues, each.queue), all_.language, ""));
    }

    std::string name_in_hall() const
    {
        const auto& names = all_.settings.hall_name;
        auto name = names.find(all_.language);
        if (name == names.end())
            name = names.find("zh");
        return name == names.end() ? "the hall" : name->second;
    }

    const Simulation& all_;
    const simulation::Study& study_;
    double days_;
    std::string out_;
};

json::object object_of(const Waits& waits)
{
    return {{"count", waits.count()},
            {"mean_minutes", to_tenths(waits.mean())},
            {"half_within_minutes", to_tenths(waits.at_most(0.5))},
            {"nine_of_ten_within_minutes", to_tenths(waits.at_most(0.9))}};
}

json::object object_of(const std::array<Waits, 24>& hours)
{
    json::object object;
    for (std::size_t hour = 0; hour < hours.size(); ++hour)
        if (hours[hour].count() > 0)
            object[text("%02zu", hour)] = object_of(hours[hour]);
    return object;
}

json::object object_of(const Simulation& all)
{
    const auto& study = all.study;
    json::object classes, queues, counters;
    for (const auto& [id, waits] : study.classes) {
        auto row = object_of(waits);
        row["hours"] = object_of(study.class_hours.at(id));
        classes[id.text] = std::move(row);
    }
    for (const auto& [id, waits] : study.queues)
        queues[id.text] = object_of(waits);
    for (const auto& [number, counter] : study.counters)
        counters[std::to_string(number.value)] =
            json::object{{"open_minutes", std::round(counter.open_minutes)},
                         {"busy_minutes", std::round(counter.busy_minutes)},
                         {"served", counter.visitors}};
    json::array one_more;
    for (const auto& each : all.one_more)
        one_more.push_back(json::object{{"queue", each.queue.text},
                                        {"before", object_of(each.queue_before)},
                                        {"after", object_of(each.queue_after)},
                                        {"hall_after", object_of(each.all_after)}});
    return {{"days", study.days},
            {"seed", all.seed},
            {"slips", study.taken},
            {"refused", study.refused},
            {"never_called", study.uncalled},
            {"missed", study.missed},
            {"waits", object_of(study.all)},
            {"hours", object_of(study.hours)},
            {"classes", std::move(classes)},
            {"queues", std::move(queues)},
            {"counters", std::move(counters)},
            {"one_more_counter", std::move(one_more)}};
}

} // namespace

Simulation simulated(const Simulate& job, hall::Settings settings)
{
    constexpr std::size_t queues_looked_at = 3;
    auto habits = simulation::everyday_habits(settings);
    habits.visitors_per_day = job.visitors;
    habits.other_service_minutes = job.service_minutes;
    auto study = study_of(settings, habits, job.seed, job.days);
    auto one_more = one_more_counter(study, settings, habits, job.seed, job.days, queues_looked_at);
    return {std::move(settings), std::move(habits), job.seed,
            job.language,        std::move(study),  std::move(one_more)};
}

std::string simulation_lines(const Simulation& simulation, Form form)
{
    if (form == Form::json)
        return json::serialize(object_of(simulation));
    auto lines = Tables{simulation}.text_of_all();
    lines.pop_back(); // the last '\n'
    return lines;
}

} // namespace hallctl
