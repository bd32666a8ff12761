#include "tests/whole_system/store.hpp"

#include "dispatcher/journal/check.hpp"
#include "dispatcher/journal/sqlite_journal.hpp"
#include "tests/dispatcher/journal/faulty_disk.hpp"
#include "tests/dispatcher/journal/journal_folder.hpp"

#include <optional>
#include <utility>

namespace whole_system {

using dispatcher::Entry;
using dispatcher::JournalFault;
using dispatcher::JournalResult;
using dispatcher::Recovered;

namespace {

class StoreInMemory final : public Store {
public:
    explicit StoreInMemory(simulation::Chance dice) : dice_{dice} {}

    JournalResult<Recovered> open() override
    {
        broken_ = false;
        Recovered recovered;
        recovered.stream = "stream";
        for (const auto& entry : entries_) {
            if (entry.opens_day)
                for (auto& earlier : std::exchange(recovered.since_day_opened, {}))
                    if (!earlier.request_id.empty())
                        recovered.earlier_answers.push_back(std::move(earlier));
            recovered.since_day_opened.push_back(entry);
            recovered.last_sequence = entry.sequence;
        }
        return recovered;
    }

    JournalResult<void> append(std::span<const Entry> entries, bool fails) override
    {
        if (broken_ || fails) {
            if (!std::exchange(broken_, true) && dice_.happens(0.5))
                put(entries); // it failed, and is there nevertheless
            return JournalFault{"the disk reports an error"};
        }
        put(entries);
        return {};
    }

    void cut(std::span<const Entry> under_way, bool) override
    {
        if (!broken_ && dice_.happens(0.5))
            put(under_way);
    }

    std::vector<Entry> entries() override { return entries_; }

private:
    void put(std::span<const Entry> entries)
    {
        entries_.insert(entries_.end(), entries.begin(), entries.end());
    }

    simulation::Chance dice_;
    std::vector<Entry> entries_;
    bool broken_ = false;
};

class StoreOnFaultyDisk final : public Store, private journal_tests::JournalFolder {
public:
    explicit StoreOnFaultyDisk(simulation::Chance dice) : dice_{dice} { move_to("disk-0"); }

    JournalResult<Recovered> open() override
    {
        journal_.reset(); // a process that stopped by itself
        auto opened = dispatcher::open_sqlite_journal(here_ / "hall.journal",
                                                      dispatcher::WriteBack::within_commits);
        if (!opened)
            return opened.error();
        journal_ = std::move(*opened);
        return journal_->recover();
    }

    JournalResult<void> append(std::span<const Entry> entries, bool fails) override
    {
        using journal_tests::Mishap;
        static constexpr Mishap mishaps[] = {Mishap::write_error, Mishap::disk_full,
                                             Mishap::sync_error};
        if (fails)
            disk_.arrange(mishaps[dice_.below(3)], disk_.operations() + 1 + dice_.below(3));
        auto appended = journal_->append(entries);
        disk_.arrange(Mishap::write_error, never);
        return appended;
    }

    void cut(std::span<const Entry> under_way, bool power) override
    {
        using journal_tests::Unforced;
        static constexpr Unforced left[] = {Unforced::nothing, Unforced::everything, Unforced::some,
                                            Unforced::torn};
        // In the commit, or in what it writes back.
        const auto in = dice_.below(dice_.happens(0.5) ? 4 : 20);
        disk_.arrange(journal_tests::Mishap::power_cut, disk_.operations() + 1 + in);
        if (journal_ && !under_way.empty())
            (void)journal_->append(under_way);
        const auto image = folder / ("disk-" + std::to_string(++images_));
        std::filesystem::create_directory(image);
        disk_.leave_behind(image, power ? left[dice_.below(4)] : Unforced::everything,
                           dice_.bits());
        journal_.reset();
        move_to(image.filename());
    }

    std::vector<Entry> entries() override
    {
        std::vector<Entry> all;
        const auto whole = dispatcher::for_each_entry(
            here_ / "hall.journal", [&](const Entry& entry) { all.push_back(entry); });
        CHECK(whole.has_value());
        return all;
    }

private:
    void move_to(const std::filesystem::path& name)
    {
        here_ = folder / name;
        std::filesystem::create_directory(here_);
        disk_.watch(here_);
    }

    static constexpr std::uint64_t never = 0; // operations count from 1

    simulation::Chance dice_;
    journal_tests::FaultyDisk disk_;
    std::filesystem::path here_;
    std::unique_ptr<dispatcher::Journal> journal_;
    int images_ = 0;
};

} // namespace

std::unique_ptr<Store> store_in_memory(simulation::Chance dice)
{
    return std::make_unique<StoreInMemory>(dice);
}

std::unique_ptr<Store> store_on_faulty_disk(simulation::Chance dice)
{
    return std::make_unique<StoreOnFaultyDisk>(dice);
}

} // namespace whole_system
