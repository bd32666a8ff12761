#include "tests/dispatcher/kills/dispatcher_process.hpp"

#include <boost/asio/io_context.hpp>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dispatcher_tests {

namespace {

// A port that was free a moment ago; the dispatcher has to come back on the same one.
boost::asio::ip::tcp::endpoint free_endpoint()
{
    boost::asio::io_context io;
    return boost::asio::ip::tcp::acceptor{io, {boost::asio::ip::make_address("127.0.0.1"), 0}}
        .local_endpoint();
}

} // namespace

DispatcherProcess::DispatcherProcess()
    : folder_{std::filesystem::temp_directory_path() /
              ("hallcall-kill-test-" + std::to_string(::getpid()))},
      where_{free_endpoint()}
{
    std::filesystem::create_directories(folder_);
}

DispatcherProcess::~DispatcherProcess()
{
    kill();
    std::filesystem::remove_all(folder_);
}

void DispatcherProcess::start()
{
    REQUIRE(process_ == 0);
    const auto journal = this->journal().string();
    const auto listen = "127.0.0.1:" + std::to_string(where_.port());
    const auto log = (folder_ / "log").string();
    process_ = ::fork();
    if (process_ == 0) {
        const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(out, STDOUT_FILENO);
        ::dup2(out, STDERR_FILENO);
        ::execl(HALLCALL_DISPATCHER, HALLCALL_DISPATCHER, "--settings",
                HALL_TESTS_DIR "/../deploy/halls/regiment12", "--journal", journal.c_str(),
                "--listen", listen.c_str(), nullptr);
        ::_exit(127);
    }
    REQUIRE(process_ > 0);
}

bool DispatcherProcess::kill()
{
    const int status = end_with(SIGKILL);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

int DispatcherProcess::stop()
{
    const int status = end_with(SIGTERM);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int DispatcherProcess::end_with(int signal)
{
    if (process_ == 0)
        return -1;
    ::kill(process_, signal);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = 0;
    return status;
}

} // namespace dispatcher_tests
