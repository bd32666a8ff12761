// A desk whose disk is in the test's hand, and devices that write down what they hear.
#pragma once

#include "dispatcher/desk.hpp"
#include "protocol/hallcall.pb.h"
#include "tests/hall/small_hall.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace dispatcher_tests {

using namespace std::chrono_literals;
namespace v1 = hallcall::v1;

v1::Request take(const std::string& id, const std::string& service = "passports");
v1::Request call_next(const std::string& id, std::uint32_t counter);
v1::Request open_counter(const std::string& id, std::uint32_t counter);
v1::Request begin(const std::string& id, std::uint32_t counter);
v1::Request recall(const std::string& id, std::uint32_t counter);
v1::Request finish(const std::string& id, std::uint32_t counter);
v1::Request cancel(const std::string& id, const std::string& number);
v1::Request report_printed(const std::string& id, const std::string& number);
v1::Request sign_in(const std::string& id, const std::string& clerk = "1001",
                    const std::string& pin = "493027");
v1::Request call_number(const std::string& id, const std::string& number); // at counter 1

// The messages of one or more frames behind each other.
std::vector<v1::FromDispatcher> messages_in(const std::string& frames);

class DeskAtWork {
public:
    explicit DeskAtWork(hall::Settings settings = hall_tests::small_hall(),
                        dispatcher::ClerkRule clerks = {});

    // A link on which nothing was said yet.
    dispatcher::PeerId link(std::vector<std::uint32_t> counters = {});
    void say(dispatcher::PeerId peer, const v1::ToDispatcher& message);
    dispatcher::PeerId hello(const std::string& device, v1::Role role,
                             const std::string& stream = "", std::uint64_t last_sequence = 0,
                             std::vector<std::uint32_t> counters = {});
    // hello() and everything that follows from it heard.
    dispatcher::PeerId connect(const std::string& device, v1::Role role,
                               std::vector<std::uint32_t> counters = {});
    void ask(dispatcher::PeerId peer, const v1::Request& request);
    v1::Reply answer(dispatcher::PeerId peer,
                     const v1::Request& request); // asked, committed, heard

    // Everything that is decided is on disk now, and whoever may hear of it hears it.
    void commit();
    // Whoever may hear something, although nothing more is on disk.
    void listen();

    // What the peer has heard since the last call.
    std::vector<v1::FromDispatcher> heard(dispatcher::PeerId peer);
    std::vector<v1::Reply> replies(dispatcher::PeerId peer);
    std::vector<v1::Update> updates(dispatcher::PeerId peer);
    std::size_t buffers(dispatcher::PeerId peer); // how many pieces it came in, since heard()
    bool was_sent_away(dispatcher::PeerId peer) const;

    // The process ends; another one starts on the same journal.
    void restart(hall::Settings settings = hall_tests::small_hall());
    dispatcher::JournalResult<dispatcher::Desk> reopened() const;

    dispatcher::ClerkRule clerks; // of the next start
    dispatcher::Desk desk;
    std::vector<dispatcher::Entry> journal;
    hall::Time now = hall_tests::nine;

private:
    std::map<dispatcher::PeerId, std::vector<v1::FromDispatcher>> heard_;
    std::map<dispatcher::PeerId, std::size_t> buffers_;
    std::map<dispatcher::PeerId, bool> sent_away_;
    std::uint64_t last_peer_ = 0;
};

} // namespace dispatcher_tests
