#include "dispatcher/settings_file.hpp"

#include "dispatcher/settings_file_appointments.hpp"
#include "dispatcher/settings_file_calendar.hpp"
#include "dispatcher/settings_file_handling.hpp"
#include "dispatcher/settings_file_policy.hpp"
#include "dispatcher/settings_file_reader.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace dispatcher {
namespace {

namespace fs = std::filesystem;

constexpr const char* zones_folder = "/usr/share/zoneinfo";
constexpr std::size_t zone_name_characters_max = 64, zone_file_bytes_max = 64 * 1024;

bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// A POSIX rule begins with a quoted name, or with letters and an offset: "<+08>-8", "CST-8".
// hall::faults_of() reads the rest.
bool looks_like_rule(std::string_view text)
{
    if (text.starts_with('<'))
        return true;
    const auto end = std::find_if_not(text.begin(), text.end(), is_letter);
    if (end - text.begin() < 3 || end == text.end())
        return false;
    const bool sign = *end == '-' || *end == '+';
    return is_digit(*end) || (sign && end + 1 != text.end() && is_digit(end[1]));
}

// Nothing that could leave the folder of zones.
bool is_zone_name(std::string_view name)
{
    if (name.empty() || name.size() > zone_name_characters_max || name.starts_with('/') ||
        name.find("//") != name.npos)
        return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '/' || c == '_' || c == '-' || c == '+';
    });
}

std::string zone_from(TableReader& table, const ZoneRule& zone_rule)
{
    const std::string text = table.text("time_zone");
    if (text.empty() || looks_like_rule(text))
        return text;
    if (const auto rule = zone_rule(text))
        return *rule;
    table.fault("time_zone", "no zone is called \"" + text +
                                 "\"; write a name like \"Asia/Shanghai\" or a POSIX rule like "
                                 "\"CST-8\"");
    return {};
}

std::chrono::minutes clock_from(TableReader& table, std::string_view key)
{
    const std::string text = table.text(key);
    const bool shape = text.size() == 5 && is_digit(text[0]) && is_digit(text[1]) &&
                       text[2] == ':' && is_digit(text[3]) && is_digit(text[4]);
    const int hour = shape ? (text[0] - '0') * 10 + (text[1] - '0') : 24;
    const int minute = shape ? (text[3] - '0') * 10 + (text[4] - '0') : 60;
    if (hour > 23 || minute > 59) {
        table.fault(key, "must be a time of day from \"00:00\" to \"23:59\"");
        return {};
    }
    return std::chrono::hours{hour} + std::chrono::minutes{minute};
}

char letter_from(TableReader& table)
{
    const std::string text = table.text("letter");
    if (text.size() == 1 && text[0] >= 'A' && text[0] <= 'Z')
        return text[0];
    table.fault("letter", "must be one capital letter from \"A\" to \"Z\"");
    return 'A';
}

hall::Unit unit_from(TableReader& table)
{
    return {{table.text("id")}, table.names("name")};
}

hall::Zone zone_from(TableReader& table)
{
    return {{table.text("id")}, table.names("name")};
}

hall::Queue queue_from(TableReader& table)
{
    hall::Queue queue;
    queue.id = {table.text("id")};
    queue.name = table.names("name");
    queue.letter = letter_from(table);
    if (table.has("first_number"))
        queue.first_number = table.number("first_number", 1, 9999);
    if (table.has("last_number"))
        queue.last_number = table.number("last_number", 1, 9999);
    return queue;
}

hall::ServiceType type_from(TableReader& table)
{
    if (const auto type = hall::word_from<hall::ServiceType>(table.text("type")))
        return *type;
    table.fault("type", "must be \"approval\", \"confirmation\", \"levy\", \"reward\", "
                        "\"other_power\", \"public_service\" or \"other\"");
    return hall::ServiceType::other;
}

hall::Service service_from(TableReader& table)
{
    hall::Service service;
    service.id = {table.text("id")};
    service.unit = {table.text("unit")};
    service.queue = {table.text("queue")};
    service.name = table.names("name");
    if (table.has("offered"))
        service.offered = table.flag("offered");
    if (table.has("real_name"))
        service.real_name = table.flag("real_name");
    read_schedule_of(table, service);
    read_quotas(table, service);
    read_handling(table, service.handling);
    read_slots(table, service.slots);
    if (table.has("type"))
        service.type = type_from(table);
    if (table.has("guide"))
        service.guide = table.names("guide");
    return service;
}

