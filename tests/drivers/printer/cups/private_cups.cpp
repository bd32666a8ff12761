#include "tests/drivers/printer/cups/private_cups.hpp"

#include <grp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace tests {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

const fs::path installed = "/usr/lib/cups";

// cups-files.conf(5). An empty Printcap: no /etc/printcap is written.
std::string files_conf(const fs::path& folder)
{
    const auto in = [&](const char* name) { return (folder / name).string(); };
    const bool is_root = getuid() == 0;
    const auto* group = getgrgid(getgid());
    return std::string{is_root ? "User lp\nGroup lp\n" : ""} + "SystemGroup " +
           (group == nullptr ? "root" : group->gr_name) + "\nServerRoot " + in("etc") +
           "\nServerBin " + in("bin") +
           "\nDataDir /usr/share/cups\nDocumentRoot /usr/share/cups/doc-root\nRequestRoot " +
           in("spool") + "\nTempDir " + in("spool/tmp") + "\nCacheDir " + in("cache") +
           "\nStateDir " + in("run") + "\nServerKeychain " + in("etc/ssl") +
           "\nPrintcap\nAccessLog " + in("log/access_log") + "\nErrorLog " + in("log/error_log") +
           "\nPageLog " + in("log/page_log") +
           "\nFileDevice Yes\nSandboxing relaxed\nFatalErrors config listen log permissions\n"
           "SyncOnClose No\n";
}

bool somebody_listens(const fs::path& socket_file)
{
    const int one = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket_file.string().copy(address.sun_path, sizeof address.sun_path - 1);
    const bool listens =
        connect(one, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(one);
    return listens;
}

} // namespace

PrivateCups::PrivateCups(const std::string& more)
{
    lay_out(more);
    start();
}

// cupsd takes a scheme only where ServerBin has a backend of its name; a backend that others may
// execute runs as lp and must be reachable by it: a copy, wherever we were built.
void PrivateCups::lay_out(const std::string& more) const
{
    for (const char* one : {"etc/ppd", "spool/tmp", "cache", "run/certs", "log", "bin/backend"})
        fs::create_directories(folder() / one);
    fs::permissions(folder() / "run", fs::perms{0711});
    for (const auto& one : fs::directory_iterator{installed}) {
        if (one.path().filename() != "backend")
            fs::create_symlink(one.path(), folder() / "bin" / one.path().filename());
    }
    for (const char* one : {"ipp", "socket"})
        fs::create_symlink(installed / "backend" / one, folder() / "bin/backend" / one);
    fs::copy_file(EMU_BACKEND, folder() / "bin/backend/emu");
    fs::permissions(folder() / "bin/backend/emu", fs::perms{0755});
    write_file(folder() / "files.conf", files_conf(folder()));
    write_file(folder() / "cupsd.conf",
               "Listen " + socket().string() + "\n" +
                   read_file(HALL_TESTS_DIR "/drivers/printer/cups/cupsd.conf") + more);
}

void PrivateCups::start()
{
    cupsd_.emplace(std::vector<std::string>{"/usr/sbin/cupsd", "-f", "-c", folder() / "cupsd.conf",
                                            "-s", folder() / "files.conf"},
                   folder() / "log/output");
    if (!becomes_true([this] { return somebody_listens(socket()); }, 10s))
        throw std::runtime_error{"cupsd does not start: " + read_file(folder() / "log/output") +
                                 error_log()};
}

void PrivateCups::stop()
{
    cupsd_.reset();
}

void PrivateCups::add_queue(const std::string& name, const std::string& device,
                            const std::string& error_policy)
{
    if (run({"/usr/sbin/lpadmin", "-h", socket(), "-p", name, "-v", device, "-E", "-o",
             "printer-error-policy=" + error_policy}) != 0)
        throw std::runtime_error{"lpadmin: " + error_log()};
}

void PrivateCups::add_driverless_queue(const std::string& name, const std::string& device)
{
    std::string said;
    if (run({"/usr/sbin/lpadmin", "-h", socket(), "-p", name, "-v", device, "-E", "-m",
             "everywhere"},
            &said) != 0)
        throw std::runtime_error{"lpadmin: " + said};
}

void PrivateCups::operate(const std::string& tool, const std::string& queue)
{
    std::string said;
    if (run({"/usr/sbin/" + tool, "-h", socket(), queue}, &said) != 0)
        throw std::runtime_error{tool + ": " + said};
}

std::string PrivateCups::alerts(const std::string& queue) const
{
    std::string said;
    run({"lpstat", "-h", socket(), "-l", "-p", queue}, &said);
    const std::string label = "Alerts: ";
    const auto at = said.find(label);
    return at == said.npos
               ? std::string{}
               : said.substr(at + label.size(), said.find('\n', at) - at - label.size());
}

std::string PrivateCups::unfinished_jobs() const
{
    std::string jobs;
    run({"lpstat", "-h", socket(), "-W", "not-completed", "-o"}, &jobs);
    return jobs;
}

} // namespace tests
