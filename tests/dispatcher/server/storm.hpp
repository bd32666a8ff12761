// A hall with an authority, and everything that hangs on its dispatcher: who is back, and when,
// once a link returns that was gone for all of them. Their real ends of the link, over loopback and
// TLS.
#pragma once

#include "dispatcher/journal/memory_journal.hpp"
#include "hall/settings.hpp"
#include "tests/protocol/trusted_hall.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dispatcher_tests {

class Storm {
public:
    struct Crowd {
        std::size_t pads, displays, kiosks;
    };
    // All are linked and have a picture when it returns.
    Storm(hall::Settings settings, const Crowd& crowd);
    ~Storm();
    Storm(const Storm&) = delete;
    Storm& operator=(const Storm&) = delete;

    // Every link ends, and nothing listens.
    void cut();
    // A ticket of this service is taken, and called to this counter, where none of them hears it.
    // Its number.
    std::string call_meanwhile(const std::string& service, std::uint32_t counter);
    // From the moment when the dispatcher listens again at the old place until the last of them has
    // a picture with that call in it; nothing when that takes longer than `within`.
    std::optional<std::chrono::milliseconds> back(std::chrono::milliseconds within);

    // As many TLS handshakes of the same certificates, at once, and nothing else.
    std::chrono::milliseconds handshakes_alone();

    // As snapshots, which nobody speaks; and as news, which are spoken.
    std::size_t pictures_with(const std::string& number) const;
    std::size_t told_as_news(const std::string& number) const;

private:
    class Dispatcher;
    class Comer;

    bool all(bool (Comer::*are)() const) const;
    bool wait_for_all(bool (Comer::*are)() const, std::chrono::milliseconds within);

    hall::Settings settings_;
    protocol_tests::TrustedHall hall_;
    dispatcher::MemoryJournal journal_;
    boost::asio::ip::tcp::endpoint where_{boost::asio::ip::address_v4::loopback(), 0};
    std::unique_ptr<Dispatcher> dispatcher_;
    boost::asio::io_context io_;
    int calls_ = 0;                                                            // meanwhile
    std::vector<std::shared_ptr<const protocol::trust::Identity>> identities_; // of the comers
    std::vector<std::unique_ptr<Comer>> comers_;
};

} // namespace dispatcher_tests