hall::PriorityClass class_from(TableReader& table)
{
    hall::PriorityClass row{{table.text("id")},
                            table.names("name"),
                            std::chrono::minutes{table.integer("head_start_minutes", 0, 480)}};
    if (table.has("rate"))
        row.rate = table.number("rate", 1, hall::rate_max);
    return row;
}

hall::Counter counter_from(TableReader& table)
{
    hall::Counter counter;
    counter.number = {table.number("number", 1, 9999)};
    counter.zone = {table.text("zone")};
    for (std::string& queue : table.texts("queues"))
        counter.queues.push_back({std::move(queue)});
    if (table.has("name"))
        counter.name = table.names("name");
    read_schedule_of(table, counter);
    if (table.has("profile"))
        counter.profile = {table.text("profile")};
    return counter;
}

// The settings as they grow from file to file.
class SettingsBuilder {
public:
    explicit SettingsBuilder(const ZoneRule& zone_rule) : zone_rule_(zone_rule) {}
    void read(const NamedText& file);
    SettingsResult finish();

private:
    void read(const toml::table& root, const std::string& file);
    void read_hall(const toml::node& node, const std::string& file);
    void read_missed(const toml::node& node, const std::string& file);
    void read_recall(const toml::node& node, const std::string& file);
    void read_lending(const toml::node& node, const std::string& file);
    void read_undo(const toml::node& node, const std::string& file);
    void read_appointments(const toml::node& node, const std::string& file);
    void read_calendar_table(const toml::node& node, const std::string& file);
    template <class Row>
    void read_rows(const toml::node& node, const std::string& file, const std::string& kind,
                   std::vector<Row>& rows, Row (*row_from)(TableReader&));
    const toml::table* only_table(const toml::node& node, const std::string& file,
                                  const std::string& kind);

    const ZoneRule& zone_rule_;
    hall::Settings settings_;
    Findings findings_;
    std::set<std::string, std::less<>> tables_seen_;
};

void SettingsBuilder::read(const NamedText& file)
{
    if (file.text.size() > settings_file_bytes_max)
        return findings_.add({file.name, 0, "",
                              "is larger than " + std::to_string(settings_file_bytes_max) +
                                  " bytes; divide it into several files"});
    const toml::parse_result parsed = toml::parse(file.text, std::string_view{file.name});
    if (!parsed)
        return findings_.add({file.name, parsed.error().source().begin.line, "",
                              "is not TOML: " + std::string(parsed.error().description())});
    read(parsed.table(), file.name);
}

void SettingsBuilder::read(const toml::table& root, const std::string& file)
{
    static const std::set<std::string, std::less<>> known{
        "appointments", "calendar", "class", "counter", "hall",    "holiday", "lending", "missed",
        "profile",      "schedule", "queue", "recall",  "service", "undo",    "unit",    "zone"};
    for (const auto& [key, node] : root) {
        if (key == "hall")
            read_hall(node, file);
        else if (key == "missed")
            read_missed(node, file);
        else if (key == "recall")
            read_recall(node, file);
        else if (key == "lending")
            read_lending(node, file);
        else if (key == "undo")
            read_undo(node, file);
        else if (key == "appointments")
            read_appointments(node, file);
        else if (key == "calendar")
            read_calendar_table(node, file);
        else if (key == "holiday")
            read_rows(node, file, "holiday", settings_.calendar.holidays, holiday_from);
        else if (key == "schedule")
            read_rows(node, file, "schedule", settings_.schedules, schedule_from);
        else if (key == "profile")
            read_rows(node, file, "profile", settings_.profiles, profile_from);
        else if (key == "unit")
            read_rows(node, file, "unit", settings_.units, unit_from);
        else if (key == "zone")
            read_rows<hall::Zone>(node, file, "zone", settings_.zones, zone_from);
        else if (key == "queue")
            read_rows(node, file, "queue", settings_.queues, queue_from);
        else if (key == "service")
            read_rows(node, file, "service", settings_.services, service_from);
        else if (key == "class")
            read_rows(node, file, "class", settings_.classes, class_from);
        else if (key == "counter")
            read_rows(node, file, "counter", settings_.counters, counter_from);
        else {
            const std::string meant = nearest(key.str(), known);
            findings_.add({file, node.source().begin.line, std::string(key.str()),
                           meant.empty() ? "is not known; take it out"
                                         : "is not known; is \"" + meant + "\" meant?"});
        }
    }
}

