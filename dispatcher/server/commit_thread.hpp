// The journal's own thread: deciding never waits for the disk.
#pragma once

#include "dispatcher/journal/journal.hpp"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace dispatcher {

class CommitThread {
public:
    // Told on the journal's thread: the last sequence that is on disk now, or why nothing is any
    // more.
    using Done = std::function<void(JournalResult<std::uint64_t>)>;

    // `journal` is touched by this thread alone until the destructor has returned.
    CommitThread(Journal& journal, Done done);
    ~CommitThread(); // a commit that has begun is finished first
    CommitThread(const CommitThread&) = delete;
    CommitThread& operator=(const CommitThread&) = delete;

    // One at a time: not before `done` was told of the one before. Not empty.
    void commit(std::vector<Entry> entries);

private:
    void run();

    Journal& journal_;
    Done done_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Entry> entries_;
    bool stop_ = false;
    std::thread thread_;
};

} // namespace dispatcher
