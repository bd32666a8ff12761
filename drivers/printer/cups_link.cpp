#include "drivers/printer/cups_link.hpp"

#include <cups/cups.h>
#include <cups/http.h>
#include <cups/ipp.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace drivers::cups {
namespace {

using namespace std::chrono_literals;
using Time = std::chrono::steady_clock::time_point;
using Bytes = std::vector<std::byte>;

struct CloseConnection {
    void operator()(http_t* connection) const { httpClose(connection); }
};
using Connection = std::unique_ptr<http_t, CloseConnection>;

// How long libcups waits before it asks whether to go on waiting.
constexpr double wait_slice_seconds = 0.05;

constexpr std::size_t message_head_bytes = 8; // RFC 8010 3.1.1
constexpr std::size_t collection_depth_max = 8;

bool is_past(Time deadline)
{
    return std::chrono::steady_clock::now() >= deadline;
}

int may_go_on(http_t*, void* deadline)
{
    return is_past(*static_cast<const Time*>(deadline)) ? 0 : 1;
}

ssize_t append(void* to, unsigned char* bytes, std::size_t count)
{
    const auto* begin = reinterpret_cast<const std::byte*>(bytes);
    static_cast<Bytes*>(to)->insert(static_cast<Bytes*>(to)->end(), begin, begin + count);
    return static_cast<ssize_t>(count);
}

ssize_t take_from(void* from, unsigned char* bytes, std::size_t count)
{
    auto& rest = *static_cast<std::span<const std::byte>*>(from);
    count = std::min(count, rest.size());
    if (count > 0)
        std::memcpy(bytes, rest.data(), count);
    rest = rest.subspan(count);
    return static_cast<ssize_t>(count);
}

Connection connect(const Address& address, Time& deadline)
{
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    const bool here = address.host.empty();
    Connection connection{httpConnect2(
        here ? cupsServer() : address.host.c_str(), here ? ippPort() : address.port, nullptr,
        AF_UNSPEC, HTTP_ENCRYPTION_NEVER, 1, std::max(static_cast<int>(left.count()), 1), nullptr)};
    if (connection)
        httpSetTimeout(connection.get(), wait_slice_seconds, &may_go_on, &deadline);
    return connection;
}

bool send(http_t* connection, std::span<const std::byte> bytes, Time deadline)
{
    while (!bytes.empty()) {
        const auto some = bytes.first(std::min<std::size_t>(bytes.size(), 16 * 1024));
        if (is_past(deadline) || httpWrite2(connection, reinterpret_cast<const char*>(some.data()),
                                            some.size()) != static_cast<ssize_t>(some.size()))
            return false;
        bytes = bytes.subspan(some.size());
    }
    return true;
}

void post(http_t* connection, const Address& address, _ipp_s& request,
          std::span<const std::byte> document, Time deadline)
{
    Bytes head;
    ippSetState(&request, IPP_STATE_IDLE);
    if (ippWriteIO(&head, &append, 1, nullptr, &request) != IPP_STATE_DATA)
        return;
    httpClearFields(connection);
    httpSetField(connection, HTTP_FIELD_CONTENT_TYPE, "application/ipp");
    httpSetLength(connection, head.size() + document.size());
    if (httpPost(connection, address.path.c_str()) == 0 && send(connection, head, deadline))
        send(connection, document, deadline);
}

boost::system::result<Bytes, LinkError> read_answer(http_t* connection, Time deadline)
{
    auto status = HTTP_STATUS_CONTINUE;
    while (status == HTTP_STATUS_CONTINUE && !is_past(deadline))
        status = httpUpdate(connection);
    if (status == HTTP_STATUS_UNAUTHORIZED || status == HTTP_STATUS_FORBIDDEN ||
        status == HTTP_STATUS_UPGRADE_REQUIRED)
        return LinkError::forbidden;
    if (status == HTTP_STATUS_NOT_FOUND)
        return LinkError::not_found;
    if (status != HTTP_STATUS_OK)
        return status > HTTP_STATUS_OK ? LinkError::nonsense : LinkError::unreachable;
    Bytes bytes;
    std::array<char, 4096> chunk;
    ssize_t count = 0;
    while ((count = httpRead2(connection, chunk.data(), chunk.size())) > 0) {
        const auto* begin = reinterpret_cast<const std::byte*>(chunk.data());
        bytes.insert(bytes.end(), begin, begin + count);
        if (bytes.size() > answer_bytes_max)
            return LinkError::nonsense;
        if (is_past(deadline))
            return LinkError::timed_out;
    }
    return count == 0 ? boost::system::result<Bytes, LinkError>{std::move(bytes)}
                      : LinkError::unreachable;
}

// libcups reads a collection within a collection by recursion, as deep as it is told to.
bool may_be_read(std::span<const std::byte> bytes)
{
    const auto number = [&](std::size_t at) {
        return std::to_integer<std::size_t>(bytes[at]) << 8 |
               std::to_integer<std::size_t>(bytes[at + 1]);
    };
    std::size_t depth = 0;
    for (std::size_t at = message_head_bytes; at < bytes.size();) {
        const auto tag = std::to_integer<unsigned>(bytes[at++]);
        if (tag == IPP_TAG_END)
            return depth == 0;
        if (tag < IPP_TAG_UNSUPPORTED_VALUE) // begins a group
            continue;
        if (tag == IPP_TAG_EXTENSION || (tag == IPP_TAG_END_COLLECTION && depth-- == 0) ||
            (tag == IPP_TAG_BEGIN_COLLECTION && ++depth > collection_depth_max))
            return false;
        for (int part = 0; part < 2; ++part) { // name and value
            if (bytes.size() - at < 2 || bytes.size() - at - 2 < number(at))
                return false;
            at += 2 + number(at);
        }
    }
    return false;
}

} // namespace

void DeleteMessage::operator()(_ipp_s* message) const
{
    ippDelete(message);
}

boost::system::result<Message, LinkError> exchange(const Address& address, _ipp_s& request,
                                                   std::span<const std::byte> document,
                                                   Time deadline)
{
    if (is_past(deadline))
        return LinkError::timed_out;
    const auto connection = connect(address, deadline);
    if (!connection)
        return is_past(deadline) ? LinkError::timed_out : LinkError::unreachable;
    // A server that refuses says so before it has read everything: its answer counts, not our
    // broken pipe.
    post(connection.get(), address, request, document, deadline);
    const auto answer = read_answer(connection.get(), deadline);
    if (!answer)
        return is_past(deadline) ? LinkError::timed_out : answer.error();
    auto message = message_from(*answer);
    if (!message)
        return LinkError::nonsense;
    return message;
}

Message message_from(std::span<const std::byte> bytes)
{
    if (bytes.size() > answer_bytes_max || !may_be_read(bytes))
        return nullptr;
    Message message{ippNew()};
    if (ippReadIO(&bytes, &take_from, 1, nullptr, message.get()) != IPP_STATE_DATA)
        return nullptr;
    return message;
}

} // namespace drivers::cups
