#include "tests/benchmark/bare_dispatcher.hpp"

#include "protocol/framer.hpp"
#include "protocol/hallcall.pb.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <map>
#include <stdexcept>
#include <vector>

namespace benchmark {

namespace v1 = hallcall::v1;

namespace {

constexpr off_t file_bytes = 32 * 1024 * 1024;

struct Peer {
    protocol::Framer framer;
    bool display = false;
};

void send_all(int socket, const std::string& bytes)
{
    for (std::size_t sent = 0; sent < bytes.size();) {
        const auto now = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (now <= 0)
            return;
        sent += static_cast<std::size_t>(now);
    }
}

std::string framed(const v1::FromDispatcher& message)
{
    return protocol::frame(message.SerializeAsString());
}

std::string welcome()
{
    v1::FromDispatcher message;
    message.mutable_welcome()->set_protocol_version(1);
    message.mutable_welcome()->set_stream("bare");
    return framed(message);
}

// As large as the real ones.
std::string reply_to(const v1::Request& request, std::uint64_t serial)
{
    v1::FromDispatcher message;
    message.mutable_reply()->set_request_id(request.request_id());
    if (request.has_take_ticket()) {
        auto& taken = *message.mutable_reply()->mutable_taken();
        taken.set_number("A" + std::to_string(100 + serial % 900));
        taken.set_service(request.take_ticket().service());
        taken.set_queue("passports");
        taken.set_ahead(12);
        taken.set_taken_at(1'772'440'200'000);
    } else {
        auto& stepped = *message.mutable_reply()->mutable_stepped();
        stepped.set_number("A" + std::to_string(100 + serial % 900));
        stepped.set_counter(1);
        stepped.set_state(v1::TICKET_CALLED);
    }
    return framed(message);
}

std::string update_of_call(std::uint64_t serial)
{
    v1::FromDispatcher message;
    auto& update = *message.mutable_update();
    update.set_sequence(serial);
    update.set_at(1'772'440'200'000);
    auto& call = *update.mutable_changed()->add_calls();
    call.set_number("A" + std::to_string(100 + serial % 900));
    call.set_counter(1);
    call.set_zone("east");
    call.set_service("passports");
    call.set_state(v1::TICKET_CALLED);
    call.set_called_at(1'772'440'200'000);
    call.set_announce(true);
    auto& counter = *update.mutable_changed()->add_counters();
    counter.set_number(1);
    counter.set_state(v1::COUNTER_OPEN);
    counter.set_ticket(call.number());
    auto& queue = *update.mutable_changed()->add_queues();
    queue.set_id("passports");
    queue.set_letter("A");
    queue.set_waiting(12);
    return framed(message);
}

// Zeros were written before: a sync then has no new file size to write.
bool filled(int file)
{
    const std::string zeros(file_bytes, '\0');
    return ::pwrite(file, zeros.data(), zeros.size(), 0) == file_bytes && ::fsync(file) == 0;
}

// What one turn of the loop has read, and what is to be said once it is on disk.
struct Turn {
    std::string heard;
    std::vector<std::pair<int, std::string>> answers;
    std::vector<std::string> updates;
};

void hear(int socket, Peer& peer, Turn& turn, std::uint64_t& serial)
{
    for (auto next = peer.framer.next(); next.has_value() && *next; next = peer.framer.next()) {
        v1::ToDispatcher message;
        message.ParseFromArray((*next)->data(), static_cast<int>((*next)->size()));
        if (message.has_hello()) {
            peer.display = message.hello().role() == v1::ROLE_DISPLAY;
            turn.answers.emplace_back(socket, welcome());
        } else if (message.has_request()) {
            turn.heard += **next;
            turn.answers.emplace_back(socket, reply_to(message.request(), ++serial));
            if (!message.request().has_take_ticket())
                turn.updates.push_back(update_of_call(serial));
        }
    }
}

} // namespace

BareDispatcher::BareDispatcher(const std::filesystem::path& file)
    : file_{::open(file.c_str(), O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600)},
      listener_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)}
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (file_ < 0 || !filled(file_) ||
        ::bind(listener_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 256) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("the bare dispatcher cannot be set up in " + file.string());
    where_ = {boost::asio::ip::address_v4::loopback(), ntohs(address.sin_port)};
    thread_ = std::thread{[this] { run(); }};
}

BareDispatcher::~BareDispatcher()
{
    stop_ = true;
    thread_.join();
    ::close(listener_);
    ::close(file_);
}

void BareDispatcher::run()
{
    std::map<int, Peer> peers;
    std::array<std::byte, 65'536> chunk;
    std::uint64_t serial = 0;
    off_t place = 0;
    while (!stop_) {
        std::vector<pollfd> waits{{listener_, POLLIN, 0}};
        for (const auto& [socket, peer] : peers)
            waits.push_back({socket, POLLIN, 0});
        ::poll(waits.data(), waits.size(), 100);
        Turn turn;
        for (const auto& wait : waits) {
            if ((wait.revents & (POLLIN | POLLHUP)) == 0)
                continue;
            if (wait.fd == listener_) {
                const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
                const int on = 1;
                ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                peers[socket];
                continue;
            }
            const auto size = ::recv(wait.fd, chunk.data(), chunk.size(), 0);
            if (size <= 0) {
                ::close(wait.fd);
                peers.erase(wait.fd);
                continue;
            }
            auto& peer = peers[wait.fd];
            peer.framer.feed(std::span{chunk}.first(static_cast<std::size_t>(size)));
            hear(wait.fd, peer, turn, serial);
        }
        if (!turn.heard.empty()) {
            const auto size = static_cast<off_t>(turn.heard.size());
            place = place + size > file_bytes ? 0 : place;
            if (::pwrite(file_, turn.heard.data(), turn.heard.size(), place) != size ||
                ::fdatasync(file_) != 0)
                return;
            place += size;
        }
        for (const auto& [socket, answer] : turn.answers)
            send_all(socket, answer);
        for (const auto& update : turn.updates)
            for (const auto& [socket, peer] : peers)
                if (peer.display)
                    send_all(socket, update);
    }
    for (const auto& [socket, peer] : peers)
        ::close(socket);
}

} // namespace benchmark
