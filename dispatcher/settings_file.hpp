// Settings of a hall from TOML files: every *.toml of a folder, in the order of their names;
// deploy/halls/README.md tells the keys. Every fault names file, line and key and says how to cure
// it.
#pragma once

#include "hall/settings.hpp"

#include <boost/system/result.hpp>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dispatcher {

struct SettingsFileFault {
    std::string file;     // name without folder; empty: the folder itself
    std::size_t line = 0; // from 1; 0: the file as a whole
    std::string key;      // "queue \"police\".letter", or empty
    std::string what;     // what is wrong and how to cure it
};
std::string
to_string(const SettingsFileFault& fault); // "services.toml:12: queue "police".letter: …"

struct SettingsFileFaults {
    std::vector<SettingsFileFault> list; // at least one, at most faults_max
};
inline constexpr std::size_t faults_max = 100;
[[noreturn]] void throw_exception_from_error(const SettingsFileFaults& faults,
                                             const boost::source_location& where);

using SettingsResult = boost::system::result<hall::Settings, SettingsFileFaults>;

inline constexpr std::size_t settings_files_max = 64, settings_file_bytes_max = 4 * 1024 * 1024;

SettingsResult load_settings(const std::filesystem::path& folder);

// The same from texts, without touching the disk. `zone_rule` gives the POSIX rule of a zone name
// ("Asia/Shanghai" → "CST-8"), or nothing when there is no such zone.
struct NamedText {
    std::string name;
    std::string text;
};
using ZoneRule = std::function<std::optional<std::string>(std::string_view name)>;
SettingsResult parse_settings(std::span<const NamedText> files, const ZoneRule& zone_rule);

// The last line of a TZif file of version 2 or later (RFC 8536 3.3) under `zones`; the name cannot
// leave that folder.
std::optional<std::string> zone_rule_from(const std::filesystem::path& zones,
                                          std::string_view name);

} // namespace dispatcher
