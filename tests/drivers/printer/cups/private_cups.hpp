// A cupsd of the test's own: in a temporary folder, on a unix socket, with Debian's own policy. The
// machine's cupsd is not touched.
#pragma once

#include "tests/drivers/printer/cups/child_process.hpp"

#include <csignal>
#include <optional>

namespace tests {

class PrivateCups {
public:
    // And starts it. `more`: lines of cupsd.conf.
    explicit PrivateCups(const std::string& more = "");

    void start();
    void stop();
    void hang() { cupsd_->send(SIGSTOP); } // it is there and does not answer
    void go_on() { cupsd_->send(SIGCONT); }

    const std::filesystem::path& folder() const { return folder_.path(); }
    std::filesystem::path socket() const { return folder() / "run" / "cups.sock"; }
    std::string address(const std::string& queue) const
    {
        return "cups:" + queue + "@" + socket().string();
    }

    // What an operator does: lpadmin, cupsdisable, cupsenable, cupsreject, cupsaccept, cancel.
    void add_queue(const std::string& name, const std::string& device,
                   const std::string& error_policy = "retry-job");
    void add_driverless_queue(const std::string& name, const std::string& device);
    void operate(const std::string& tool, const std::string& queue);
    // The jobs that have not ended, as lpstat lists them, one a line.
    std::string unfinished_jobs() const;
    std::string
    alerts(const std::string& queue) const; // printer-state-reasons, as lpstat says them
    std::string error_log() const { return read_file(folder() / "log" / "error_log"); }

private:
    void lay_out(const std::string& more) const;

    TemporaryFolder folder_;
    std::optional<ChildProcess> cupsd_;
};

} // namespace tests
