#include "tests/power/names_on_disk.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <mutex>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace power_tests {
namespace {

namespace fs = std::filesystem;

// Not forced, of which every choice is looked at. Of more names those before each other, of more
// files one choice for all.
constexpr std::size_t names_max = 6, files_max = 3;

struct File {
    std::string forced, now;
    ino_t number = 0;
};
using FilePtr = std::shared_ptr<File>;
using Names = std::map<std::string, FilePtr>;
using Files = std::map<std::string, std::string>;

// One name went, one came, or both in one.
struct Change {
    std::string gone, came;
    FilePtr file;
};

enum class Bytes : std::uint8_t { none, half, all };

std::string bytes_left(const File& file, Bytes bytes)
{
    if (bytes == Bytes::all || file.forced == file.now)
        return file.now;
    if (bytes == Bytes::none)
        return file.forced;
    const auto half = file.now.size() / 2;
    return file.now.substr(0, half) + (file.forced.size() > half ? file.forced.substr(half) : "");
}

// Of `count` changes, as bits.
std::vector<unsigned> which_are_there(std::size_t count)
{
    std::vector<unsigned> sets;
    for (unsigned set = 0; set < 1U << std::min<std::size_t>(count, names_max); ++set)
        sets.push_back(set);
    for (auto more = names_max + 1; more <= count; ++more)
        sets.push_back((1U << more) - 1);
    return sets;
}

// How much of each file is there.
std::vector<std::vector<Bytes>> how_much_is_there(std::size_t files)
{
    const bool each_alone = files <= files_max;
    std::vector<std::vector<Bytes>> choices{{}};
    for (std::size_t n = 0; n < files; ++n) {
        std::vector<std::vector<Bytes>> longer;
        for (const auto& choice : choices)
            for (const auto bytes : {Bytes::none, Bytes::half, Bytes::all}) {
                if (n > 0 && !each_alone && choice.back() != bytes)
                    continue;
                longer.push_back(choice);
                longer.back().push_back(bytes);
            }
        choices = std::move(longer);
    }
    return choices;
}

std::string in_words(unsigned set)
{
    std::string words;
    for (unsigned n = 0; set >> n != 0; ++n)
        if ((set >> n & 1U) != 0)
            words += (words.empty() ? "names " : "+") + std::to_string(n + 1);
    return words.empty() ? "no names" : words;
}

} // namespace

struct NamesState {
    explicit NamesState(fs::path place) : folder{std::move(place)} {}

    void look_around();
    void note_left(const std::string& when);
    void note_left(const Names& there, const std::string& how);
    void renamed(const std::string& from, const std::string& to);
    void removed(const std::string& name);
    void forced(const std::string& name);

    // What is done, told before it is.
    void begins(const char* what, const std::string& name)
    {
        look_around();
        note_left("before " + std::to_string(++operations) + ' ' + what + ' ' + name);
    }

    const fs::path folder;
    Names names, names_forced;
    std::vector<Change> changes; // since the folder was forced
    std::set<Files> seen;
    std::vector<Left> left;
    std::uint64_t operations = 0;
};

namespace {

std::mutex watching; // SQLite may force from a thread of its own
NamesState* watched = nullptr;

// A disk that did not hear of something is another one than the product has.
[[noreturn]] void not_heard_of(const std::string& what)
{
    std::fprintf(stderr, "names_on_disk: %s was not heard of\n", what.c_str());
    std::abort();
}

// The name of a file in the watched folder, "." for the folder; nothing: it is somewhere else.
std::optional<std::string> name_in(const NamesState& state, const fs::path& path)
{
    if (path == state.folder)
        return ".";
    return path.parent_path() == state.folder ? std::optional{path.filename().native()}
                                              : std::nullopt;
}

std::string path_of(int descriptor)
{
    std::array<char, PATH_MAX> path{};
    const auto link = "/proc/self/fd/" + std::to_string(descriptor);
    const auto size = ::readlink(link.c_str(), path.data(), path.size());
    return {path.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

int force(int descriptor)
{
    const std::lock_guard lock{watching};
    auto* const state = watched;
    const auto name = state ? name_in(*state, path_of(descriptor)) : std::nullopt;
    if (!name)
        return 0;
    state->begins("force", *name);
    state->forced(*name);
    return 0;
}

int move(const char* from, const char* to, unsigned flags)
{
    const auto moved = [&] {
        return static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags));
    };
    const std::lock_guard lock{watching};
    auto* const state = watched;
    const auto old_name = state ? name_in(*state, from) : std::nullopt;
    const auto new_name = state ? name_in(*state, to) : std::nullopt;
    if (!old_name && !new_name)
        return moved();
    if (!old_name || !new_name)
        not_heard_of("what came into the folder, or left it, by a rename,");
    state->begins("rename", *old_name);
    const auto done = moved();
    if (done == 0)
        state->renamed(*old_name, *new_name);
    return done;
}

int take_away(const char* path)
{
    const auto taken = [&](int flags) {
        return static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, flags));
    };
    const std::lock_guard lock{watching};
    auto* const state = watched;
    const auto name = state ? name_in(*state, path) : std::nullopt;
    if (!name) {
        std::error_code error;
        return taken(fs::is_directory(fs::symlink_status(path, error)) ? AT_REMOVEDIR : 0);
    }
    state->begins("remove", *name);
    const auto done = taken(0);
    if (done == 0)
        state->removed(*name);
    return done;
}

} // namespace

