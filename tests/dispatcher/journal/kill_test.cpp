#include "dispatcher/journal/sqlite_journal.hpp"
#include "journal_folder.hpp"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <ctime>
#include <memory>
#include <random>

TEST_SUITE_BEGIN("dispatcher/journal/kill");

namespace {

using namespace journal_tests;
using dispatcher::open_sqlite_journal;

// Shared with the child: the last entry whose commit it was told of.
struct Acknowledged {
    volatile std::uint64_t last = 0;
};

std::uint64_t seed()
{
    const char* given = std::getenv("HALL_SEED");
    const std::uint64_t seed = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::printf("HALL_SEED=%llu\n", static_cast<unsigned long long>(seed));
    return seed;
}

std::uint64_t group_size(std::uint64_t sequence)
{
    return 1 + sequence * 7 % 40;
}

// A dispatcher that journals groups as fast as it can, until it is killed.
[[noreturn]] void journal_until_killed(const fs::path& file, Acknowledged& acknowledged)
{
    auto journal = open_sqlite_journal(file);
    if (!journal)
        ::_exit(1);
    for (std::uint64_t next = acknowledged.last + 1;;) {
        const auto recovered_end = next + group_size(next) - 1;
        if (!(*journal)->append(entries(next, recovered_end)))
            ::_exit(2);
        acknowledged.last = recovered_end;
        next = recovered_end + 1;
    }
}

void kill_after(pid_t child, std::chrono::microseconds delay)
{
    const timespec time{0, static_cast<long>(delay.count()) * 1000};
    ::nanosleep(&time, nullptr);
    ::kill(child, SIGKILL);
}

} // namespace

TEST_CASE_FIXTURE(
    JournalFolder,
    "whenever a dispatcher is killed, every entry it was told of is there, and no half group")
{
    void* memory = ::mmap(nullptr, sizeof(Acknowledged), PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    REQUIRE(memory != MAP_FAILED);
    auto& acknowledged = *new (memory) Acknowledged;
    std::mt19937_64 random{seed()};
    for (int round = 0; round < 12; ++round) {
        CAPTURE(round);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0)
            journal_until_killed(file, acknowledged);
        kill_after(child, std::chrono::microseconds{random() % 150'000});
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WIFSIGNALED(status));

        auto journal = open_sqlite_journal(file);
        REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
        const auto recovered = (*journal)->recover();
        REQUIRE_MESSAGE(recovered.has_value(), message_of(recovered));
        const std::uint64_t told = acknowledged.last, last = recovered->last_sequence;
        CHECK((last == told || last == told + group_size(told + 1)));
        CHECK(recovered->since_day_opened == entries(1, last));
        acknowledged.last = last;
    }
    CHECK(acknowledged.last > 0);
    ::munmap(memory, sizeof(Acknowledged));
}

TEST_SUITE_END();
