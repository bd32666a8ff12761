#include "dispatcher/hallctl/command_line.hpp"

#include <doctest/doctest.h>

#include <sstream>

TEST_SUITE_BEGIN("dispatcher/hallctl/command_line");

namespace {

using namespace hallctl;
namespace wire = hallcall::v1;

std::vector<std::string> words(const std::string& line)
{
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    return words;
}

CommandLine parsed(const std::string& line)
{
    const auto result = parse_command_line(words(line));
    REQUIRE_MESSAGE(result.has_value(), line << ": " << (result ? "" : result.error().text));
    return *result;
}

wire::Request asked(const std::string& line)
{
    const CommandLine command = parsed(line);
    REQUIRE(std::holds_alternative<Ask>(command.job));
    return std::get<Ask>(command.job).request;
}

NothingToDo refusal_of(const std::string& line)
{
    const auto result = parse_command_line(words(line));
    REQUIRE_FALSE(result.has_value());
    return result.error();
}

} // namespace

TEST_CASE("a ticket is asked for by its service, and by a class where there is one")
{
    const auto plain = asked("take identity");
    CHECK(plain.take_ticket().service() == "identity");
    CHECK(plain.take_ticket().visitor_class().empty());
    const auto full = asked("take identity --class elderly --request-id r-1");
    CHECK(full.take_ticket().visitor_class() == "elderly");
    CHECK(full.request_id() == "r-1");
}

TEST_CASE("a person is named by a key, and a name or number is refused without being repeated")
{
    const std::string key = "0123456789abcdef0123456789abcdef";
    CHECK(asked("take identity --person " + key).take_ticket().person() == key);
    for (const std::string line :
         {"take identity --person ", "book identity --date 2026-03-02 --time 09:30 --person "})
        for (const std::string person : {"00000019491231006X", "ann"}) {
            CAPTURE(line);
            const auto refused = refusal_of(line + person);
            CHECK(refused.exit_code == wrong_usage);
            CHECK(refused.text.find("hallctl person-key of") != std::string::npos);
            CHECK(refused.text.find(person) == std::string::npos);
        }
}

TEST_CASE("settings are read again for whoever asks")
{
    CHECK(asked("reload --request-id r-1").has_reload_settings());
    CHECK(refusal_of("reload this").exit_code == wrong_usage);
}

TEST_CASE("a leg of a visit may end otherwise than finished")
{
    CHECK(asked("finish --counter 3").finish().outcome() == wire::OUTCOME_FINISHED);
    CHECK(asked("finish --counter 3 --outcome accepted").finish().outcome() ==
          wire::OUTCOME_ACCEPTED);
    CHECK(asked("finish --counter 3 --outcome fee-due").finish().outcome() ==
          wire::OUTCOME_FEE_DUE);
    CHECK(asked("finish-and-call --counter 3 --fee").finish_and_call().outcome() ==
          wire::OUTCOME_FEE_DUE);
    CHECK(refusal_of("finish --counter 3 --outcome dropped").exit_code == wrong_usage);
    CHECK(refusal_of("finish --counter 3 --fee --outcome joint").exit_code == wrong_usage);
}

TEST_CASE("a unit that is asked about a joint matter agrees or objects")
{
    const auto given = asked("opinion J001 objected --counter 3 --unit land").give_opinion();
    CHECK(given.number() == "J001");
    CHECK(given.opinion() == wire::OPINION_OBJECTED);
    CHECK(given.counter() == 3);
    CHECK(given.unit() == "land");
    CHECK(refusal_of("opinion J001 absent --counter 3 --unit land").exit_code == wrong_usage);
    CHECK(refusal_of("opinion J001 agreed --counter 3").exit_code == wrong_usage);
}

