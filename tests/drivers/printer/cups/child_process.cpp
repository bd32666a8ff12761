#include "tests/drivers/printer/cups/child_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace tests {
namespace {

using namespace std::chrono_literals;

std::vector<char*> pointers(const std::vector<std::string>& texts)
{
    std::vector<char*> all;
    for (const auto& text : texts)
        all.push_back(const_cast<char*>(text.c_str()));
    all.push_back(nullptr);
    return all;
}

} // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& command,
                           const std::filesystem::path& output, const Environment& more)
{
    // Everything that allocates before the fork: another thread may hold the lock.
    std::vector<std::string> environment = more;
    for (char** one = environ; *one != nullptr; ++one)
        environment.emplace_back(*one);
    const auto arguments = pointers(command);
    const auto variables = pointers(environment);
    const auto parent = getpid();
    const int to = open(output.c_str(), O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0666);
    id_ = fork();
    if (id_ < 0)
        throw std::runtime_error{"no more processes"};
    if (id_ > 0) {
        close(to);
        setpgid(id_, id_); // here too: whoever comes first
        return;
    }
    dup2(to, STDOUT_FILENO);
    dup2(to, STDERR_FILENO);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() == parent)
        execvpe(arguments[0], arguments.data(), variables.data());
    _exit(127);
}

ChildProcess::~ChildProcess()
{
    if (!is_running())
        return;
    const auto group = id_;
    send(SIGCONT);
    send(SIGTERM);
    if (!becomes_true([this] { return !is_running(); }, 3s)) {
        send(SIGKILL);
        wait();
    }
    kill(-group, SIGKILL);
}

void ChildProcess::send(int signal) const
{
    if (id_ > 0)
        kill(id_, signal);
}

bool ChildProcess::is_running()
{
    int status = 0;
    if (id_ > 0 && waitpid(id_, &status, WNOHANG) == id_) {
        id_ = -1;
        code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    return id_ > 0;
}

int ChildProcess::wait()
{
    while (is_running())
        std::this_thread::sleep_for(1ms);
    return code_;
}

int run(const std::vector<std::string>& command, std::string* output)
{
    const TemporaryFolder folder;
    ChildProcess child{command, folder.path() / "output"};
    const auto code = child.wait();
    if (output != nullptr)
        *output = read_file(folder.path() / "output");
    return code;
}

bool becomes_true(const std::function<bool()>& what, std::chrono::milliseconds within)
{
    const auto deadline = std::chrono::steady_clock::now() + within;
    while (!what()) {
        if (std::chrono::steady_clock::now() >= deadline)
            return false;
        std::this_thread::sleep_for(2ms);
    }
    return true;
}

TemporaryFolder::TemporaryFolder()
{
    auto name = (std::filesystem::temp_directory_path() / "hall-cups-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
        throw std::runtime_error{"no temporary folder"};
    path_ = name;
    std::filesystem::permissions(path_, std::filesystem::perms{0711});
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void write_file(const std::filesystem::path& file, std::string_view text)
{
    std::ofstream{file, std::ios::binary} << text;
}

std::string read_file(const std::filesystem::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace tests
