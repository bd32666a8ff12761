#include "dispatcher/settings_file.hpp"
#include "tests/dispatcher/settings/small_settings_files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>

TEST_SUITE_BEGIN("dispatcher/settings_file");

namespace {

namespace fs = std::filesystem;
using namespace dispatcher;
using namespace settings_tests;

class Folder {
public:
    Folder()
    {
        std::string name = (fs::temp_directory_path() / "hallcall-settings-XXXXXX").native();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() { fs::remove_all(path); }
    void write(const std::string& name, std::string_view text) const
    {
        std::ofstream(path / name, std::ios::binary) << text;
    }
    fs::path path;
};

} // namespace

TEST_CASE("a hall is read from its files, whatever stands in which")
{
    const auto settings = parse_settings(small_files(), known_zone);
    REQUIRE_MESSAGE(settings.has_value(), first_fault(settings));
    CHECK(settings->hall_name.at("en") == "Small hall");
    CHECK(settings->time_zone == "CST-8");
    CHECK(settings->day_starts == std::chrono::minutes{270});
    CHECK(settings->missed == hall::MissedRule{std::chrono::minutes{20}, 2});
    REQUIRE(settings->queues.size() == 1);
    CHECK(settings->queues[0] == hall::Queue{{"police"}, {{"zh", "派出所"}}, 'C', 1, 500});
    REQUIRE(settings->services.size() == 1);
    CHECK(settings->services[0].offered);
    CHECK(settings->services[0].name.at("zh") == "身份办理");
    REQUIRE(settings->counters.size() == 1);
    CHECK(settings->counters[0].number == hall::CounterNumber{3});
    CHECK(settings->counters[0].queues == std::vector<hall::QueueId>{{"police"}});

    const NamedText whole{"all.toml", std::string(small_hall) + small_services + small_counters};
    CHECK(*parse_settings({&whole, 1}, known_zone) == *settings);
}

TEST_CASE("the ordinary visitor needs no mention")
{
    const auto settings = parse_settings(small_files(), known_zone);
    REQUIRE(settings.has_value());
    REQUIRE(settings->classes.size() == 2);
    CHECK(settings->classes[0].id.text == "ordinary");
    CHECK(settings->classes[0].head_start == std::chrono::minutes{0});
    CHECK(settings->classes[1].head_start == std::chrono::minutes{15});
}

TEST_CASE("a wrong value is told with file, line and key")
{
    struct Wrong {
        const char *file, *old, *fresh, *told;
    };
    for (const Wrong& wrong : {
             Wrong{"services.toml", "letter = \"C\"", "letter = 7",
                   "services.toml:7: queue \"police\".letter: must be a text"},
             Wrong{"services.toml", "\"C\"", "\"cc\"",
                   "services.toml:7: queue \"police\".letter: must be one capital letter"},
             Wrong{"services.toml", "500", "10000",
                   "services.toml:8: queue \"police\".last_number: must be a whole number from 1 "
                   "to 9999"},
             Wrong{"services.toml", "500", "5.5",
                   "services.toml:8: queue \"police\".last_number: must be a whole number"},
             Wrong{"services.toml", "name = { zh = \"身份办理\", en = \"Identity\" }",
                   "name = \"身份办理\"",
                   "services.toml:13: service \"identity\".name: must be texts by language"},
             Wrong{"services.toml", "en = \"Identity\"", "en = 5",
                   "services.toml:13: service \"identity\".name: the text for \"en\""},
             Wrong{"services.toml", "unit = \"police\"\n", "",
                   "services.toml:9: service \"identity\".unit: is missing"},
             Wrong{"services.toml", "letter", "lettre",
                   "services.toml:4: queue \"police\".letter: is missing"},
             Wrong{"counters.toml", "number = 3", "number = \"3\"",
                   "counters.toml:5: counter.number: must be a whole number from 1 to 9999"},
             Wrong{"counters.toml", "[\"police\"]", "\"police\"",
                   "counters.toml:7: counter 3.queues: must be a list of texts"},
             Wrong{"counters.toml", "[\"police\"]", "[\"police\", 2]",
                   "counters.toml:7: counter 3.queues: must be a list of texts"},
             Wrong{"counters.toml", "[[zone]]", "[zone]",
                   "counters.toml:1: zone: must be a list of tables: [[zone]]"},
             Wrong{"services.toml", "queue = \"police\"\n",
                   "queue = \"police\"\ntype = \"permit\"\n",
                   "services.toml:13: service \"identity\".type: must be \"approval\""},
             Wrong{"hall.toml", "\"04:30\"", "\"4:30\"",
                   "hall.toml:4: hall.day_starts: must be a time of day"},
             Wrong{"hall.toml", "\"04:30\"", "\"24:00\"",
                   "hall.toml:4: hall.day_starts: must be a time of day"},
             Wrong{"hall.toml", "Asia/Shanghai", "Asia/Shanghay",
                   "hall.toml:3: hall.time_zone: no zone is called"},
             Wrong{"hall.toml", "within_minutes = 20", "within_minutes = -1",
                   "hall.toml:6: missed.within_minutes: must be"},
             Wrong{"hall.toml", "= 15", "= 481",
                   "hall.toml:11: class \"elderly\".head_start_minutes: must be"},
             Wrong{"hall.toml", "[missed]", "[missed", "hall.toml:5: is not TOML"},
             Wrong{"hall.toml", "[hall]", "hall = 3", "hall.toml:"},
         }) {
        CAPTURE(wrong.fresh);
        const auto result = small_hall_with(wrong.file, wrong.old, wrong.fresh);
        CHECK_MESSAGE(first_fault(result).starts_with(wrong.told), first_fault(result));
    }
}

TEST_CASE("a key that is not known is told, with the one that was probably meant")
{
    CHECK(any_fault_says(small_hall_with("services.toml", "letter", "lettre"),
                         "services.toml:7: queue \"police\".lettre", "is \"letter\" meant?"));
    CHECK(any_fault_says(small_hall_with("services.toml", "[[queue]]", "[[queues]]"),
                         "services.toml:4: queues", "is \"queue\" meant?"));
    CHECK(any_fault_says(small_hall_with("counters.toml", "number = 3", "number = 3\nfloor = 2"),
                         "counters.toml:6: counter 3.floor", "is not known; take it out"));
}

TEST_CASE("how far ahead one books, and how long a place is kept, is the hall's to say")
{
    const auto settings = small_hall_with(
        "hall.toml", "after = 2",
        "after = 2\n[appointments]\nhorizon_days = 3\nlate_minutes = 5\nno_shows = 0");
    REQUIRE(settings.has_value());
    CHECK(settings->appointments.horizon_days == 3);
    CHECK(settings->appointments.late == std::chrono::minutes{5});
    CHECK(settings->appointments.no_shows == 0);
    CHECK(settings->appointments.early == hall::AppointmentRule{}.early);
    CHECK(any_fault_says(
        small_hall_with("hall.toml", "after = 2", "after = 2\n[appointments]\nhorizon_days = 91"),
        "hall.toml:9: appointments.horizon_days", "must be"));
}

TEST_CASE(
    "how often and how soon a ticket is called again, and how long a step can be undone, is the "
    "hall's to say")
{
    const auto settings = small_hall_with("hall.toml", "after = 2",
                                          "after = 2\nreturns = 1\n"
                                          "[recall]\nlimit = 2\ngap_seconds = 8\n"
                                          "[undo]\nwithin_seconds = 12");
    REQUIRE(settings.has_value());
    CHECK(settings->missed.returns == 1);
    CHECK(settings->recall == hall::RecallRule{2, std::chrono::seconds{8}});
    CHECK(settings->undo == hall::UndoRule{std::chrono::seconds{12}});
    CHECK(any_fault_says(small_hall_with("hall.toml", "after = 2",
                                         "after = 2\n[recall]\nlimit = 2\ngap_seconds = 601"),
                         "hall.toml:10: recall.gap_seconds", "must be"));
    CHECK(any_fault_says(
        small_hall_with("hall.toml", "after = 2", "after = 2\n[undo]\nwithin_seconds = -1"),
        "hall.toml:9: undo.within_seconds", "must be"));
    CHECK(any_fault_says(small_hall_with("hall.toml", "after = 2", "after = 1001"),
                         "hall.toml:7: missed.after", "0 to 1000"));
}

TEST_CASE("how many numbers a kiosk is lent is the hall's to say")
{
    const auto settings =
        small_hall_with("hall.toml", "after = 2", "after = 2\n[lending]\nnumbers = 5");
    REQUIRE(settings.has_value());
    CHECK(settings->lending.numbers == 5);
    CHECK(any_fault_says(
        small_hall_with("hall.toml", "after = 2", "after = 2\n[lending]\nnumbers = 201"),
        "hall.toml:9: lending.numbers", "must be"));
}

TEST_CASE("a service is of the type that the file says, and of no particular one when it says none")
{
    CHECK(small_hall_with("services.toml", "unit = \"police\"",
                          "unit = \"police\"\ntype = \"reward\"")
              ->services[0]
              .type == hall::ServiceType::reward);
    CHECK(parse_settings(small_files(), known_zone)->services[0].type == hall::ServiceType::other);
}

TEST_CASE("a service's guide is read line by line, in each of its languages")
{
    const auto settings = small_hall_with("services.toml", "unit = \"police\"",
                                          "unit = \"police\"\nguide = { zh = "
                                          "\"# 所需材料\\n身份证\", en = \"# Bring\" }");
    REQUIRE(settings.has_value());
    CHECK(settings->services[0].guide ==
          hall::LocalText{{"zh", "# 所需材料\n身份证"}, {"en", "# Bring"}});
    CHECK(small_hall_with("services.toml", "unit = \"police\"", "unit = \"police\"")
              ->services[0]
              .guide.empty());
}

TEST_CASE("all faults are told at once, in the order of the files")
{
    auto files = small_files();
    files[0].text += "colour = 1\n";
    files[2].text += "colour = 2\n";
    const auto result = parse_settings(files, known_zone);
    REQUIRE_FALSE(result.has_value());
    REQUIRE(result.error().list.size() == 2);
    CHECK(result.error().list[0].file == "counters.toml");
    CHECK(result.error().list[1].file == "services.toml");
}

TEST_CASE("what does not fit together is told where it stands")
{
    CHECK(any_fault_says(small_hall_with("counters.toml", "[\"police\"]", "[\"water\"]"),
                         "counters.toml:7: ", "water"));
    CHECK(any_fault_says(small_hall_with("services.toml", "unit = \"police\"", "unit = \"fire\""),
                         "services.toml:11: ", "fire"));
    CHECK(
        any_fault_says(small_hall_with("hall.toml", "zh = \"小厅\", ", ""), "hall.toml:2: ", "zh"));
    CHECK(any_fault_says(small_hall_with("hall.toml", "Asia/Shanghai", "CST-99"),
                         "hall.toml:3: ", ""));
}

TEST_CASE("a hall table belongs into one file only, and into one")
{
    auto files = small_files();
    files.push_back({"zz.toml", small_hall});
    CHECK(any_fault_says(parse_settings(files, known_zone), "zz.toml:1: hall: ", "is there twice"));
    CHECK(first_fault(parse_settings({}, known_zone)).starts_with("hall: is missing"));
}

TEST_CASE("a POSIX rule is taken as it stands, a name is looked up")
{
    for (const char* rule : {"CST-8", "<+0545>-5:45", "EST5EDT,M3.2.0,M11.1.0"}) {
        CAPTURE(rule);
        const auto settings = small_hall_with("hall.toml", "Asia/Shanghai", rule);
        REQUIRE_MESSAGE(settings.has_value(), first_fault(settings));
        CHECK(settings->time_zone == rule);
    }
}

TEST_CASE("the rule of a zone is the last line of its file, and no name leads out of the folder")
{
    const Folder folder;
    fs::create_directories(folder.path / "zones" / "Asia");
    const std::string head = "TZif2" + std::string(60, '\0');
    folder.write("zones/Asia/Town", head + "\nXST-5:30\n");
    folder.write("zones/none", head + "\n\n");
    folder.write("zones/old", "TZif" + std::string(60, '\0') + "\nXST-5:30\n");
    folder.write("secret", head + "\nXST-5:30\n");
    const fs::path zones = folder.path / "zones";
    CHECK(zone_rule_from(zones, "Asia/Town") == "XST-5:30");
    for (const char* name : {"../secret", "Asia/../../secret", "/etc/localtime", "", "Asia", "none",
                             "old", "Asia//Town", "Asia/Town ", "Asia/Nowhere"}) {
        CAPTURE(name);
        CHECK_FALSE(zone_rule_from(zones, name).has_value());
    }
}

TEST_CASE("a folder without settings says what belongs there")
{
    const Folder folder;
    CHECK(first_fault(load_settings(folder.path)).find("has no *.toml") != std::string::npos);
    CHECK(first_fault(load_settings(folder.path / "nowhere")).find("cannot read the folder") == 0);
}

TEST_CASE("a file that is too large, or one file too many, is refused before it is read through")
{
    const Folder folder;
    SUBCASE("large")
    {
        folder.write("large.toml", std::string(settings_file_bytes_max + 2, '#'));
        CHECK(first_fault(load_settings(folder.path)).starts_with("large.toml: is larger than"));
    }
    SUBCASE("many")
    {
        for (std::size_t i = 0; i <= settings_files_max; ++i)
            folder.write("f" + std::to_string(i) + ".toml", "");
        CHECK(first_fault(load_settings(folder.path)).find("more than 64 files") !=
              std::string::npos);
    }
}

TEST_CASE("a key that begins with nonsense is a fault, not the end of the dispatcher")
{
    for (const char* text :
         {"[[%", "[%]", "[hall]\n% = 1", "[[\x01", "[hall]\nname ѓ = 1", "[hall]é"}) {
        CAPTURE(text);
        const NamedText file{"a.toml", text};
        CHECK(first_fault(parse_settings({&file, 1}, known_zone)).find("is not TOML") !=
              std::string::npos);
    }
}

TEST_CASE("a hundred faults are enough")
{
    auto files = small_files();
    for (int i = 0; i < 300; ++i)
        files[0].text += "[[zone]]\nid = " + std::to_string(i) + "\n";
    const auto result = parse_settings(files, known_zone);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().list.size() == faults_max);
}

TEST_SUITE_END();
