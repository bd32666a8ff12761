// hallcall-emulated-id-reader as it is shipped: the real program, its serial line and its control
// line.
#include "drivers/id_card/id_card_reader_at.hpp"
#include "drivers/port/tcp_port.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <thread>

TEST_SUITE_BEGIN("drivers/id_card/emulated_id_reader_program");

using namespace drivers;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

struct Program {
    explicit Program(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), HALL_ID_READER_PROGRAM);
        std::vector<char*> words;
        for (auto& one : arguments)
            words.push_back(one.data());
        words.push_back(nullptr);
        REQUIRE(::posix_spawn(&process, words[0], nullptr, nullptr, words.data(), environ) == 0);
    }
    ~Program() { end(); }

    int end()
    {
        if (process <= 0)
            return status;
        ::kill(process, SIGTERM);
        return wait();
    }
    int wait()
    {
        ::waitpid(process, &status, 0);
        process = 0;
        return status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    pid_t process = 0;
    int status = 0;
};

struct Folder {
    Folder()
    {
        auto name = (fs::temp_directory_path() / "id_reader_XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()));
        path = name;
    }
    ~Folder() { fs::remove_all(path); }

    // What a file says, once it is there.
    std::string line_of(const std::string& file) const
    {
        for (int tries = 0; tries < 500 && !fs::exists(path / file); ++tries)
            std::this_thread::sleep_for(10ms);
        std::ifstream in{path / file};
        std::string line;
        std::getline(in, line);
        return line;
    }

    fs::path path;
};

std::uint16_t port_of(const std::string& address)
{
    return static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
}

std::string say(TcpPort& control, std::string line)
{
    line.push_back('\n');
    if (!control.reopen(2s) || !control.write(std::as_bytes(std::span{line}), 2s))
        return "not there";
    const auto answer = control.read(2s);
    return answer ? std::string{reinterpret_cast<const char*>(answer->data()), answer->size() - 1}
                  : "no answer";
}

bool reads(IdCardReader& driver)
{
    bool found = false;
    for (int calls = 0; calls < 10; ++calls) {
        const auto event = driver.next(500ms);
        found = found || std::holds_alternative<CardFound>(event);
        if (const auto* read = std::get_if<CardRead>(&event))
            return found && read->card.kind == CardKind::foreigner_2023;
    }
    return false;
}

} // namespace

TEST_CASE("the program lays cards on a serial line, by its control line")
{
    const Folder folder;
    const auto link = (folder.path / "reader").string();
    Program program{{"--pty", link, "--control", "127.0.0.1:0", "--control-port-file",
                     (folder.path / "control").string(), "--reads-after", "100"}};
    TcpPort control{"127.0.0.1", port_of(folder.line_of("control"))};
    REQUIRE(say(control, "card lay foreigner-2023") == "ok");
    auto driver = id_card_reader_at({.where = "serial:" + link, .profile = {}, .photo_decoder = {}},
                                    usb_bus_on_demand());
    REQUIRE(driver.has_value());
    CHECK(reads(**driver));
    CHECK(say(control, "status").starts_with("ok card=foreigner-2023 sam=whole talking"));
    CHECK(say(control, "card steal").starts_with("error known are"));
    CHECK(program.end() == 0);
    CHECK_FALSE(fs::exists(fs::symlink_status(link)));
}

TEST_CASE("the program listens at a TCP address as well, and says what it cannot use")
{
    const Folder folder;
    const auto port_file = (folder.path / "port").string();
    Program program{{"--listen", "127.0.0.1:0", "--port-file", port_file}};
    auto driver = id_card_reader_at(
        {.where = "tcp:" + folder.line_of("port"), .profile = {}, .photo_decoder = {}},
        usb_bus_on_demand());
    REQUIRE(driver.has_value());
    CHECK_FALSE((*driver)->status(2s).fault);
    CHECK(Program{{"--listen", "0.0.0.0:0"}}.wait() == 1);       // not loopback
    CHECK(Program{{"--pty", folder.path.string()}}.wait() == 1); // not a link
    CHECK(Program{{}}.wait() == 2);                              // one of the two
    CHECK(Program{{"--pty", "x", "--listen", "127.0.0.1:0"}}.wait() == 2);
    CHECK(program.end() == 0);
}

TEST_SUITE_END();
