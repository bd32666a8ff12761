// The limit that a dispatcher is measured against: one thread that reads what has come, appends it
// to a preallocated file with one fdatasync(), answers, and tells every display. It knows no rules
// and remembers nothing.
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <atomic>
#include <filesystem>
#include <thread>

namespace benchmark {

class BareDispatcher {
public:
    // Appends to `file`, which it makes. Throws std::runtime_error when it cannot.
    explicit BareDispatcher(const std::filesystem::path& file);
    ~BareDispatcher();
    BareDispatcher(const BareDispatcher&) = delete;
    BareDispatcher& operator=(const BareDispatcher&) = delete;

    boost::asio::ip::tcp::endpoint where() const { return where_; }

private:
    void run();

    int file_ = -1;
    int listener_ = -1;
    boost::asio::ip::tcp::endpoint where_;
    std::atomic<bool> stop_ = false;
    std::thread thread_;
};

} // namespace benchmark
