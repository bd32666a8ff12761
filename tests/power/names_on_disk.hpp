// A disk that keeps names and bytes apart, as POSIX lets it: a name is there for good once its
// folder was forced to disk, a file's bytes once the file was. Beside the real folder is kept what
// a power cut would leave of it. This program has fsync, fdatasync, rename, renameat2, unlink and
// remove of its own (names_on_disk.cpp), which tell of what is done in the watched folder and force
// nothing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace power_tests {

// A folder when the power is back.
struct Left {
    std::map<std::string, std::string> files; // by name; SQLite's -shm is in no folder
    std::string how;                          // "before 7 rename a.new: names 1+3, half of a.new"

    // Made anew; every file is its owner's alone.
    void lay_out(const std::filesystem::path& place) const;
};

struct NamesState;

// One at a time.
class NamesOnDisk {
public:
    // What is there now is on disk.
    explicit NamesOnDisk(std::filesystem::path folder);
    ~NamesOnDisk();
    NamesOnDisk(const NamesOnDisk&) = delete;
    NamesOnDisk& operator=(const NamesOnDisk&) = delete;

    // Every folder that a power cut since the last call, or now, would have left, each once: of the
    // names that were changed since the folder was forced any or none (of more than six those
    // before each other), of the bytes that came since a file was forced none, half, or all (of
    // more than three files the same of each).
    std::vector<Left> left();
    std::uint64_t operations() const;

private:
    std::unique_ptr<NamesState> state_;
};

} // namespace power_tests
