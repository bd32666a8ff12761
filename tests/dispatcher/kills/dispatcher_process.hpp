// The dispatcher's program in a process of its own, on a journal and a port that stay the same.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <sys/types.h>

#include <filesystem>

namespace dispatcher_tests {

class DispatcherProcess {
public:
    DispatcherProcess();
    ~DispatcherProcess();
    DispatcherProcess(const DispatcherProcess&) = delete;
    DispatcherProcess& operator=(const DispatcherProcess&) = delete;

    void start(); // it may not listen yet when this returns
    bool kill();  // SIGKILL: no chance to do anything; whether it was this that ended it
    int stop();   // SIGTERM; its exit code, or -1

    const boost::asio::ip::tcp::endpoint& where() const { return where_; }
    std::filesystem::path journal() const { return folder_ / "journal"; }

private:
    int end_with(int signal); // waitpid(2)'s status, or -1

    std::filesystem::path folder_;
    boost::asio::ip::tcp::endpoint where_;
    pid_t process_ = 0;
};

} // namespace dispatcher_tests
