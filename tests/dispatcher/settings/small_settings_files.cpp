#include "tests/dispatcher/settings/small_settings_files.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace settings_tests {

using namespace dispatcher;

const char* const small_hall = R"([hall]
name = { zh = "小厅", en = "Small hall" }
time_zone = "Asia/Shanghai"
day_starts = "04:30"
[missed]
within_minutes = 20
after = 2
[[class]]
id = "elderly"
name = { zh = "老年人" }
head_start_minutes = 15
)";
const char* const small_services = R"([[unit]]
id = "police"
name = { zh = "派出所" }
[[queue]]
id = "police"
name = { zh = "派出所" }
letter = "C"
last_number = 500
[[service]]
id = "identity"
unit = "police"
queue = "police"
name = { zh = "身份办理", en = "Identity" }
)";
const char* const small_counters = R"([[zone]]
id = "east"
name = { zh = "东区" }
[[counter]]
number = 3
zone = "east"
queues = ["police"]
)";

std::optional<std::string> known_zone(std::string_view name)
{
    return name == "Asia/Shanghai" ? std::optional<std::string>("CST-8") : std::nullopt;
}

std::vector<NamedText> small_files()
{
    return {{"counters.toml", small_counters},
            {"hall.toml", small_hall},
            {"services.toml", small_services}};
}

SettingsResult small_hall_with(const std::string& file, const std::string& old,
                               const std::string& fresh)
{
    auto files = small_files();
    for (NamedText& each : files) {
        if (each.name != file)
            continue;
        const auto at = each.text.find(old);
        REQUIRE(at != std::string::npos);
        each.text.replace(at, old.size(), fresh);
    }
    return parse_settings(files, known_zone);
}

std::string first_fault(const SettingsResult& result)
{
    return result ? "(no fault)" : to_string(result.error().list.front());
}

bool any_fault_says(const SettingsResult& result, std::string_view place, std::string_view words)
{
    if (result)
        return false;
    return std::ranges::any_of(result.error().list, [&](const SettingsFileFault& fault) {
        const std::string text = to_string(fault);
        return text.starts_with(place) && text.find(words) != std::string::npos;
    });
}

} // namespace settings_tests
