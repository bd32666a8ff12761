// A blocking talk with the dispatcher over one link, with a deadline. The only part of hallctl that
// has a socket.
#pragma once

#include "protocol/link/client.hpp"
#include "protocol/picture_book.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace hallctl {

struct LinkError {
    std::string message;
};
template <class T>
using LinkResult = boost::system::result<T, LinkError>;
[[noreturn]] void throw_exception_from_error(const LinkError& error,
                                             const boost::source_location& where);

class Conversation : private protocol::link::Client::Owner {
public:
    using Clock = std::chrono::steady_clock;

    // A dispatcher that is not there is tried again until `within` has passed.
    Conversation(protocol::link::Place dispatcher, std::string device, Clock::duration within);
    ~Conversation();

    LinkResult<hallcall::v1::Reply> ask(const hallcall::v1::Request& request);

    // The hall as it is now.
    LinkResult<const protocol::PictureBook*> picture();

    // Gives every update until `give` says false, `for_so_long` has passed or the process is
    // interrupted. `within` is only for the first one; a link that is lost later is built again.
    using Give = std::function<bool(const hallcall::v1::Update&, const protocol::PictureBook&,
                                    protocol::PictureBook::Step)>;
    LinkResult<void> watch(Give give, std::optional<Clock::duration> for_so_long);

    // An operator's certificate renews itself beside whatever was asked: waits a moment for it. The
    // error: why it did not come, or is not stored, and what to do.
    LinkResult<void> end_of_renewal();

private:
    void connected(const hallcall::v1::Welcome& welcome) override;
    void disconnected(const std::string& why) override;
    void renewed(const std::optional<std::string>& trouble) override;
    void rejected(const hallcall::v1::Rejected& rejected) override;
    void replied(const hallcall::v1::Reply& reply) override;
    void updated(const hallcall::v1::Update& update, protocol::PictureBook::Step step) override;
    void heard() override;

    // Runs the link until `done`, a rejection, or the deadline; says why it is not done.
    LinkResult<void> run_until(const std::function<bool()>& done, Clock::time_point deadline);

    boost::asio::io_context io_;
    std::string where_;
    Clock::duration within_;
    Clock::time_point deadline_;
    std::unique_ptr<protocol::link::Client> client_;
    std::string last_trouble_ = "no answer";
    std::optional<std::string> rejection_, renewal_trouble_;
    std::optional<hallcall::v1::Reply> reply_;
    bool has_picture_ = false;
    bool watched_enough_ = false;
    Give give_;
};

} // namespace hallctl