// Files that came, and what is in all of them now.
void NamesState::look_around()
{
    std::size_t found = 0;
    for (const auto& each : fs::directory_iterator{folder}) {
        const auto name = each.path().filename().native();
        struct stat about = {};
        if (name.ends_with("-shm") || ::stat(each.path().c_str(), &about) != 0 ||
            !S_ISREG(about.st_mode))
            continue;
        ++found;
        auto& file = names[name];
        if (!file) {
            file = std::make_shared<File>(File{{}, {}, about.st_ino});
            changes.push_back({{}, name, file});
        }
        if (file->number != about.st_ino)
            not_heard_of("another file called " + name);
        std::ifstream in{each.path(), std::ios::binary};
        file->now.assign(std::istreambuf_iterator<char>{in}, {});
    }
    if (found != names.size())
        not_heard_of("a removal");
}

void NamesState::note_left(const std::string& when)
{
    for (const auto set : which_are_there(changes.size())) {
        auto there = names_forced;
        for (std::size_t n = 0; n < changes.size(); ++n)
            if ((set >> n & 1U) != 0) {
                there.erase(changes[n].gone);
                if (!changes[n].came.empty())
                    there[changes[n].came] = changes[n].file;
            }
        note_left(there, when + ": " + in_words(set));
    }
}

void NamesState::note_left(const Names& there, const std::string& how)
{
    static constexpr std::array words{"none of ", "half of ", "all of "};
    Left whole{{}, how};
    std::vector<std::string> unforced;
    for (const auto& [name, file] : there) {
        whole.files[name] = file->now;
        if (file->now != file->forced)
            unforced.push_back(name);
    }
    for (const auto& bytes : how_much_is_there(unforced.size())) {
        auto some = whole;
        for (std::size_t n = 0; n < unforced.size(); ++n) {
            some.files[unforced[n]] = bytes_left(*there.at(unforced[n]), bytes[n]);
            some.how += std::string{", "} + words[static_cast<std::size_t>(bytes[n])] + unforced[n];
        }
        if (seen.insert(some.files).second)
            left.push_back(std::move(some));
    }
}

void NamesState::renamed(const std::string& from, const std::string& to)
{
    auto file = std::move(names[from]);
    names.erase(from);
    names[to] = file;
    changes.push_back({from, to, std::move(file)});
}

void NamesState::removed(const std::string& name)
{
    if (names.erase(name) > 0)
        changes.push_back({name, {}, {}});
}

void NamesState::forced(const std::string& name)
{
    if (name == ".") {
        names_forced = names;
        changes.clear();
    } else if (const auto found = names.find(name); found != names.end()) {
        found->second->forced = found->second->now;
    }
}

NamesOnDisk::NamesOnDisk(fs::path folder) : state_{std::make_unique<NamesState>(std::move(folder))}
{
    state_->look_around();
    for (const auto& [name, file] : state_->names)
        file->forced = file->now;
    state_->forced(".");
    const std::lock_guard lock{watching};
    watched = state_.get();
}

NamesOnDisk::~NamesOnDisk()
{
    const std::lock_guard lock{watching};
    watched = nullptr;
}

std::vector<Left> NamesOnDisk::left()
{
    const std::lock_guard lock{watching};
    state_->look_around();
    state_->note_left("behind " + std::to_string(state_->operations));
    state_->seen.clear();
    return std::exchange(state_->left, {});
}

std::uint64_t NamesOnDisk::operations() const
{
    const std::lock_guard lock{watching};
    return state_->operations;
}

void Left::lay_out(const fs::path& place) const
{
    fs::remove_all(place);
    fs::create_directory(place);
    for (const auto& [name, bytes] : files) {
        std::ofstream out{place / name, std::ios::binary};
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        REQUIRE(out.good());
        fs::permissions(place / name, fs::perms::owner_read | fs::perms::owner_write);
    }
}

} // namespace power_tests

// In place of libc's, for everything in this program: its libraries, too.
extern "C" {

int fsync(int descriptor)
{
    return power_tests::force(descriptor);
}

int fdatasync(int descriptor)
{
    return power_tests::force(descriptor);
}

int rename(const char* from, const char* to) noexcept
{
    return power_tests::move(from, to, 0);
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept
{
    if (from_folder != AT_FDCWD || to_folder != AT_FDCWD)
        std::abort(); // nothing here does that
    return power_tests::move(from, to, flags);
}

int unlink(const char* path) noexcept
{
    return power_tests::take_away(path);
}

int remove(const char* path) noexcept
{
    return power_tests::take_away(path);
}
}
