// A disk under SQLite that breaks when it is told to: every file goes through to the real one, and
// beside it is kept what a power cut would leave of it. Made of SQLite's own VFS interface
// (sqlite.org/vfs.html); nothing of the journal knows of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

namespace journal_tests {

// What happens at one operation (a write, a truncation, a deletion, a force to disk).
enum class Mishap : std::uint8_t {
    power_cut,   // nothing of it or behind it happens
    write_error, // this one fails, and then the disk works again
    disk_full,   // this one and every later write fails, until cured
    sync_error,  // a force to disk fails, and what it should have forced is lost; later ones work
};

// How much of what was written and not yet forced to disk is there after a power cut.
enum class Unforced : std::uint8_t { nothing, everything, some, torn };

struct DiskState;

class FaultyDisk {
public:
    FaultyDisk(); // SQLite's default from now on, until destroyed; one at a time
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;

    void watch(const std::filesystem::path& folder);      // forgets what was before; no mishap
    void arrange(Mishap mishap, std::uint64_t operation); // counted from 1 since watch()
    void cure();                                          // from now on nothing happens
    std::uint64_t operations() const;
    bool happened() const;

    // The watched folder as the disk has it when the power comes back.
    void leave_behind(const std::filesystem::path& image, Unforced unforced, std::uint64_t seed);

private:
    std::unique_ptr<DiskState> state_;
};

} // namespace journal_tests
