// Writes the -wal back into its file while nobody commits, on a thread and a connection of its own:
// done inside a commit it would keep that commit's visitor waiting.
#pragma once

#include "sql/database.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace dispatcher {

using sql::Database;

class IdleCheckpoint {
public:
    explicit IdleCheckpoint(std::string file);
    ~IdleCheckpoint();
    IdleCheckpoint(const IdleCheckpoint&) = delete;
    IdleCheckpoint& operator=(const IdleCheckpoint&) = delete;

    // A commit of about so many bytes was done.
    void committed(std::size_t bytes);

private:
    void run();
    bool wait_until_due();
    void write_back();

    std::string file_;
    std::optional<Database> database_; // of the thread
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t bytes_ = 0; // since the -wal was written back
    std::uint64_t commits_ = 0;
    bool ending_ = false;
    std::thread thread_;
};

} // namespace dispatcher
