// A device's end of its links, one after the other: says hello, keeps every request until it is
// answered and asks it again over the next link, keeps the picture of the hall. Pure: no sockets,
// no clock.
#pragma once

#include "protocol/hallcall.pb.h"
#include "protocol/handshake.hpp"
#include "protocol/picture_book.hpp"
#include "protocol/request_book.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace protocol {

class DeviceEnd {
public:
    class Owner {
    public:
        virtual void connected(const hallcall::v1::Welcome& welcome) = 0;
        virtual void rejected(const hallcall::v1::Rejected& rejected) = 0;
        virtual void replied(const hallcall::v1::Reply& reply) = 0; // once for each request
        virtual void updated(const hallcall::v1::Update& update,
                             PictureBook::Step step) = 0;    // picture() already has it
        virtual void clerk(const hallcall::v1::ClerkNow&) {} // callers only
        virtual void heard() = 0; // any message, heartbeats too: the picture is true now

    protected:
        ~Owner() = default;
    };
    using Say = std::function<void(const hallcall::v1::ToDispatcher&)>;

    // `hello` without version, stream and last_sequence. `owner` outlives it.
    DeviceEnd(hallcall::v1::Hello hello, std::size_t unanswered_max, Owner& owner);

    void link_begins(Say say); // says hello; `say` is called until link_ends()
    void link_ends();
    void stop(); // nothing is said or told any more

    enum class Step {
        welcomed,
        message,
        rejected, // the dispatcher closes the link; it need not be tried again soon
        broken,   // close the link, because of trouble()
    };
    Step received(const hallcall::v1::FromDispatcher& message);
    const std::string& trouble() const { return trouble_; } // a sentence

    // Kept until answered. The request has its id. False: unanswered_max are waiting, or one with
    // its id; it was not taken.
    bool ask(hallcall::v1::Request request);
    void withdraw(const std::string& request_id) { requests_.withdraw(request_id); }
    // What hangs on this device, all of it: said now and behind every welcome.
    void report(hallcall::v1::DeviceReport report);

    const PictureBook& picture() const { return book_; }

private:
    void welcomed(const hallcall::v1::Welcome& welcome);
    Step heard(const hallcall::v1::FromDispatcher& message);
    Step broken(std::string trouble);
    void say(const hallcall::v1::Request& request) const;
    void say_report() const;

    hallcall::v1::Hello hello_;
    Owner& owner_;
    RequestBook requests_;
    PictureBook book_;
    std::optional<hallcall::v1::DeviceReport> report_;
    std::string stream_, trouble_;
    DeviceHandshake handshake_;
    Say say_;
    bool welcomed_ = false; // over this link
    bool stopped_ = false;
};

} // namespace protocol
