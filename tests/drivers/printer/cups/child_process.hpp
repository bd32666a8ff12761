// A program that a test starts and ends, with the programs that it starts itself: never left
// behind, not even by a test that is killed.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tests {

using Environment = std::vector<std::string>; // "NAME=value", beside our own

class ChildProcess {
public:
    // Output goes to the file.
    ChildProcess(const std::vector<std::string>& command, const std::filesystem::path& output,
                 const Environment& more = {});
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    void send(int signal) const;
    int wait(); // its exit code; 128 + signal when it was killed
    bool is_running();

private:
    pid_t id_ = -1; // -1: has ended and been waited for
    int code_ = 0;
};

// The exit code; output is dropped unless it is asked for.
int run(const std::vector<std::string>& command, std::string* output = nullptr);

// Looks every few milliseconds; false when it has not become true in time.
bool becomes_true(const std::function<bool()>& what, std::chrono::milliseconds within);

// A folder of its own that others may pass through, removed at the end.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

void write_file(const std::filesystem::path& file, std::string_view text);
std::string read_file(const std::filesystem::path& file); // empty where there is none

} // namespace tests
