// A journal of twenty entries, and how a copy of it is put back.
#pragma once

#include "dispatcher/journal/backup.hpp"
#include "dispatcher/journal/sqlite_journal.hpp"
#include "journal_folder.hpp"

#include <doctest/doctest.h>

#include <memory>

namespace journal_tests {

class JournalOfTwentyEntries : public JournalFolder {
public:
    JournalOfTwentyEntries()
    {
        journal = opened();
        REQUIRE(journal->append(entries(1, 20)).has_value());
    }

    std::unique_ptr<dispatcher::Journal> opened() const { return opened(file); }
    static std::unique_ptr<dispatcher::Journal> opened(const fs::path& place)
    {
        auto journal = dispatcher::open_sqlite_journal(place);
        REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
        return std::move(*journal);
    }

    std::vector<dispatcher::Entry> entries_in(const fs::path& place) const
    {
        std::vector<dispatcher::Entry> list;
        const auto read = dispatcher::for_each_entry(
            place, [&](const dispatcher::Entry& e) { list.push_back(e); });
        REQUIRE_MESSAGE(read.has_value(), message_of(read));
        return list;
    }

    std::unique_ptr<dispatcher::Journal> journal;
    fs::path copy = folder / "hall.backup";
};

// A journal of 25 entries, the last five in its -wal alone, and a copy of the first 20.
class WhatAKilledDispatcherLeft : public JournalOfTwentyEntries {
public:
    WhatAKilledDispatcherLeft()
    {
        REQUIRE(dispatcher::backup_journal(file, copy).has_value());
        journal.reset(); // written back
        journal = JournalOfTwentyEntries::opened();
        REQUIRE(journal->append(entries(21, 25)).has_value());
        fs::create_directory(left.parent_path());
        for (const char* part : {"", "-wal"})
            fs::copy_file(file.native() + part, left.native() + part);
    }
    fs::path beside(const char* ending) const { return left.native() + ending; }

    const fs::path left = folder / "other" / "hall.journal";
};

inline constexpr std::int64_t later = 1'772'900'000'000;

inline dispatcher::JournalResult<dispatcher::Restored> restored_from(const fs::path& copy,
                                                                     const fs::path& file)
{
    return dispatcher::restore_journal(copy, file, [](const dispatcher::JournalSummary& summary) {
        return dispatcher::Note{later, "restored behind " + std::to_string(summary.entries)};
    });
}

// With what restored_from() puts behind them.
inline std::vector<dispatcher::Entry> restored_entries(std::uint64_t count)
{
    auto list = entries(1, count);
    list.push_back({count + 1, later, "", "", "restored behind " + std::to_string(count), ""});
    return list;
}

} // namespace journal_tests