TEST_CASE("every step of a counter says at which counter")
{
    CHECK(asked("next --counter 3").call_next().counter() == 3);
    CHECK(asked("recall --counter 3").recall().counter() == 3);
    CHECK(asked("begin --counter 3").begin().counter() == 3);
    CHECK(asked("finish --counter 3").finish().counter() == 3);
    CHECK(asked("finish-and-call --counter 3").finish_and_call().counter() == 3);
    CHECK(asked("miss --counter 3").miss().counter() == 3);
    CHECK(asked("open --counter 3").open_counter().counter() == 3);
    CHECK(asked("pause --counter 3").pause_counter().counter() == 3);
    CHECK(asked("close --counter 3").close_counter().counter() == 3);
    for (const char* step :
         {"next", "recall", "begin", "finish", "finish-and-call", "miss", "hold", "transfer police",
          "open", "pause", "close", "call A001", "resume A001"}) {
        CAPTURE(step);
        CHECK(refusal_of(step).exit_code == wrong_usage);
        CHECK(refusal_of(std::string(step) + " --counter 0").exit_code == wrong_usage);
        CHECK(refusal_of(std::string(step) + " --counter 10000").exit_code == wrong_usage);
    }
}

TEST_CASE("a hold says how, a transfer says where to, a cancellation says why")
{
    CHECK(asked("hold --counter 3").hold().kind() == wire::HOLD_WITHOUT_PAPERS);
    CHECK(asked("hold --counter 3 --kind papers-kept").hold().kind() == wire::HOLD_PAPERS_KEPT);
    const auto transfer = asked("transfer police --counter 3 --place front").transfer();
    CHECK(transfer.queue() == "police");
    CHECK(transfer.place() == wire::PLACE_FRONT);
    CHECK(asked("transfer police --counter 3").transfer().place() == wire::PLACE_ORIGINAL_TIME);
    CHECK(asked("transfer --to-counter 5 --counter 3").transfer().to_counter() == 5);
    CHECK(asked("cancel A042").cancel().reason() == wire::CANCEL_OTHER);
    CHECK(asked("cancel A042 --reason visitor_left").cancel().reason() ==
          wire::CANCEL_VISITOR_LEFT);
    CHECK(refusal_of("hold --counter 3 --kind somehow").exit_code == wrong_usage);
    CHECK(refusal_of("cancel A042 --reason none").exit_code == wrong_usage);
}

TEST_CASE("a step of one ticket says which")
{
    CHECK(asked("call A042 --counter 3").call_number().number() == "A042");
    CHECK(asked("resume A042 --counter 3").resume().number() == "A042");
    CHECK(asked("return A042").return_missed().number() == "A042");
    CHECK(asked("return-held A042").return_held().number() == "A042");
    const auto slip = asked("slip A042 printed").report_slip();
    CHECK(slip.number() == "A042");
    CHECK(slip.slip() == wire::SLIP_PRINTED);
    for (const char* wrong : {"return", "return 42", "return AA042", "call --counter 3",
                              "slip A042", "slip A042 lost"}) {
        CAPTURE(wrong);
        CHECK(refusal_of(wrong).exit_code == wrong_usage);
    }
}

TEST_CASE("a ticket may be named by the counter that it is at")
{
    const auto cancel = parsed("cancel --counter 3");
    CHECK(std::get<Ask>(cancel.job).ticket_of_counter == 3u);
    const auto resume = parsed("resume --counter 3");
    CHECK(std::get<Ask>(resume.job).ticket_of_counter == 3u);
    CHECK_FALSE(std::get<Ask>(parsed("resume A042 --counter 3").job).ticket_of_counter.has_value());
    CHECK(refusal_of("cancel").exit_code == wrong_usage);
}

TEST_CASE("what holds for all commands may stand before or behind the command")
{
    for (const char* line : {"--json --dispatcher 127.0.0.1:9 --device desk --within 2.5 status",
                             "status --json --dispatcher 127.0.0.1:9 --device desk --within 2.5"}) {
        const auto command = parsed(line);
        CHECK(command.json);
        CHECK(command.dispatcher == "127.0.0.1:9");
        CHECK(command.device == "desk");
        CHECK(command.within == 2.5);
    }
    const auto plain = parsed("status");
    CHECK_FALSE(plain.json);
    CHECK(plain.dispatcher == "127.0.0.1:7010");
    CHECK(plain.within == 10);
}

