// Where a device finds its dispatcher, and what it proves its name with there.
#pragma once

#include "protocol/trust/identity.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <memory>
#include <string_view>

namespace protocol::link {

struct Place {
    Place(boost::asio::ip::tcp::endpoint where,
          std::shared_ptr<const trust::Identity> identity = {})
        : where{std::move(where)}, identity{std::move(identity)}
    {
    }

    boost::asio::ip::tcp::endpoint where;
    std::shared_ptr<const trust::Identity> identity; // without one the link is plain
};

// "127.0.0.1:7010", or "10.0.0.2:7010;identity=/etc/hallcall/identity" with the folder that
// `hallctl join` made, which is read here. The error is a sentence.
trust::Result<Place> parse_place(std::string_view text);

} // namespace protocol::link