const toml::table* SettingsBuilder::only_table(const toml::node& node, const std::string& file,
                                               const std::string& kind)
{
    const toml::table* table = node.as_table();
    const std::size_t line = node.source().begin.line;
    if (!table)
        findings_.add({file, line, kind, "must be one table: [" + kind + "]"});
    else if (!tables_seen_.insert(kind).second)
        findings_.add({file, line, kind, "is there twice; keep it in one file only"});
    return table;
}

void SettingsBuilder::read_hall(const toml::node& node, const std::string& file)
{
    const toml::table* table = only_table(node, file, "hall");
    if (!table)
        return;
    TableReader hall{*table, file, "hall", findings_};
    settings_.hall_name = hall.names("name");
    settings_.time_zone = zone_from(hall, zone_rule_);
    if (hall.has("day_starts"))
        settings_.day_starts = clock_from(hall, "day_starts");
    hall.done();
    // As hall::faults_of() calls them.
    for (const auto& [key, value] : *table)
        findings_.note(key == "name" ? "hall_name" : std::string(key.str()), file,
                       value.source().begin.line);
}

void SettingsBuilder::read_recall(const toml::node& node, const std::string& file)
{
    const toml::table* table = only_table(node, file, "recall");
    if (!table)
        return;
    TableReader recall{*table, file, "recall", findings_};
    settings_.recall.limit = recall.number("limit", 0, hall::recall_limit_max);
    settings_.recall.gap =
        std::chrono::seconds{recall.integer("gap_seconds", 0, hall::recall_gap_max.count())};
    recall.done();
}

void SettingsBuilder::read_appointments(const toml::node& node, const std::string& file)
{
    const toml::table* table = only_table(node, file, "appointments");
    if (!table)
        return;
    TableReader appointments{*table, file, "appointments", findings_};
    read_appointment_rule(appointments, settings_.appointments);
    appointments.done();
}

void SettingsBuilder::read_lending(const toml::node& node, const std::string& file)
{
    const toml::table* table = only_table(node, file, "lending");
    if (!table)
        return;
    TableReader lending{*table, file, "lending", findings_};
    settings_.lending.numbers = lending.number("numbers", 0, hall::lent_numbers_max);
    lending.done();
}

void SettingsBuilder::read_undo(const toml::node& node, const std::string& file)
{
    const toml::table* table = only_table(node, file, "undo");
    if (!table)
        return;
    TableReader undo{*table, file, "undo", findings_};
    settings_.undo.within =
        std::chrono::seconds{undo.integer("within_seconds", 0, hall::undo_within_max.count())};
    undo.done();
}

void SettingsBuilder::read_missed(const toml::node& node, const std::string& file)
{
    const toml::table* table = only_table(node, file, "missed");
    if (!table)
        return;
    TableReader missed{*table, file, "missed", findings_};
    settings_.missed.within = std::chrono::minutes{missed.integer("within_minutes", 0, 1440)};
    settings_.missed.after = missed.number("after", 0, hall::missed_after_max);
    if (missed.has("returns"))
        settings_.missed.returns = missed.number("returns", 0, hall::missed_returns_max);
    missed.done();
    if (const toml::node* within = table->get("within_minutes"))
        findings_.note("missed.within", file, within->source().begin.line);
}

void SettingsBuilder::read_calendar_table(const toml::node& node, const std::string& file)
{
    const toml::table* table = only_table(node, file, "calendar");
    if (!table)
        return;
    TableReader calendar{*table, file, "calendar", findings_};
    read_calendar(calendar, settings_.calendar);
    calendar.done();
}

template <class Row>
void SettingsBuilder::read_rows(const toml::node& node, const std::string& file,
                                const std::string& kind, std::vector<Row>& rows,
                                Row (*row_from)(TableReader&))
{
    const toml::array* array = node.as_array();
    if (!array || !array->is_homogeneous<toml::table>())
        return findings_.add(
            {file, node.source().begin.line, kind, "must be a list of tables: [[" + kind + "]]"});
    for (const toml::node& row : *array) {
        TableReader table{*row.as_table(), file, kind, findings_};
        rows.push_back(row_from(table));
        table.done();
    }
}

