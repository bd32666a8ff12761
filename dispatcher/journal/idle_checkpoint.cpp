#include "dispatcher/journal/idle_checkpoint.hpp"

#include <chrono>
#include <utility>

namespace dispatcher {
namespace {

constexpr std::size_t due_bytes = 4 * 1024 * 1024; // of the -wal; SQLite's own habit
constexpr std::chrono::milliseconds idle_for{20};  // long against a commit, short against a visitor

} // namespace

IdleCheckpoint::IdleCheckpoint(std::string file)
    : file_(std::move(file)), thread_([this] { run(); })
{
}

IdleCheckpoint::~IdleCheckpoint()
{
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void IdleCheckpoint::committed(std::size_t bytes)
{
    {
        const std::lock_guard lock(mutex_);
        bytes_ += bytes;
        ++commits_;
        if (bytes_ < due_bytes)
            return;
    }
    changed_.notify_one();
}

// False at the end. Under steady load it is never due: then the journal's own limit for the -wal
// works.
bool IdleCheckpoint::wait_until_due()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return ending_ || bytes_ >= due_bytes; });
        const std::uint64_t before = commits_;
        if (changed_.wait_for(lock, idle_for, [this] { return ending_; }))
            return false;
        if (commits_ == before) {
            bytes_ = 0;
            return true;
        }
    }
}

void IdleCheckpoint::write_back()
{
    if (!database_) {
        auto opened = Database::open(file_, Database::Open::read_write);
        if (!opened)
            return;
        database_ = std::move(*opened);
    }
    // PASSIVE waits for nobody and disturbs nobody. What fails here stays in the -wal and is tried
    // again.
    (void)database_->run("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(PASSIVE)");
}

void IdleCheckpoint::run()
{
    while (wait_until_due())
        write_back();
    database_.reset();
}

} // namespace dispatcher
