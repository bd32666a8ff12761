// A device's end of the link: connects, says hello, keeps a heartbeat, reconnects with backoff and
// jitter, keeps every request until it is answered and sends it again over the next link. Runs in
// the io_context's thread.
#pragma once

#include "protocol/device_end.hpp"
#include "protocol/hallcall.pb.h"
#include "protocol/link/place.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace protocol::link {

struct ClientLimits {
    std::chrono::steady_clock::duration heartbeat = std::chrono::seconds{5};
    std::chrono::steady_clock::duration silence_max = std::chrono::seconds{15};
    // Together with backoff_max 0.8 s, which leaves 0.2 s of a second for TLS and the picture: so
    // soon after a link's return the device is back. An attempt whose first packet was lost is not
    // worth the kernel's second one.
    std::chrono::steady_clock::duration connect_within = std::chrono::milliseconds{400};
    std::chrono::steady_clock::duration hands_within = std::chrono::seconds{5}; // TLS
    std::chrono::steady_clock::duration backoff_first = std::chrono::milliseconds{100};
    std::chrono::steady_clock::duration backoff_max = std::chrono::milliseconds{400};
    std::size_t unanswered_max = 256;
    // A certificate that was asked for in vain, or could not be stored.
    std::chrono::system_clock::duration renew_again_after = std::chrono::hours{24};
};

class Client {
public:
    // Told in the io_context's thread.
    class Owner : public DeviceEnd::Owner {
    public:
        virtual void
        disconnected(const std::string& why) = 0; // tried again by itself; also after a failed
                                                  // attempt, and more slowly once rejected
        // The next certificate was asked for. Nothing: it is stored, and the next link uses it.
        // Else why not, where, and what to do; tried again (renew_again_after).
        virtual void renewed(const std::optional<std::string>& trouble) = 0;

    protected:
        ~Owner() = default;
    };

    // `hello` without stream and last_sequence: the client fills these in. `seed` is for the
    // jitter. With an identity the link is encrypted, and the certificate is renewed in its folder
    // when it is time.
    static std::unique_ptr<Client> make(boost::asio::io_context& io, Place dispatcher,
                                        hallcall::v1::Hello hello, ClientLimits limits,
                                        std::uint64_t seed, Owner& owner);
    virtual ~Client() = default;

    virtual void start() = 0;
    virtual void stop() = 0; // closes; nothing is told any more

    // Kept until answered. The request has its id. False when unanswered_max are waiting: it was
    // not taken.
    virtual bool ask(hallcall::v1::Request request) = 0;
    virtual void withdraw(const std::string& request_id) = 0;

    // What hangs on this device, all of it: said now and behind every welcome.
    virtual void report(hallcall::v1::DeviceReport report) = 0;

    virtual const PictureBook& picture() const = 0;

    // A certificate was asked for over this link and has not come yet: renewed() follows, or the
    // end of the link. From the first message behind the welcome on, when it is time.
    virtual bool is_renewing() const = 0;
};

} // namespace protocol::link
