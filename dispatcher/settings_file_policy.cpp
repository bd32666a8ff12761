#include "dispatcher/settings_file_policy.hpp"

#include "dispatcher/settings_file_calendar.hpp"

namespace dispatcher {
namespace {

using std::chrono::minutes;

template <class Id>
std::vector<Id> ids_from(TableReader& table, std::string_view key)
{
    std::vector<Id> ids;
    if (!table.has(key))
        return ids;
    for (auto& text : table.texts(key))
        ids.push_back({std::move(text)});
    if (ids.empty())
        table.fault(key, "names nothing: name at least one, or leave the key out for all");
    return ids;
}

hall::Selection selection_from(TableReader& table, std::string_view queues,
                               std::string_view classes)
{
    return {ids_from<hall::QueueId>(table, queues), ids_from<hall::ClassId>(table, classes)};
}

hall::PolicyRule rule_from(TableReader& table)
{
    hall::PolicyRule rule{{table.text("id")}, selection_from(table, "queues", "classes")};
    rule.watch = selection_from(table, "watch_queues", "watch_classes");
    if (table.has("waited_over_minutes"))
        rule.waited_over =
            minutes{table.integer("waited_over_minutes", 0, hall::waited_over_max.count())};
    if (table.has("queue_over"))
        rule.queue_over = table.number("queue_over", 0, hall::waiting_max);
    if (table.has("hours")) {
        rule.hours = hours_from(table.text("hours"));
        if (!rule.hours)
            table.fault("hours", "must be hours such as \"08:30-12:00\"");
    }
    return rule;
}

hall::RatioShare share_from(TableReader& table)
{
    return {selection_from(table, "queues", "classes"), table.number("turns", 1, hall::turns_max)};
}

hall::ElasticQueue elastic_from(TableReader& table)
{
    return {{table.text("queue")},
            table.number("join_over", 1, hall::waiting_max),
            table.number("leave_under", 1, hall::waiting_max)};
}

hall::Order order_from(TableReader& table)
{
    if (const auto order = hall::word_from<hall::Order>(table.text("finally")))
        return *order;
    table.fault("finally", "must be \"longest_effective_wait\" or \"accumulating_priority\"");
    return {};
}

template <class Row>
std::vector<Row> rows_from(TableReader& table, std::string_view key, Row (*row_from)(TableReader&))
{
    std::vector<Row> rows;
    for (auto& row : table.rows(key)) {
        rows.push_back(row_from(row));
        row.done();
    }
    return rows;
}

} // namespace

hall::Profile profile_from(TableReader& table)
{
    hall::Profile profile{{table.text("id")}};
    profile.rules = rows_from(table, "rule", rule_from);
    profile.ratio = rows_from(table, "ratio", share_from);
    profile.elastic = rows_from(table, "elastic", elastic_from);
    if (table.has("finally"))
        profile.finally = order_from(table);
    if (table.has("out_of_turn"))
        profile.out_of_turn = table.flag("out_of_turn");
    return profile;
}

} // namespace dispatcher
