// One end of TLS 1.3 (RFC 8446): who we are, and whom we believe. No session tickets and no early
// data: nothing that was once said can be said again by somebody else.
#pragma once

#include "protocol/trust/identity.hpp"

#include <boost/asio/ssl/context.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace protocol::link {

// Whom the other end's certificate speaks for.
struct Enrolled {
    trust::Subject subject;
    std::string serial;
    trust::Clock::time_point until;
};

class Tls {
public:
    // A device without a certificate may come in: it can do nothing but enroll (dispatcher). One
    // whose certificate is not the authority's, revoked or too old may not. `authority` outlives
    // it.
    static trust::Result<std::shared_ptr<Tls>> of_dispatcher(const trust::Identity& identity,
                                                             trust::Authority& authority);
    // Talks to the dispatcher of its own hall alone.
    static trust::Result<std::shared_ptr<Tls>> of_device(const trust::Identity& identity);
    // Without a certificate yet: recognises the authority by its mark (trust/code.hpp).
    static trust::Result<std::shared_ptr<Tls>> of_newcomer(const std::string& authority_mark);

    boost::asio::ssl::context& context() { return context_; }

private:
    Tls();

    boost::asio::ssl::context context_;
    std::string mark_; // of_newcomer
};

// Nothing for a newcomer.
std::optional<Enrolled> enrolled_in(const SSL& connection);

enum class End : std::uint8_t { dispatcher, device };

// What went wrong as this end of a link sees it, and what a technician can do; for errors of TLS,
// else error.message().
std::string sentence_for(const boost::system::error_code& error, End end);

} // namespace protocol::link
