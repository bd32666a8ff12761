#include "dispatcher/settings_file_handling.hpp"

namespace dispatcher {

namespace {

bool flag(TableReader& table, const char* key)
{
    return table.has(key) && table.flag(key);
}

} // namespace

void read_handling(TableReader& table, hall::Handling& handling)
{
    if (table.has("legs"))
        for (const auto& leg : table.texts("legs"))
            handling.legs.push_back({leg});
    if (table.has("order")) {
        const auto order = table.text("order");
        if (order != "fixed" && order != "any")
            table.fault("order", "must be \"fixed\" or \"any\"");
        handling.any_order = order == "any";
    }
    if (table.has("promised_days"))
        handling.promised_days =
            static_cast<std::uint16_t>(table.integer("promised_days", 1, hall::promised_days_max));
    if (table.has("cashier"))
        handling.cashier = {table.text("cashier")};
    handling.back_after_fee = flag(table, "back_after_fee");
    if (table.has("participants"))
        for (const auto& unit : table.texts("participants"))
            handling.participants.push_back({unit});
    if (table.has("answer_within_minutes"))
        handling.answer_within = std::chrono::minutes{
            table.integer("answer_within_minutes", 1, hall::answer_within_max.count())};
    handling.only_as_leg = flag(table, "only_as_leg");
}

} // namespace dispatcher
