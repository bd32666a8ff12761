// The register of clerks, and the audit trail as it is printed.
#include "dispatcher/clerks/registers.hpp"
#include "dispatcher/hallctl/audit_lines.hpp"
#include "dispatcher/hallctl/clerk_lines.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

TEST_SUITE_BEGIN("dispatcher/hallctl/clerks");

using namespace hallctl;
using namespace dispatcher;
namespace fs = std::filesystem;

namespace {

// As little as Argon2id takes: what is tested here is not how long it lasts.
constexpr PinCost cheap{1, 8 * 1024};

struct RegisterFile {
    RegisterFile()
    {
        std::string pattern = fs::temp_directory_path() / "hallcall-clerks-XXXXXX";
        folder = ::mkdtemp(pattern.data());
        file = folder / "clerks";
    }
    ~RegisterFile() { fs::remove_all(folder); }

    std::string set(SetClerk job, const std::string& pin = "493027")
    {
        job.file = file;
        const auto line = set_clerk(
            job, [&] { return protocol::trust::Result<std::string>{pin}; }, cheap, Form::text);
        return line ? *line : line.error().what();
    }
    PinChecked check(const std::string& clerk, const std::string& pin) const
    {
        return read_clerks(file).value().check(clerk, pin);
    }

    fs::path folder, file;
};

Entry entry(std::string events, std::string device = "pad-1")
{
    Entry entry;
    entry.sequence = 17;
    entry.at = 1'772'413'200'000;
    entry.device = std::move(device);
    entry.events = std::move(events);
    return entry;
}

} // namespace

TEST_CASE_FIXTURE(RegisterFile,
                  "a clerk gets in with its PIN alone, and with the rights it was given")
{
    CHECK(set({.number = "1001", .name = "窗一", .rights = {"undo", "cancel"}}) ==
          "1001  窗一  undo cancel");
    const auto good = check("1001", "493027");
    CHECK_FALSE(good.pin_mark.empty());
    CHECK(good.outcome == PinChecked::Outcome::good);
    CHECK(good.name == "窗一");
    CHECK(good.rights == ClerkRights{ClerkRight::undo, ClerkRight::cancel});
    CHECK(check("1001", "493028").outcome == PinChecked::Outcome::wrong);
    CHECK(check("1002", "493027").outcome == PinChecked::Outcome::wrong);
    CHECK(check("1002", "").outcome == PinChecked::Outcome::wrong);
}

TEST_CASE_FIXTURE(RegisterFile, "the register is its owner's alone, and has no PIN in it")
{
    set({.number = "1001"});
    struct stat about = {};
    REQUIRE(::stat(file.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777U) == 0600);
    std::ifstream in{file};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    CHECK(text.find("493027") == std::string::npos);
    CHECK(text.find("$argon2id$") != std::string::npos);
    fs::permissions(file, fs::perms::group_read, fs::perm_options::add);
    CHECK(read_clerks(file).has_error());
}

TEST_CASE_FIXTURE(RegisterFile, "what is not given stays as it is, and a PIN may stay")
{
    set({.number = "1001", .name = "窗一", .rights = {"undo"}});
    CHECK(set({.number = "1001", .rights = {"none"}, .keep_pin = true}, "never asked") ==
          "1001  窗一 ");
    CHECK(check("1001", "493027").outcome == PinChecked::Outcome::good);
    set({.number = "1001"}, "730194");
    CHECK(check("1001", "493027").outcome == PinChecked::Outcome::wrong);
    CHECK(check("1001", "730194").name == "窗一");
    CHECK(set({.number = "1002", .keep_pin = true}).find("no PIN to keep") != std::string::npos);
    CHECK(remove_clerk({file, "1001"}, Form::text).has_value());
    CHECK(check("1001", "730194").outcome == PinChecked::Outcome::wrong);
    CHECK(remove_clerk({file, "1001"}, Form::text).has_error());
}

TEST_CASE_FIXTURE(RegisterFile, "a PIN that anybody tries first is not given out, nor one that is "
                                "too short or too long")
{
    for (const auto* pin : {"", "49302", "4930274930274", "49302a", "111111", "123456", "987654"}) {
        CAPTURE(pin);
        set({.number = "1001"}, pin);
        CHECK_FALSE(fs::exists(file));
    }
}

