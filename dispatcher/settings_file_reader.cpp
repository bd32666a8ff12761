#include "dispatcher/settings_file_reader.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace dispatcher {
namespace {

constexpr std::size_t compared_characters_max = 64;

std::string without_quotation_marks(std::string_view key)
{
    std::string plain{key};
    std::erase(plain, '"');
    return plain;
}

std::size_t line_in(const toml::node& node)
{
    return node.source().begin.line;
}

// How many letters are to be changed, added or left out (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = corner + (a[i] == b[j] ? 0 : 1);
            corner = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

std::string name_of_table(const toml::table& table, const std::string& kind)
{
    if (const auto id = table["id"].value<std::string>())
        return kind + " \"" + *id + '"';
    if (const auto number = table["number"].value<std::int64_t>())
        return kind + ' ' + std::to_string(*number);
    return kind;
}

} // namespace

std::string nearest(std::string_view wrong, const std::set<std::string, std::less<>>& words)
{
    std::string best;
    std::size_t best_distance = 3; // three letters off is another word
    if (wrong.size() > compared_characters_max)
        return best;
    for (const std::string& word : words) {
        const std::size_t off = distance(wrong, word);
        if (off < best_distance && off < word.size()) {
            best = word;
            best_distance = off;
        }
    }
    return best;
}

void Findings::add(SettingsFileFault fault)
{
    if (faults_.size() < faults_max)
        faults_.push_back(std::move(fault));
}

void Findings::note(const std::string& key, std::string file, std::size_t line)
{
    places_[without_quotation_marks(key)] = {std::move(file), line};
}

void Findings::add(const hall::SettingsFault& fault)
{
    std::string key = without_quotation_marks(fault.where);
    for (;;) {
        if (const auto place = places_.find(key); place != places_.end())
            return add({place->second.file, place->second.line, fault.where, fault.what});
        const auto end = key.find_last_of(".[");
        if (end == std::string::npos)
            return add({"", 0, fault.where, fault.what});
        key.resize(end);
    }
}

TableReader::TableReader(const toml::table& table, std::string file, std::string kind,
                         Findings& findings)
    : table_(table), file_(std::move(file)), name_(name_of_table(table, kind)), findings_(findings)
{
    findings_.note(name_, file_, line_in(table_));
    for (const auto& [key, value] : table_)
        findings_.note(full(key.str()), file_, line_in(value));
}

std::string TableReader::full(std::string_view key) const
{
    return name_ + '.' + std::string(key);
}

bool TableReader::has(std::string_view key) const
{
    return table_.contains(key);
}

std::size_t TableReader::line_of(std::string_view key) const
{
    const toml::node* node = table_.get(key);
    return line_in(node ? *node : static_cast<const toml::node&>(table_));
}

void TableReader::fault(std::string_view key, std::string what)
{
    findings_.add({file_, line_of(key), full(key), std::move(what)});
}

const toml::node* TableReader::find(std::string_view key)
{
    asked_.emplace(key);
    const toml::node* node = table_.get(key);
    if (!node)
        fault(key, "is missing; write " + std::string(key) + " = …");
    return node;
}

std::string TableReader::text(std::string_view key)
{
    const toml::node* node = find(key);
    if (!node)
        return {};
    const auto value = node->value_exact<std::string>();
    if (!value || value->empty())
        fault(key, "must be a text in quotation marks that is not empty");
    return value.value_or("");
}

std::int64_t TableReader::integer(std::string_view key, std::int64_t from, std::int64_t to)
{
    const toml::node* node = find(key);
    if (!node)
        return from;
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < from || *value > to) {
        fault(key,
              "must be a whole number from " + std::to_string(from) + " to " + std::to_string(to));
        return from;
    }
    return *value;
}

std::uint16_t TableReader::number(std::string_view key, std::int64_t from, std::int64_t to)
{
    return static_cast<std::uint16_t>(integer(key, from, to));
}

bool TableReader::flag(std::string_view key)
{
    const toml::node* node = find(key);
    if (!node)
        return false;
    const auto value = node->value_exact<bool>();
    if (!value)
        fault(key, "must be true or false, without quotation marks");
    return value.value_or(false);
}

hall::LocalText TableReader::names(std::string_view key)
{
    const toml::node* node = find(key);
    if (!node)
        return {};
    const toml::table* languages = node->as_table();
    hall::LocalText names;
    if (!languages) {
        fault(key, "must be texts by language: { zh = \"…\", en = \"…\" }");
        return names;
    }
    for (const auto& [language, text] : *languages) {
        if (const auto value = text.value_exact<std::string>())
            names.emplace(language.str(), *value);
        else
            fault(key, "the text for \"" + std::string(language.str()) +
                           "\" must be in quotation marks");
    }
    return names;
}

std::vector<std::string> TableReader::texts(std::string_view key)
{
    const toml::node* node = find(key);
    if (!node)
        return {};
    const toml::array* array = node->as_array();
    std::vector<std::string> texts;
    if (array)
        for (const toml::node& item : *array)
            if (const auto value = item.value_exact<std::string>())
                texts.push_back(*value);
    if (!array || texts.size() != array->size())
        fault(key, "must be a list of texts: [\"…\", \"…\"]");
    return texts;
}

std::vector<TableReader> TableReader::rows(std::string_view key)
{
    std::vector<TableReader> rows;
    if (!has(key))
        return rows;
    const toml::array* array = find(key)->as_array();
    if (!array || !array->is_homogeneous<toml::table>()) {
        fault(key, "must be a list of tables: [[" + name_.substr(0, name_.find(' ')) + '.' +
                       std::string(key) + "]]");
        return rows;
    }
    for (const toml::node& row : *array) {
        const auto& table = *row.as_table();
        const bool named = table.contains("id");
        rows.emplace_back(table, file_,
                          named ? full(key) : full(key) + ' ' + std::to_string(rows.size() + 1),
                          findings_);
    }
    return rows;
}

void TableReader::done()
{
    for (const auto& [key, value] : table_) {
        if (asked_.contains(key.str()))
            continue;
        const std::string meant = nearest(key.str(), asked_);
        fault(key.str(), meant.empty() ? "is not known; take it out"
                                       : "is not known; is \"" + meant + "\" meant?");
    }
}

} // namespace dispatcher
