// A backend of CUPS (backend(7)) for the scheme emu: passes the job to the test's printer at the
// other end of a unix socket and repeats on its standard error what that says, until "EXIT n".
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

int connect_to(const std::string& path)
{
    const int one = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    if (connect(one, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return one;
    close(one);
    return -1;
}

void say(const std::string& line)
{
    std::cerr << line << '\n' << std::flush;
}

// As CUPS's own backends: tries until cupsd ends it.
int connect_patiently(const std::string& path)
{
    int one = connect_to(path);
    if (one < 0)
        say("STATE: +connecting-to-device\nINFO: Waiting for printer to become available.");
    for (int attempt = 1; one < 0; ++attempt) {
        if (attempt == 5)
            say("STATE: +offline-report");
        usleep(20'000);
        one = connect_to(path);
    }
    say("STATE: -connecting-to-device,offline-report");
    return one;
}

bool send_all(int to, const std::string& bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const auto count = send(to, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        at += static_cast<std::size_t>(count);
    }
    return true;
}

std::string document(int argc, char** argv)
{
    if (argc > 6) {
        std::ifstream file{argv[6], std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
    return {std::istreambuf_iterator<char>{std::cin}, {}};
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 1) {
        std::puts(R"(direct emu "Emulated printer" "Emulated printer")");
        return 0;
    }
    const auto* uri = std::getenv("DEVICE_URI");
    const std::string where = uri == nullptr ? "" : uri;
    const auto bytes = document(argc, argv);
    const int printer = connect_patiently(where.substr(where.find(':') + 1));
    if (!send_all(printer, std::to_string(bytes.size()) + "\n" + bytes))
        return 1;
    std::string line;
    for (char one = 0; read(printer, &one, 1) == 1;) {
        if (one != '\n') {
            line += one;
            continue;
        }
        if (line.starts_with("EXIT "))
            return std::atoi(line.c_str() + 5);
        say(line);
        line.clear();
    }
    return 1; // it hung up
}
