// How much of the disk's limit the journal reaches: durable commits per second of SqliteJournal
// beside raw appends into a preallocated file with fdatasync, in the same folder and in alternating
// rounds. Only the ratios mean anything: disks and machines drift, and both sides drift together.
#include "dispatcher/journal/sqlite_journal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using dispatcher::Entry;

constexpr int rounds = 9;
constexpr std::chrono::milliseconds round_time{250};
constexpr std::size_t raw_file_bytes = 32 * 1024 * 1024;

// As large as a taken ticket's.
Entry entry(std::uint64_t sequence)
{
    return {
        sequence,
        1'772'440'200'000,
        "kiosk-1",
        "request-" + std::to_string(sequence),
        R"([{"event":"ticket_taken","number":"A042","service":"identity","queue":"police",)"
        R"("class":"ordinary","line":1772440200000,"at":1772440200000}])",
        R"({"taken":{"number":"A042","service":"identity","queue":"police","ahead":12,"at":1772440200000}})",
        false};
}

[[noreturn]] void give_up(const std::string& why)
{
    std::fprintf(stderr, "store_benchmark: %s\n", why.c_str());
    std::exit(1);
}

// Commits per second of `commit`, which is done again and again for one round.
template <class Commit>
double rate_of(Commit commit)
{
    const auto begin = Clock::now();
    std::uint64_t commits = 0;
    while (Clock::now() - begin < round_time) {
        commit();
        ++commits;
    }
    return static_cast<double>(commits) /
           std::chrono::duration<double>(Clock::now() - begin).count();
}

// Zeros were written before: a sync then has no new file size to write.
class RawFile {
public:
    explicit RawFile(const fs::path& file)
        : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
    {
        const std::string zeros(raw_file_bytes, '\0');
        if (descriptor_ < 0 ||
            ::pwrite(descriptor_, zeros.data(), zeros.size(), 0) !=
                static_cast<ssize_t>(zeros.size()) ||
            ::fsync(descriptor_) != 0)
            give_up("cannot write " + file.native());
    }
    ~RawFile() { ::close(descriptor_); }
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;

    void commit(const std::string& bytes)
    {
        if (at_ + bytes.size() > raw_file_bytes)
            at_ = 0;
        if (::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(at_)) !=
                static_cast<ssize_t>(bytes.size()) ||
            ::fdatasync(descriptor_) != 0)
            give_up("the disk fails");
        at_ += bytes.size();
    }

private:
    int descriptor_;
    std::size_t at_ = 0;
};

class JournalUnderTest {
public:
    explicit JournalUnderTest(const fs::path& file)
    {
        auto opened = dispatcher::open_sqlite_journal(file);
        if (!opened)
            give_up(opened.error().message);
        journal_ = std::move(*opened);
    }
    void commit(std::vector<Entry>& batch)
    {
        for (Entry& each : batch)
            each.sequence = ++last_;
        if (const auto done = journal_->append(batch); !done)
            give_up(done.error().message);
    }

private:
    std::unique_ptr<dispatcher::Journal> journal_;
    std::uint64_t last_ = 0;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void measure(const fs::path& folder, std::size_t batch_size)
{
    RawFile raw{folder / ("raw-" + std::to_string(batch_size))};
    JournalUnderTest journal{folder / ("journal-" + std::to_string(batch_size))};
    std::vector<Entry> batch;
    std::string bytes;
    for (std::size_t i = 0; i < batch_size; ++i) {
        batch.push_back(entry(i + 1));
        bytes += batch.back().device + batch.back().request_id + batch.back().events +
                 batch.back().reply;
    }
    std::vector<double> raw_rates, journal_rates, ratios;
    for (int round = 0; round < rounds; ++round) {
        raw_rates.push_back(rate_of([&] { raw.commit(bytes); }));
        journal_rates.push_back(rate_of([&] { journal.commit(batch); }));
        ratios.push_back(journal_rates.back() / raw_rates.back());
    }
    const auto [low, high] = std::minmax_element(ratios.begin(), ratios.end());
    std::printf("batch %3zu: journal %7.0f commits/s = %8.0f entries/s, limit %7.0f commits/s, "
                "ratio %.2f (%.2f to %.2f)\n",
                batch_size, median(journal_rates),
                median(journal_rates) * static_cast<double>(batch_size), median(raw_rates),
                median(ratios), *low, *high);
    std::fflush(stdout);
}

} // namespace

// store_benchmark [FOLDER]: on the disk to be measured; the current folder unless given.
int main(int argc, char** argv)
{
    std::string folder = std::string(argc > 1 ? argv[1] : ".") + "/hallcall-store-XXXXXX";
    if (!::mkdtemp(folder.data()))
        give_up("cannot make a folder in " + folder + ": " + std::strerror(errno));
    std::printf("%d rounds of %lld ms each, alternating\n", rounds,
                static_cast<long long>(round_time.count()));
    for (const std::size_t batch_size : {1, 16, 64})
        measure(folder, batch_size);
    fs::remove_all(folder);
}
