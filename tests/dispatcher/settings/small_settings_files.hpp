// A small hall's settings files, to be read as they are or with one text replaced.
#pragma once

#include "dispatcher/settings_file.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace settings_tests {

extern const char* const small_hall;
extern const char* const small_services;
extern const char* const small_counters;

std::optional<std::string> known_zone(std::string_view name); // Asia/Shanghai only
std::vector<dispatcher::NamedText> small_files();

// With one text replaced in one of its files.
dispatcher::SettingsResult small_hall_with(const std::string& file, const std::string& old,
                                           const std::string& fresh);

std::string first_fault(const dispatcher::SettingsResult& result);
bool any_fault_says(const dispatcher::SettingsResult& result, std::string_view place,
                    std::string_view words);

} // namespace settings_tests
