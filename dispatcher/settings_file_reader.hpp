// Reads tables of TOML key by key and remembers where everything stood, so that every fault can
// name file, line and key.
#pragma once

// Faults are results here, and no object file beside ours is needed.
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
// toml++ 3.3 promises the compiler what a wrong file does not keep: that a key begins like a key
// ("[[%"), and that where a blank could be there is no letter from U+00A1 to U+0499. What it does
// next is right; so it is made to do it.
#include <toml++/impl/forward_declarations.h>
#undef TOML_ASSERT
#undef TOML_ASSERT_ASSUME
#undef TOML_UNREACHABLE
#define TOML_ASSERT(expression) static_assert(true)
#define TOML_ASSERT_ASSUME(expression) static_assert(true)
#define TOML_UNREACHABLE return false
#include <toml++/impl/unicode.h>
#undef TOML_UNREACHABLE
#define TOML_UNREACHABLE __builtin_unreachable()

#include "dispatcher/settings_file.hpp"

#include <toml++/toml.h>

#include <cstdint>
#include <map>
#include <set>

namespace dispatcher {

// Faults in the order of the files, and the places of all keys that were read.
class Findings {
public:
    void add(SettingsFileFault fault);
    void note(const std::string& key, std::string file, std::size_t line);
    // A finding of hall::faults_of(), put where its key stood or, failing that, what surrounds it.
    void add(const hall::SettingsFault& fault);

    const std::vector<SettingsFileFault>& faults() const { return faults_; }

private:
    struct Place {
        std::string file;
        std::size_t line = 0;
    };
    std::vector<SettingsFileFault> faults_;
    std::map<std::string, Place> places_; // by key without quotation marks
};

// One table; every key that it may have is asked for, and what is left over is a fault.
class TableReader {
public:
    // `kind`: "queue". The table is then called `queue "police"` after its id, or `counter 3` after
    // its number.
    TableReader(const toml::table& table, std::string file, std::string kind, Findings& findings);

    bool has(std::string_view key) const;
    std::string text(std::string_view key); // must be there and not empty
    std::int64_t integer(std::string_view key, std::int64_t from, std::int64_t to);
    std::uint16_t number(std::string_view key, std::int64_t from, std::int64_t to); // up to 65535
    bool flag(std::string_view key);
    hall::LocalText names(std::string_view key); // { zh = "…", en = "…" }
    std::vector<std::string> texts(std::string_view key);
    // [[profile.rule]]: none when the key is not there. The tables are called after their id, or by
    // their number from 1.
    std::vector<TableReader> rows(std::string_view key);
    void fault(std::string_view key,
               std::string what); // about the value of this key, or about its absence
    void done();                  // faults for the keys that were not asked for

private:
    const toml::node* find(std::string_view key); // a fault when it is not there
    std::size_t line_of(std::string_view key) const;
    std::string full(std::string_view key) const;

    const toml::table& table_;
    std::string file_;
    std::string name_;
    Findings& findings_;
    std::set<std::string, std::less<>> asked_;
};

// The word of `words` that was probably meant, or empty.
std::string nearest(std::string_view wrong, const std::set<std::string, std::less<>>& words);

} // namespace dispatcher
