#include "dispatcher/hallctl/conversation.hpp"

#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <random>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace hallctl {
namespace {

namespace wire = hallcall::v1;
using protocol::PictureBook;

// The dispatcher signs and registers it at once; more than that is a disk that does not answer.
constexpr std::chrono::seconds renewal_within{2};

wire::Hello hello_of(std::string device)
{
    wire::Hello hello;
    hello.set_protocol_version(1);
    hello.set_device(std::move(device));
    hello.set_role(wire::ROLE_OPERATOR);
    hello.set_software("hallctl " HALLCALL_VERSION);
    return hello;
}

std::string seconds_text(Conversation::Clock::duration duration)
{
    std::ostringstream text;
    text << std::chrono::duration<double>(duration).count() << " s";
    return text.str();
}

} // namespace

void throw_exception_from_error(const LinkError& error, const boost::source_location&)
{
    throw std::runtime_error(error.message);
}

Conversation::Conversation(protocol::link::Place dispatcher, std::string device,
                           Clock::duration within)
    : within_(within), deadline_(Clock::now() + within)
{
    std::ostringstream where;
    where << dispatcher.where;
    where_ = where.str();
    client_ = protocol::link::Client::make(io_, std::move(dispatcher), hello_of(std::move(device)),
                                           {}, std::random_device{}(), *this);
    client_->start();
}

Conversation::~Conversation()
{
    client_->stop();
}

LinkResult<void> Conversation::run_until(const std::function<bool()>& done,
                                         Clock::time_point deadline)
{
    while (!done()) {
        if (rejection_)
            return LinkError{"the dispatcher at " + where_ + " refuses the link: " + *rejection_};
        if (Clock::now() >= deadline)
            return LinkError{"the dispatcher at " + where_ + " did not answer within " +
                             seconds_text(within_) + ": " + last_trouble_};
        io_.restart(); // nothing to do is no end: the client tries again
        io_.run_one_until(deadline);
    }
    return {};
}

LinkResult<wire::Reply> Conversation::ask(const wire::Request& request)
{
    reply_.reset();
    client_->ask(request);
    if (const auto answered = run_until([this] { return reply_.has_value(); }, deadline_);
        !answered)
        return answered.error();
    return std::move(*reply_);
}

LinkResult<const PictureBook*> Conversation::picture()
{
    if (const auto there = run_until([this] { return has_picture_; }, deadline_); !there)
        return there.error();
    return &client_->picture();
}

LinkResult<void> Conversation::watch(Give give, std::optional<Clock::duration> for_so_long)
{
    const auto end = for_so_long ? Clock::now() + *for_so_long : Clock::time_point::max();
    boost::asio::signal_set interrupts(io_, SIGINT, SIGTERM);
    interrupts.async_wait([this](boost::system::error_code error, int) {
        if (!error)
            watched_enough_ = true;
    });
    give_ = std::move(give);
    const auto first = run_until([this] { return has_picture_ || watched_enough_; }, deadline_);
    if (!first)
        return first.error();
    while (!watched_enough_ && !rejection_ && Clock::now() < end) {
        io_.restart();
        // An hour at a time: the end of time is not a time that can be waited for.
        io_.run_one_until(std::min(end, Clock::now() + std::chrono::hours{1}));
    }
    give_ = nullptr;
    if (rejection_)
        return LinkError{"the dispatcher at " + where_ + " refuses the link: " + *rejection_};
    return {};
}

LinkResult<void> Conversation::end_of_renewal()
{
    const auto end = Clock::now() + renewal_within;
    while (client_->is_renewing() && Clock::now() < end) {
        io_.restart();
        io_.run_one_until(end);
    }
    if (client_->is_renewing())
        return LinkError{"this certificate is due, and the dispatcher at " + where_ +
                         " did not renew it within " + seconds_text(renewal_within) +
                         ": its log says why (event=renewal_failed)"};
    if (renewal_trouble_)
        return LinkError{*renewal_trouble_};
    return {};
}

void Conversation::connected(const wire::Welcome&)
{
    last_trouble_ = "connected, but no answer came";
}

void Conversation::disconnected(const std::string& why)
{
    last_trouble_ = why;
}

void Conversation::renewed(const std::optional<std::string>& trouble)
{
    renewal_trouble_ = trouble;
}

void Conversation::rejected(const wire::Rejected& rejected)
{
    last_trouble_ = rejected.message();
    if (rejected.reason() != wire::Rejected::SHUTTING_DOWN) // it may come back in time
        rejection_ = rejected.message();
}

void Conversation::replied(const wire::Reply& reply)
{
    reply_ = reply;
}

void Conversation::updated(const wire::Update& update, PictureBook::Step step)
{
    const bool shown = step == PictureBook::Step::snapshot || step == PictureBook::Step::change;
    has_picture_ = has_picture_ || shown;
    if (shown && give_ && !watched_enough_ && !give_(update, client_->picture(), step))
        watched_enough_ = true;
}

void Conversation::heard() {}

} // namespace hallctl
