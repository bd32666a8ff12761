#include "protocol/device_end.hpp"

#include <utility>

namespace protocol {

namespace v1 = hallcall::v1;

DeviceEnd::DeviceEnd(v1::Hello hello, std::size_t unanswered_max, Owner& owner)
    : hello_{std::move(hello)}, owner_{owner}, requests_{unanswered_max}
{
    hello_.set_protocol_version(protocol_version);
}

void DeviceEnd::link_begins(Say say)
{
    handshake_ = {};
    say_ = std::move(say);
    v1::ToDispatcher message;
    *message.mutable_hello() = hello_;
    message.mutable_hello()->set_stream(stream_);
    message.mutable_hello()->set_last_sequence(book_.sequence());
    say_(message);
}

void DeviceEnd::link_ends()
{
    welcomed_ = false;
    say_ = {};
}

void DeviceEnd::stop()
{
    stopped_ = true;
    link_ends();
}

DeviceEnd::Step DeviceEnd::received(const v1::FromDispatcher& message)
{
    switch (handshake_.received(message)) {
    case DeviceHandshake::Step::welcomed:
        welcomed(message.welcome());
        return Step::welcomed;
    case DeviceHandshake::Step::message:
        return heard(message);
    case DeviceHandshake::Step::rejected:
        owner_.rejected(message.rejected());
        return Step::rejected;
    case DeviceHandshake::Step::broken:
        break;
    }
    return broken("The dispatcher does not keep to the protocol.");
}

void DeviceEnd::welcomed(const v1::Welcome& welcome)
{
    welcomed_ = true;
    if (welcome.stream() != stream_)
        book_.forget();
    stream_ = welcome.stream();
    owner_.connected(welcome);
    if (!stopped_)
        owner_.heard();
    if (report_)
        say_report();
    const auto again = requests_.unanswered(); // a copy: an answer may come while we speak
    for (const auto& request : again)
        say(request);
}

DeviceEnd::Step DeviceEnd::heard(const v1::FromDispatcher& message)
{
    if (message.has_reply() && requests_.answered(message.reply().request_id()))
        owner_.replied(message.reply());
    if (message.has_update() && !stopped_) {
        const auto step = book_.feed(message.update());
        if (step == PictureBook::Step::broken) {
            book_.forget(); // the next hello asks for everything
            return broken("An update does not fit the picture.");
        }
        owner_.updated(message.update(), step);
    }
    if (message.has_clerk_now() && !stopped_)
        owner_.clerk(message.clerk_now());
    if (!stopped_)
        owner_.heard();
    return Step::message;
}

DeviceEnd::Step DeviceEnd::broken(std::string trouble)
{
    trouble_ = std::move(trouble);
    return Step::broken;
}

bool DeviceEnd::ask(v1::Request request)
{
    if (!requests_.add(request))
        return false;
    say(request);
    return true;
}

void DeviceEnd::report(v1::DeviceReport report)
{
    report_ = std::move(report);
    say_report();
}

void DeviceEnd::say(const v1::Request& request) const
{
    if (!welcomed_)
        return;
    v1::ToDispatcher message;
    *message.mutable_request() = request;
    say_(message);
}

void DeviceEnd::say_report() const
{
    if (!welcomed_)
        return;
    v1::ToDispatcher message;
    *message.mutable_device_report() = *report_;
    say_(message);
}

} // namespace protocol
