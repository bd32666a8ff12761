#include "dispatcher/journal/sqlite_file.hpp"
#include "protocol/trust/private_file.hpp"
#include "tests/dispatcher/journal/journal_folder.hpp"
#include "tests/power/names_on_disk.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

TEST_SUITE_BEGIN("power/names_on_disk");

using namespace power_tests;
using journal_tests::JournalFolder;
using journal_tests::write_bytes;
namespace fs = std::filesystem;

TEST_CASE_FIXTURE(JournalFolder, "of what was not forced to disk a power cut leaves any names, and "
                                 "none, half or all of the bytes")
{
    write_bytes(folder / "old", "1234");
    NamesOnDisk disk{folder};
    CHECK(disk.left().size() == 1);
    write_bytes(folder / "new", "5678");
    const auto has = [](const std::vector<Left>& all, std::map<std::string, std::string> files) {
        return std::ranges::count(all, files, &Left::files) == 1;
    };
    auto left = disk.left();
    CHECK(left.size() == 4);
    CHECK(has(left, {{"old", "1234"}}));
    CHECK(has(left, {{"old", "1234"}, {"new", ""}}));
    CHECK(has(left, {{"old", "1234"}, {"new", "56"}}));
    CHECK(has(left, {{"old", "1234"}, {"new", "5678"}}));
    REQUIRE(dispatcher::force_to_disk(folder / "new").has_value());
    disk.left();
    fs::rename(folder / "new", folder / "old");
    left = disk.left();
    CHECK(has(left, {{"old", "1234"}, {"new", "5678"}}));
    CHECK(has(left, {{"old", "5678"}}));
    REQUIRE(dispatcher::force_to_disk(folder).has_value());
    disk.left();
    left = disk.left();
    REQUIRE(left.size() == 1);
    CHECK(has(left, {{"old", "5678"}}));
    fs::remove(folder / "old");
    CHECK(disk.left().size() == 2);
    CHECK(disk.operations() == 4);
}

TEST_CASE_FIXTURE(JournalFolder, "of two files that were not forced each may be there in part")
{
    NamesOnDisk disk{folder};
    write_bytes(folder / "a", "12");
    write_bytes(folder / "b", "34");
    REQUIRE(dispatcher::force_to_disk(folder).has_value());
    disk.left();
    const auto left = disk.left();
    CHECK(left.size() == 9);
    CHECK(std::ranges::count(left, std::map<std::string, std::string>{{"a", "12"}, {"b", ""}},
                             &Left::files) == 1);
}

TEST_CASE_FIXTURE(JournalFolder,
                  "of many names that were changed those before each other are there")
{
    NamesOnDisk disk{folder};
    for (int n = 0; n < 8; ++n)
        write_bytes(folder / std::to_string(n), "");
    CHECK(disk.left().size() == (1U << 6U) + 2);
}

TEST_CASE_FIXTURE(JournalFolder, "a private folder has its name on disk when it is made")
{
    NamesOnDisk disk{folder};
    REQUIRE(protocol::trust::make_private_folder(folder / "new").has_value());
    CHECK(disk.operations() == 1);
    REQUIRE(protocol::trust::make_private_folder(folder / "new").has_value());
    CHECK(disk.operations() == 1);
}

TEST_SUITE_END();
