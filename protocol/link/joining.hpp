// A device gets its identity: with a one-time code, over TLS to the dispatcher whose authority the
// code names. Blocks.
#pragma once

#include "protocol/trust/identity.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <filesystem>
#include <string_view>

namespace protocol::link {

// `code` as it was typed. What the folder held before is replaced once the new certificate is
// there; its key stays. The error is a sentence; a code that the dispatcher has taken is used up.
trust::Result<trust::Subject> join_hall(const boost::asio::ip::tcp::endpoint& dispatcher,
                                        std::string_view code, const std::filesystem::path& folder,
                                        std::chrono::steady_clock::duration within);

} // namespace protocol::link
