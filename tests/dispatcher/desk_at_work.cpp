#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

#include <utility>

namespace dispatcher_tests {

using namespace dispatcher;

namespace {

v1::Request with_id(const std::string& id)
{
    v1::Request request;
    request.set_request_id(id);
    return request;
}

Desk opened(const Recovered& recovered, hall::Settings settings, const ClerkRule& clerks)
{
    auto desk = Desk::open(recovered, std::move(settings), "hallcall-dispatcher 0", clerks);
    if (!desk)
        FAIL(desk.error().message);
    return std::move(*desk);
}

Recovered recovered_from(const std::vector<Entry>& journal)
{
    Recovered recovered;
    recovered.stream = "stream";
    for (const auto& entry : journal) {
        if (entry.opens_day) {
            for (auto& earlier : recovered.since_day_opened)
                if (!earlier.request_id.empty())
                    recovered.earlier_answers.push_back(std::move(earlier));
            recovered.since_day_opened.clear();
        }
        recovered.since_day_opened.push_back(entry);
        recovered.last_sequence = entry.sequence;
    }
    return recovered;
}

} // namespace

v1::Request take(const std::string& id, const std::string& service)
{
    auto request = with_id(id);
    request.mutable_take_ticket()->set_service(service);
    return request;
}
v1::Request call_next(const std::string& id, std::uint32_t counter)
{
    auto request = with_id(id);
    request.mutable_call_next()->set_counter(counter);
    return request;
}
v1::Request open_counter(const std::string& id, std::uint32_t counter)
{
    auto request = with_id(id);
    request.mutable_open_counter()->set_counter(counter);
    return request;
}
v1::Request begin(const std::string& id, std::uint32_t counter)
{
    auto request = with_id(id);
    request.mutable_begin()->set_counter(counter);
    return request;
}
v1::Request recall(const std::string& id, std::uint32_t counter)
{
    auto request = with_id(id);
    request.mutable_recall()->set_counter(counter);
    return request;
}
v1::Request finish(const std::string& id, std::uint32_t counter)
{
    auto request = with_id(id);
    request.mutable_finish()->set_counter(counter);
    return request;
}
v1::Request cancel(const std::string& id, const std::string& number)
{
    auto request = with_id(id);
    request.mutable_cancel()->set_number(number);
    request.mutable_cancel()->set_reason(v1::CANCEL_VISITOR_LEFT);
    return request;
}
v1::Request report_printed(const std::string& id, const std::string& number)
{
    auto request = with_id(id);
    request.mutable_report_slip()->set_number(number);
    request.mutable_report_slip()->set_slip(v1::SLIP_PRINTED);
    return request;
}

v1::Request sign_in(const std::string& id, const std::string& clerk, const std::string& pin)
{
    v1::Request request;
    request.set_request_id(id);
    request.mutable_sign_in()->set_clerk(clerk);
    request.mutable_sign_in()->set_pin(pin);
    return request;
}

v1::Request call_number(const std::string& id, const std::string& number)
{
    v1::Request request;
    request.set_request_id(id);
    request.mutable_call_number()->set_counter(1);
    request.mutable_call_number()->set_number(number);
    return request;
}

std::vector<v1::FromDispatcher> messages_in(const std::string& frames)
{
    std::vector<v1::FromDispatcher> messages;
    for (std::size_t at = 0; at < frames.size();) {
        std::size_t length = 0;
        for (std::size_t byte = 0; byte < 4; ++byte)
            length = length << 8 | static_cast<unsigned char>(frames.at(at + byte));
        REQUIRE(length <= 65'536);
        v1::FromDispatcher message;
        REQUIRE(message.ParseFromString(frames.substr(at + 4, length)));
        messages.push_back(std::move(message));
        at += 4 + length;
    }
    return messages;
}

DeskAtWork::DeskAtWork(hall::Settings settings, ClerkRule rule)
    : clerks{std::move(rule)}, desk{opened(recovered_from({}), settings, clerks)}
{
    desk.pass_time(now);
    commit();
}

PeerId DeskAtWork::link(std::vector<std::uint32_t> counters)
{
    const PeerId peer{++last_peer_};
    desk.arrive(peer, std::move(counters));
    return peer;
}

void DeskAtWork::say(PeerId peer, const v1::ToDispatcher& message)
{
    desk.receive(peer, message, now);
}

PeerId DeskAtWork::hello(const std::string& device, v1::Role role, const std::string& stream,
                         std::uint64_t last_sequence, std::vector<std::uint32_t> counters)
{
    const auto peer = link(std::move(counters));
    v1::ToDispatcher message;
    auto& hello = *message.mutable_hello();
    hello.set_protocol_version(1);
    hello.set_device(device);
    hello.set_role(role);
    hello.set_stream(stream);
    hello.set_last_sequence(last_sequence);
    say(peer, message);
    return peer;
}

PeerId DeskAtWork::connect(const std::string& device, v1::Role role,
                           std::vector<std::uint32_t> counters)
{
    const auto peer = hello(device, role, "", 0, std::move(counters));
    commit();
    heard(peer);
    return peer;
}

void DeskAtWork::ask(PeerId peer, const v1::Request& request)
{
    v1::ToDispatcher message;
    *message.mutable_request() = request;
    say(peer, message);
}

v1::Reply DeskAtWork::answer(PeerId peer, const v1::Request& request)
{
    ask(peer, request);
    commit();
    v1::Reply last;
    for (const auto& reply : replies(peer))
        last = reply;
    REQUIRE(last.request_id() == request.request_id());
    return last;
}

void DeskAtWork::commit()
{
    for (auto& entry : desk.take_entries()) {
        REQUIRE(entry.sequence == journal.size() + 1);
        journal.push_back(std::move(entry));
    }
    desk.durable(journal.size());
    listen();
}

void DeskAtWork::listen()
{
    for (const auto& send : desk.take_sends()) {
        REQUIRE_FALSE(sent_away_[send.peer]);
        for (auto& message : messages_in(*send.frame))
            heard_[send.peer].push_back(std::move(message));
        ++buffers_[send.peer];
        sent_away_[send.peer] = send.then_close;
    }
}

std::vector<v1::FromDispatcher> DeskAtWork::heard(PeerId peer)
{
    buffers_[peer] = 0;
    return std::exchange(heard_[peer], {});
}

std::vector<v1::Reply> DeskAtWork::replies(PeerId peer)
{
    std::vector<v1::Reply> replies;
    std::erase_if(heard_[peer], [&](const v1::FromDispatcher& message) {
        if (message.has_reply())
            replies.push_back(message.reply());
        return message.has_reply();
    });
    return replies;
}

std::vector<v1::Update> DeskAtWork::updates(PeerId peer)
{
    std::vector<v1::Update> updates;
    for (const auto& message : heard(peer))
        if (message.has_update())
            updates.push_back(message.update());
    return updates;
}

std::size_t DeskAtWork::buffers(PeerId peer)
{
    return buffers_[peer];
}

bool DeskAtWork::was_sent_away(PeerId peer) const
{
    const auto found = sent_away_.find(peer);
    return found != sent_away_.end() && found->second;
}

void DeskAtWork::restart(hall::Settings settings)
{
    desk = opened(recovered_from(journal), std::move(settings), clerks);
    heard_.clear();
    desk.pass_time(now);
    commit();
}

JournalResult<Desk> DeskAtWork::reopened() const
{
    return Desk::open(recovered_from(journal), hall_tests::small_hall(), "hallcall-dispatcher 0",
                      clerks);
}

} // namespace dispatcher_tests
