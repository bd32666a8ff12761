#include "faulty_disk.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <random>
#include <utility>
#include <vector>

namespace journal_tests {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sector_bytes = 512; // what a disk writes whole or not at all

struct Change {
    enum class Kind : std::uint8_t { write, truncate } kind;
    std::size_t offset = 0;
    std::string bytes;
};

// One file as the disk has it, and what was done to it since it was last forced there.
struct OnDisk {
    std::string forced;
    std::vector<Change> unforced;
    bool deleted = false; // and the folder not yet forced to disk
};

void apply(std::string& bytes, std::size_t offset, std::string_view part)
{
    if (bytes.size() < offset + part.size())
        bytes.resize(offset + part.size());
    bytes.replace(offset, part.size(), part);
}

void apply(std::string& bytes, const Change& change)
{
    if (change.kind == Change::Kind::truncate)
        bytes.resize(change.offset);
    else
        apply(bytes, change.offset, change.bytes);
}

using Random = std::mt19937_64;

void apply_torn(std::string& bytes, const Change& change, Random& random)
{
    if (change.kind == Change::Kind::truncate)
        return apply(bytes, change);
    for (std::size_t at = 0; at < change.bytes.size();) {
        const std::size_t within = (change.offset + at) % sector_bytes;
        const std::size_t size = std::min(sector_bytes - within, change.bytes.size() - at);
        if (random() % 2 == 0)
            apply(bytes, change.offset + at, std::string_view{change.bytes}.substr(at, size));
        at += size;
    }
}

std::string left_of(const OnDisk& file, Unforced unforced, Random& random)
{
    std::string bytes = file.forced;
    for (const Change& change : file.unforced) {
        if (unforced == Unforced::everything || (unforced == Unforced::some && random() % 2 == 0))
            apply(bytes, change);
        else if (unforced == Unforced::torn)
            apply_torn(bytes, change, random);
    }
    return bytes;
}

std::string read_whole(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

struct DiskState {
    enum class Verdict : std::uint8_t { works, fails, is_lost };

    // Counts one operation, and says what becomes of it.
    Verdict verdict(bool is_sync)
    {
        if (!watching)
            return Verdict::works;
        if (dead)
            return Verdict::fails;
        const bool now = ++operations == at;
        happened = happened || now;
        switch (mishap) {
        case Mishap::power_cut:
            dead = now;
            return now ? Verdict::fails : Verdict::works;
        case Mishap::write_error:
            return now ? Verdict::fails : Verdict::works;
        case Mishap::disk_full:
            return happened && !is_sync ? Verdict::fails : Verdict::works;
        case Mishap::sync_error:
            break;
        }
        loses_next_sync = loses_next_sync || now;
        return is_sync && std::exchange(loses_next_sync, loses_next_sync && !is_sync)
                   ? Verdict::is_lost
                   : Verdict::works;
    }
    int write_failure() const
    {
        return mishap == Mishap::disk_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    OnDisk* file_at(const std::string& path, bool was_there);

    std::mutex mutex; // the journal writes back from a thread of its own
    sqlite3_vfs* real = nullptr;
    sqlite3_vfs vfs{};
    fs::path folder;
    std::map<std::string, OnDisk> files;
    std::uint64_t operations = 0, at = 0;
    Mishap mishap = Mishap::power_cut;
    bool watching = false, dead = false, happened = false, loses_next_sync = false;
};

// What this disk knows of the file; nothing when it is not watched. A file that was renamed after
// it was written keeps what was not forced.
OnDisk* DiskState::file_at(const std::string& path, bool was_there)
{
    if (!watching || fs::path{path}.parent_path() != folder)
        return nullptr;
    if (const auto found = files.find(path); found != files.end()) {
        if (!was_there)
            found->second = {};
        return &found->second;
    }
    if (auto renamed = files.extract(path + ".new"); was_there && !renamed.empty()) {
        renamed.key() = path;
        return &files.insert(std::move(renamed)).position->second;
    }
    auto& file = files[path];
    if (was_there)
        file.forced = read_whole(path);
    return &file;
}

namespace {

using Verdict = DiskState::Verdict;

// SQLite gives the room for it; the real file's handle lies behind it.
struct Handle {
    sqlite3_file head;
    DiskState* disk;
    OnDisk* file; // nothing: not watched

    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

Handle& handle_of(sqlite3_file* file)
{
    return *reinterpret_cast<Handle*>(file);
}

DiskState& disk_of(sqlite3_vfs* vfs)
{
    return *static_cast<DiskState*>(vfs->pAppData);
}

int write_file(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset)
{
    auto& handle = handle_of(file);
    if (!handle.file)
        return handle.real()->pMethods->xWrite(handle.real(), bytes, size, offset);
    const std::lock_guard lock{handle.disk->mutex};
    const bool was_dead = handle.disk->dead;
    const auto verdict = handle.disk->verdict(false);
    // The write under which the power is cut may still reach the disk in part.
    if (verdict == Verdict::works || (handle.disk->dead && !was_dead))
        handle.file->unforced.push_back(
            {Change::Kind::write, static_cast<std::size_t>(offset),
             std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size))});
    return verdict == Verdict::works
               ? handle.real()->pMethods->xWrite(handle.real(), bytes, size, offset)
               : handle.disk->write_failure();
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size)
{
    auto& handle = handle_of(file);
    if (!handle.file)
        return handle.real()->pMethods->xTruncate(handle.real(), size);
    const std::lock_guard lock{handle.disk->mutex};
    if (handle.disk->verdict(false) != Verdict::works)
        return SQLITE_IOERR_TRUNCATE;
    handle.file->unforced.push_back({Change::Kind::truncate, static_cast<std::size_t>(size), {}});
    return handle.real()->pMethods->xTruncate(handle.real(), size);
}

// The real disk is spared: only what this one remembers counts as forced.
int sync_file(sqlite3_file* file, int)
{
    auto& handle = handle_of(file);
    if (!handle.file)
        return SQLITE_OK;
    const std::lock_guard lock{handle.disk->mutex};
    const auto verdict = handle.disk->verdict(true);
    if (verdict == Verdict::fails)
        return SQLITE_IOERR_FSYNC;
    if (verdict == Verdict::works)
        for (const Change& change : handle.file->unforced)
            apply(handle.file->forced, change);
    handle.file->unforced.clear();
    return verdict == Verdict::works ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

int close_file(sqlite3_file* file)
{
    auto* real = handle_of(file).real();
    return real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
}

// One of SQLite's methods that this disk has no part in.
template <auto Method, class... Arguments>
int pass(sqlite3_file* file, Arguments... arguments)
{
    auto* real = handle_of(file).real();
    return (real->pMethods->*Method)(real, arguments...);
}

using M = sqlite3_io_methods;

void pass_barrier(sqlite3_file* file)
{
    auto* real = handle_of(file).real();
    real->pMethods->xShmBarrier(real);
}

const sqlite3_io_methods methods = {
    2,
    close_file,
    pass<&M::xRead, void*, int, sqlite3_int64>,
    write_file,
    truncate_file,
    sync_file,
    pass<&M::xFileSize, sqlite3_int64*>,
    pass<&M::xLock, int>,
    pass<&M::xUnlock, int>,
    pass<&M::xCheckReservedLock, int*>,
    pass<&M::xFileControl, int, void*>,
    pass<&M::xSectorSize>,
    pass<&M::xDeviceCharacteristics>,
    pass<&M::xShmMap, int, int, int, void volatile**>,
    pass<&M::xShmLock, int, int, int>,
    pass_barrier,
    pass<&M::xShmUnmap, int>,
    nullptr,
    nullptr,
};

int open_file(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* out)
{
    auto& disk = disk_of(vfs);
    auto& handle = *new (file) Handle{{&methods}, &disk, nullptr};
    const std::lock_guard lock{disk.mutex};
    std::error_code error;
    const bool was_there = name && fs::exists(name, error);
    const int code = disk.real->xOpen(disk.real, name, handle.real(), flags, out);
    if (code != SQLITE_OK)
        handle.head.pMethods = nullptr; // SQLite will not close it
    else if (name)
        handle.file = disk.file_at(name, was_there);
    return code;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int force_folder)
{
    auto& disk = disk_of(vfs);
    const std::lock_guard lock{disk.mutex};
    if (disk.files.contains(name)) {
        if (disk.verdict(false) != Verdict::works)
            return SQLITE_IOERR_DELETE;
        if (force_folder)
            disk.files.erase(name);
        else
            disk.files[name].deleted = true;
    }
    return disk.real->xDelete(disk.real, name, force_folder);
}

} // namespace

FaultyDisk::FaultyDisk() : state_(std::make_unique<DiskState>())
{
    state_->real = sqlite3_vfs_find(nullptr);
    state_->vfs = *state_->real;
    state_->vfs.iVersion = 2;
    state_->vfs.szOsFile += static_cast<int>(sizeof(Handle));
    state_->vfs.zName = "hallcall-faulty-disk";
    state_->vfs.pAppData = state_.get();
    state_->vfs.xOpen = open_file;
    state_->vfs.xDelete = delete_file;
    // The rest is asked of this record, and finds the real one's data in it.
    state_->vfs.xAccess = [](sqlite3_vfs* vfs, const char* name, int flags, int* out) {
        return disk_of(vfs).real->xAccess(disk_of(vfs).real, name, flags, out);
    };
    state_->vfs.xFullPathname = [](sqlite3_vfs* vfs, const char* name, int size, char* out) {
        return disk_of(vfs).real->xFullPathname(disk_of(vfs).real, name, size, out);
    };
    REQUIRE(sqlite3_vfs_register(&state_->vfs, 1) == SQLITE_OK);
}

FaultyDisk::~FaultyDisk()
{
    sqlite3_vfs_unregister(&state_->vfs);
}

void FaultyDisk::watch(const fs::path& folder)
{
    const std::lock_guard lock{state_->mutex};
    state_->folder = folder;
    state_->files.clear();
    state_->operations = state_->at = 0;
    state_->watching = true;
    state_->dead = state_->happened = state_->loses_next_sync = false;
}

void FaultyDisk::arrange(Mishap mishap, std::uint64_t operation)
{
    const std::lock_guard lock{state_->mutex};
    state_->mishap = mishap;
    state_->at = operation;
}

void FaultyDisk::cure()
{
    const std::lock_guard lock{state_->mutex};
    state_->watching = false;
}

std::uint64_t FaultyDisk::operations() const
{
    const std::lock_guard lock{state_->mutex};
    return state_->operations;
}

bool FaultyDisk::happened() const
{
    const std::lock_guard lock{state_->mutex};
    return state_->happened;
}

void FaultyDisk::leave_behind(const fs::path& image, Unforced unforced, std::uint64_t seed)
{
    const std::lock_guard lock{state_->mutex};
    Random random{seed};
    for (const auto& each : fs::directory_iterator{state_->folder})
        if (!state_->files.contains(each.path().native()) &&
            !each.path().native().ends_with("-shm"))
            fs::copy_file(each.path(), image / each.path().filename());
    for (const auto& [path, file] : state_->files) {
        const bool gone = file.deleted && (unforced == Unforced::everything ||
                                           (unforced != Unforced::nothing && random() % 2 == 0));
        if (gone || (!file.deleted && !fs::exists(path)))
            continue;
        std::ofstream out{image / fs::path{path}.filename(), std::ios::binary};
        const auto bytes = left_of(file, unforced, random);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        REQUIRE(out.good());
    }
}

} // namespace journal_tests
