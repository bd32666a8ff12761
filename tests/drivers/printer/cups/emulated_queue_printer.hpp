// The printer behind a queue of the test's cupsd: what the emu backend speaks with. It prints a
// document when it has received all of it and nothing stands in its way.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tests {

class EmulatedQueuePrinter {
public:
    explicit EmulatedQueuePrinter(std::filesystem::path socket);
    ~EmulatedQueuePrinter();
    EmulatedQueuePrinter(const EmulatedQueuePrinter&) = delete;
    EmulatedQueuePrinter& operator=(const EmulatedQueuePrinter&) = delete;

    // ---- mishaps and their cures, as by hand ----
    void stand_still(const std::string& reason); // "media-empty-error" …; it tells the queue
    void stand_still_silently();
    void stand_still_while_printing(const std::string& reason); // the next document's second half
    void go_on();
    void warn(const std::string& reason); // told, and it prints nevertheless; empty: no longer
    void unplug();
    void plug();
    void end_next_with(int exit_code); // the backend's, backend(7): 1 failed, 4 stop the queue …

    // ---- to look at ----
    std::vector<std::string> documents() const; // on paper, whole
    int received() const;                       // also those that never came out
    bool is_at_one() const { return is_at_one_; }
    std::string device() const { return "emu:" + socket_.string(); }

private:
    struct State {
        std::string reason;
        std::string reason_while_printing;
        std::string warning;
        bool silent = false;
        int exit_code = 0;
    };

    void work();
    void serve(int connection);
    void finish(int connection, std::string document);

    std::filesystem::path socket_;
    mutable std::mutex mutex_;
    State state_;
    std::vector<std::string> documents_;
    int received_ = 0;
    int listener_ = -1;
    std::atomic<bool> ended_ = false, is_at_one_ = false;
    std::thread thread_;
};

} // namespace tests