SettingsResult SettingsBuilder::finish()
{
    if (findings_.faults().empty() && !tables_seen_.contains("hall"))
        findings_.add({"", 0, "hall", "is missing; write a table [hall] with name and time_zone"});
    const auto is_ordinary = [](const hall::PriorityClass& c) { return c.id.text == "ordinary"; };
    if (std::ranges::none_of(settings_.classes, is_ordinary))
        settings_.classes.insert(settings_.classes.begin(),
                                 {{"ordinary"}, {{"zh", "普通"}, {"en", "Ordinary"}}, {}});
    // What is only half read would be found wrong a second time.
    if (findings_.faults().empty())
        for (const hall::SettingsFault& fault : hall::faults_of(settings_))
            findings_.add(fault);
    if (!findings_.faults().empty())
        return SettingsFileFaults{findings_.faults()};
    return std::move(settings_);
}

SettingsFileFaults folder_fault(std::string what)
{
    return {{{"", 0, "", std::move(what)}}};
}

boost::system::result<std::vector<fs::path>, SettingsFileFaults>
toml_files_in(const fs::path& folder)
{
    std::error_code error;
    fs::directory_iterator files(folder, error);
    if (error)
        return folder_fault("cannot read the folder " + folder.native() + ": " + error.message());
    std::vector<fs::path> found;
    for (; files != fs::directory_iterator{}; files.increment(error)) {
        if (files->path().extension() == ".toml")
            found.push_back(files->path());
        if (found.size() > settings_files_max)
            return folder_fault("the folder " + folder.native() + " has more than " +
                                std::to_string(settings_files_max) + " files *.toml");
    }
    if (found.empty())
        return folder_fault("the folder " + folder.native() +
                            " has no *.toml; deploy/halls/README.md tells what belongs there");
    std::ranges::sort(found);
    return found;
}

// At most one byte more than is accepted.
boost::system::result<std::string, SettingsFileFaults> text_of(const fs::path& file)
{
    std::error_code error;
    std::ifstream in(file, std::ios::binary);
    if (!fs::is_regular_file(file, error) || !in)
        return SettingsFileFaults{{{file.filename().native(), 0, "",
                                    "cannot be read; is it a file that this user may read?"}}};
    std::string text(settings_file_bytes_max + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

} // namespace

std::string to_string(const SettingsFileFault& fault)
{
    std::string text = fault.file;
    if (fault.line > 0)
        text += ':' + std::to_string(fault.line);
    if (!text.empty())
        text += ": ";
    return text + (fault.key.empty() ? "" : fault.key + ": ") + fault.what;
}

void throw_exception_from_error(const SettingsFileFaults& faults, const boost::source_location&)
{
    throw std::runtime_error(faults.list.empty() ? "settings" : to_string(faults.list.front()));
}

SettingsResult parse_settings(std::span<const NamedText> files, const ZoneRule& zone_rule)
{
    SettingsBuilder builder{zone_rule};
    for (const NamedText& file : files)
        builder.read(file);
    return builder.finish();
}

SettingsResult load_settings(const fs::path& folder)
{
    const auto files = toml_files_in(folder);
    if (!files)
        return files.error();
    std::vector<NamedText> texts;
    for (const fs::path& file : *files) {
        auto text = text_of(file);
        if (!text)
            return text.error();
        texts.push_back({file.filename().native(), std::move(*text)});
    }
    return parse_settings(texts,
                          [](std::string_view name) { return zone_rule_from(zones_folder, name); });
}

std::optional<std::string> zone_rule_from(const fs::path& zones, std::string_view name)
{
    if (!is_zone_name(name))
        return std::nullopt;
    const fs::path file = zones / name;
    std::error_code error;
    std::ifstream in(file, std::ios::binary);
    if (!fs::is_regular_file(file, error) || !in)
        return std::nullopt;
    std::string bytes(zone_file_bytes_max, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    // Version 1 has no rule behind its data.
    if (!bytes.starts_with("TZif") || bytes.size() < 46 || bytes[4] < '2' || bytes.back() != '\n')
        return std::nullopt;
    bytes.pop_back();
    const auto line = bytes.rfind('\n');
    if (line == bytes.npos || line + 1 == bytes.size())
        return std::nullopt;
    return bytes.substr(line + 1);
}

} // namespace dispatcher