TEST_CASE("a watch ends after so many updates, after so long, or not by itself")
{
    const auto bounded = std::get<Watch>(parsed("watch --count 3 --seconds 0.5").job);
    CHECK(bounded.count == 3u);
    CHECK(bounded.seconds == 0.5);
    const auto endless = std::get<Watch>(parsed("watch").job);
    CHECK_FALSE(endless.count.has_value());
    CHECK_FALSE(endless.seconds.has_value());
    CHECK(refusal_of("watch --count 0").exit_code == wrong_usage);
}

TEST_CASE("journal and settings are looked into by their path")
{
    CHECK(std::get<CheckJournal>(parsed("journal check hall.journal").job).file == "hall.journal");
    CHECK(std::get<DumpJournal>(parsed("journal dump hall.journal --json").job).file ==
          "hall.journal");
    const auto backup = std::get<BackUpJournal>(parsed("journal backup here there").job);
    CHECK((backup.file == "here" && backup.copy == "there"));
    const auto restore = std::get<RestoreJournal>(parsed("journal restore there here").job);
    CHECK((restore.copy == "there" && restore.file == "here"));
    CHECK(std::get<CheckSettings>(parsed("settings check folder").job).folder == "folder");
    for (const char* wrong : {"journal", "journal check", "journal backup a", "journal restore a",
                              "journal repair x", "settings", "settings check"}) {
        CAPTURE(wrong);
        CHECK(refusal_of(wrong).exit_code == wrong_usage);
    }
}

TEST_CASE("a simulation says of which hall, how many days, and which dice")
{
    const auto plain = std::get<Simulate>(parsed("simulate hall").job);
    CHECK(plain.folder == "hall");
    CHECK(plain.days == 20);
    CHECK(plain.seed == 1);
    const auto full = std::get<Simulate>(
        parsed("simulate hall --days 3 --seed 7 --visitors 900 --service-minutes 4.5 --chart c.svg "
               "--language en")
            .job);
    CHECK(full.days == 3);
    CHECK(full.seed == 7);
    CHECK(full.visitors == 900);
    CHECK(full.service_minutes == 4.5);
    CHECK(full.chart == "c.svg");
    CHECK(full.language == "en");
    for (const auto* wrong :
         {"simulate", "simulate hall --days 0", "simulate hall --days 10001",
          "simulate hall --days many", "simulate hall --visitors 0", "simulate hall --seed -1",
          "simulate hall --service-minutes 0", "simulate hall other"}) {
        CAPTURE(wrong);
        CHECK(refusal_of(wrong).exit_code == wrong_usage);
    }
}

TEST_CASE("wrong usage is said in words")
{
    for (const char* wrong :
         {"", "fly", "take", "take a b", "take ??", "status extra", "--within 0 status",
          "--within x status", "--device a/b status", "take identity --request-id a/b",
          "next --counter three", "--unknown status"}) {
        CAPTURE(wrong);
        const NothingToDo end = refusal_of(wrong);
        CHECK(end.exit_code == wrong_usage);
        CHECK_FALSE(end.text.empty());
    }
}

TEST_CASE("each command has its help, which is no error")
{
    for (const char* command : {"",
                                "take",
                                "next",
                                "recall",
                                "begin",
                                "finish",
                                "finish-and-call",
                                "miss",
                                "hold",
                                "resume",
                                "transfer",
                                "cancel",
                                "call",
                                "open",
                                "pause",
                                "close",
                                "return",
                                "return-held",
                                "slip",
                                "status",
                                "watch",
                                "journal",
                                "journal check",
                                "journal dump",
                                "journal backup",
                                "journal restore",
                                "settings",
                                "settings check"}) {
        CAPTURE(command);
        const NothingToDo end = refusal_of(std::string(command) + " --help");
        CHECK(end.exit_code == done);
        CHECK(end.text.find("Usage:") != std::string::npos);
    }
}

TEST_SUITE_END();