TEST_CASE("a PIN that is given out costs whoever tries PINs 64 MiB and two passes each")
{
    // libsodium's crypto_pwhash_*_INTERACTIVE: m in KiB, one lane.
    const auto hash = hash_of_pin("493027");
    REQUIRE(hash.has_value());
    CHECK(hash->starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
}

TEST_CASE_FIXTURE(RegisterFile, "a number that nobody has costs as much as one that somebody has")
{
    set({.number = "1001"});
    const auto clerks = read_clerks(file).value();
    CHECK(is_pin_hash(clerks.decoy()));
    CHECK(clerks.decoy().substr(0, 27) == clerks.clerks().at("1001").pin_hash.substr(0, 27));
}

TEST_CASE_FIXTURE(RegisterFile, "a register that is not one is said so, with its line, and nobody "
                                "gets in")
{
    set({.number = "1001"});
    std::ofstream{file, std::ios::app} << "clerk 1002 undo nothing\n";
    const auto clerks = read_clerks(file);
    REQUIRE(clerks.has_error());
    CHECK(clerks.error().what().find("line 4") != std::string::npos);
    CHECK(clerks.error().what().find(file.native()) != std::string::npos);
    CHECK(set({.number = "1003"}).find("line 4") != std::string::npos);
}

TEST_CASE_FIXTURE(RegisterFile,
                  "a name that is no UTF-8 is not given, for no journal would take it")
{
    for (const auto* name : {"\xCD\xF5\xB7\xBC", "\xC0\x80", "\xE7\x8E", "\xED\xA0\x80"}) {
        CHECK(set({.number = "1001", .name = name}).find("UTF-8") != std::string::npos);
        CHECK_FALSE(fs::exists(file));
    }
    CHECK(set({.number = "1001", .name = "窗一 é 😀"}).find("窗一 é 😀") != std::string::npos);
}

TEST_CASE_FIXTURE(RegisterFile, "of a register the dispatcher is told what anybody may know: a PIN "
                                "that is another one, and nothing of it")
{
    const auto old = fs::file_time_type::clock::now() - std::chrono::minutes{1};
    Registers registers{nullptr, {}, file};
    CHECK(registers.any());
    CHECK(registers.read().clerks->empty());
    set({.number = "1001", .name = "窗一", .rights = {"undo"}});
    const auto first = registers.read().clerks.value().at("1001");
    CHECK(first.name == "窗一");
    CHECK(first.rights == ClerkRights{ClerkRight::undo});
    CHECK(first.pin_mark.size() == 16);
    CHECK(read_clerks(file)->clerks().at("1001").pin_hash.find(first.pin_mark) ==
          std::string::npos);
    set({.number = "1001"}); // the same PIN, with another salt
    CHECK(registers.read().clerks->at("1001").pin_mark != first.pin_mark);
    fs::last_write_time(file, old);
    CHECK(registers.read().clerks.has_value());
    CHECK_FALSE(registers.read().clerks.has_value()); // nothing is new
    std::ofstream{file, std::ios::app} << "no clerk\n";
    for (int time = 0; time < 2; ++time) {
        const auto read = registers.read();
        CHECK_FALSE(read.clerks.has_value());
        REQUIRE(read.faults.size() == 1);
        CHECK(read.faults.front().find(file.native()) != std::string::npos);
    }
}

TEST_CASE("the audit trail names who signed in, who could not, and who did what takes a right")
{
    CHECK(audit_lines(entry(R"([{"clerk_signed_in":{"clerk":"1001","device":"pad-1","name":"窗一",)"
                            R"("rights":["RIGHT_UNDO"],"at":"1772413200000"}}])"),
                      Form::text) ==
          std::vector<std::string>{"2026-03-02T01:00:00.000Z  17  pad-1  1001  clerk_signed_in "
                                   "name=窗一 rights=[\"RIGHT_UNDO\"]"});
    CHECK(audit_lines(entry(R"([{"sign_in_failed":{"clerk":"1001","device":"pad-1","at":"1"}},)"
                            R"({"sign_in_locked":{"clerk":"1001","until":"1772413260000"}}])",
                            ""),
                      Form::text) ==
          std::vector<std::string>{"2026-03-02T01:00:00.000Z  17  pad-1  1001  sign_in_failed",
                                   "2026-03-02T01:00:00.000Z  17  -  1001  sign_in_locked "
                                   "until=2026-03-02T01:01:00.000Z"});
    CHECK(audit_lines(entry(R"([{"step_undone":{"number":"A002","counter":1,"at":"1"}},)"
                            R"({"clerk_acted":{"clerk":"1001","device":"pad-1","at":"1"}}])"),
                      Form::json) ==
          std::vector<std::string>{
              R"({"at":"2026-03-02T01:00:00.000Z","sequence":17,"device":"pad-1","clerk":"1001",)"
              R"("what":"step_undone","details":{"number":"A002","counter":1}})"});
}

TEST_CASE("a name of two lines, which a journal may have, makes no line of the audit trail")
{
    const auto lines = audit_lines(entry(R"([{"clerk_given":{"clerk":"10\n01","device":"\n-",)"
                                         R"("name":"a\nb","k\ney":"\u001b","at":"1"}}])"),
                                   Form::text);
    REQUIRE(lines.size() == 1);
    CHECK(lines.front().substr(30) ==
          R"("\n-"  "10\n01"  clerk_given name="a\nb" "k\ney"="\u001b")");
}

TEST_CASE("the audit trail tells what became of devices, clerks and the journal, and the whole of "
          "the registers in one line")
{
    const auto line = [](const char* events, bool opens_day = false) {
        auto whole = entry(events, "");
        whole.opens_day = opens_day;
        const auto lines = audit_lines(whole, Form::text);
        return lines.empty() ? "" : lines.front().substr(30); // behind instant and sequence
    };
    CHECK(line(R"([{"device_joined":{"device":"pad-1","role":"caller","counters":[3,4],"key":"4F",)"
               R"("until":"1772413260000","at":"1"}}])") ==
          "pad-1  -  device_joined role=caller counters=[3,4] key=4F "
          "until=2026-03-02T01:01:00.000Z");
    CHECK(line(R"([{"device_revoked":{"device":"pad-1","keys":["4F","50"],"at":"1"}}])") ==
          R"(pad-1  -  device_revoked keys=["4F","50"])");
    CHECK(line(R"([{"clerk_given":{"clerk":"1001","name":"窗一","rights":["RIGHT_UNDO"],)"
               R"("pin_mark":"9c1185a5c5e9fc54","pin_changed":true,"at":"1"}}])") ==
          R"(-  1001  clerk_given name=窗一 rights=["RIGHT_UNDO"] pin_changed=true)");
    CHECK(line(R"([{"clerk_removed":{"clerk":"1001","at":"1"}}])") == "-  1001  clerk_removed");
    CHECK(line(R"([{"journal_forgotten":{"before":"2026-03-02","entries":"7","at":"1"}}])") ==
          "-  -  journal_forgotten before=2026-03-02 entries=7");
    CHECK(line(R"([{"journal_restored":{"last_sequence":"41","last_at":"1772413200000"}}])") ==
          "-  -  journal_restored last_sequence=41 last_at=2026-03-02T01:00:00.000Z");
    const auto* whole =
        R"([{"access_in_force":{"devices":{"grants":[{"device":"a"},{"device":"b"}],)"
        R"("as_of":"1"},"clerks":{"clerks":[{"clerk":"1001"}]},"at":"1"}}])";
    CHECK(line(whole) == "-  -  access_in_force certificates_and_codes=2 clerks=1");
    CHECK_MESSAGE(line(whole, true).empty(), "with a day's opening nothing was done");
    CHECK(line(R"([{"sessions_ended":{"rows":[{"device":"pad-1"}]}}])", true).empty());
}

TEST_CASE("settings put in force are in the audit trail, with the device that asked or, by a "
          "signal or a start, without one, and not once more each morning")
{
    auto whole = entry(R"([{"settings_in_force":{"settings":{"units":[{"id":"u"}]},"at":"1"}}])");
    CHECK(audit_lines(whole, Form::text) ==
          std::vector<std::string>{"2026-03-02T01:00:00.000Z  17  pad-1  -  settings_in_force"});
    whole.device.clear();
    CHECK(audit_lines(whole, Form::text) ==
          std::vector<std::string>{"2026-03-02T01:00:00.000Z  17  -  -  settings_in_force"});
    whole.opens_day = true;
    CHECK(audit_lines(whole, Form::text).empty());
}

TEST_CASE("what everybody does all day is not in the audit trail, and time itself is nobody")
{
    CHECK(audit_lines(entry(R"([{"ticket_called":{"number":"A001","counter":1,)"
                            R"("reason":"CALL_LONGEST_EFFECTIVE_WAIT","at":"1"}}])"),
                      Form::text)
              .empty());
    CHECK(audit_lines(entry(R"([{"ticket_cancelled":{"number":"A001","at":"1"}}])", ""), Form::text)
              .empty());
    CHECK(audit_lines(entry(R"([{"ticket_called":{"number":"A001","counter":1,)"
                            R"("reason":"CALL_CHOSEN_NUMBER","at":"1"}}])"),
                      Form::text)
              .size() == 1);
}

TEST_SUITE_END();
