// Any text may stand in a settings file: it is a hall, or faults that can be told.
#include "dispatcher/settings_file.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    // A line of its own divides the text into two files.
    const auto divider = text.find("\n---\n");
    std::vector<dispatcher::NamedText> files{{"a.toml", text.substr(0, divider)}};
    if (divider != text.npos)
        files.push_back({"b.toml", text.substr(divider + 5)});
    const auto settings = dispatcher::parse_settings(files, [](std::string_view name) {
        return name.size() % 2 == 0 ? std::optional<std::string>("CST-8") : std::nullopt;
    });
    if (settings)
        return hall::faults_of(*settings).empty() ? 0 : (std::abort(), 0);
    if (settings.error().list.empty() || settings.error().list.size() > dispatcher::faults_max)
        std::abort();
    for (const auto& fault : settings.error().list)
        if (fault.what.empty() || to_string(fault).empty())
            std::abort();
    return 0;
}
