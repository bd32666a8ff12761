// One question to a cupsd or a printer and its answer, over a connection of its own: IPP over HTTP
// (RFC 8010), by libcups, with a deadline that libcups's own cupsDoRequest() does not have.
#pragma once

#include "drivers/printer/cups_address.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <span>

struct _ipp_s;

namespace drivers::cups {

struct DeleteMessage {
    void operator()(_ipp_s* message) const;
};
using Message = std::unique_ptr<_ipp_s, DeleteMessage>; // libcups's ipp_t

inline constexpr std::size_t answer_bytes_max = 1024 * 1024;

enum class LinkError : std::uint8_t {
    unreachable = 1, // no connection, or it broke
    timed_out,
    forbidden, // HTTP 401, 403, 426
    not_found, // HTTP 404
    nonsense,  // not an answer of IPP, or too long
};

// Sends the request, and a document behind it, and reads the answer. Blocks until the deadline at
// most; where nobody listens it returns at once.
boost::system::result<Message, LinkError> exchange(const Address& address, _ipp_s& request,
                                                   std::span<const std::byte> document,
                                                   std::chrono::steady_clock::time_point deadline);

// An IPP message from its bytes; none when they are not one. Takes at most answer_bytes_max.
Message message_from(std::span<const std::byte> bytes);

} // namespace drivers::cups
