#include "dispatcher/server/hall_server.hpp"
#include "dispatcher/server/too_fast.hpp"
#include "protocol/framer.hpp"

#include <algorithm>

namespace dispatcher {

namespace asio = boost::asio;
namespace v1 = hallcall::v1;
using protocol::link::Channel;
using protocol::link::Listener;
using protocol::link::Session;

namespace {

void say(Session& session, const v1::FromDispatcher& message)
{
    session.send(std::make_shared<const std::string>(protocol::frame(message.SerializeAsString())),
                 false);
}

// Of a farewell that the desk has framed.
std::string reason_in(const std::string& frame)
{
    v1::FromDispatcher message;
    message.ParseFromArray(frame.data() + protocol::length_bytes,
                           static_cast<int>(frame.size() - protocol::length_bytes));
    return message.rejected().message();
}

} // namespace

boost::system::result<void, std::string>
HallServer::listen(asio::ip::tcp::endpoint where, std::shared_ptr<protocol::link::Tls> tls)
{
    auto opened =
        Listener::open(io_, where, std::move(tls), limits_.handshakes,
                       {[this](Channel channel) { accepted(std::move(channel)); },
                        [this](const std::string& address, const std::string& why) {
                            refusals_.note(address, "event=link_refused why=\"" + why + '"');
                        }});
    if (!opened)
        return opened.error();
    listener_ = std::move(*opened);
    return {};
}

void HallServer::accepted(Channel channel)
{
    if (links_.size() >= limits_.sessions_max) {
        refusals_.note(channel.peer_address(), "event=link_refused why=\"too many links\"");
        return; // the channel closes itself
    }
    make_room_for_a_newcomer();
    const PeerId peer{++last_peer_};
    const auto& enrolled = channel.enrolled();
    auto counters = enrolled ? enrolled->subject.counters : std::vector<std::uint32_t>{};
    auto session = Session::start(std::move(channel), limits_.session, *this);
    peers_.emplace(session.get(), peer);
    links_.emplace(peer, Link{std::move(session)});
    desk_.arrive(peer, std::move(counters));
    turn();
}

void HallServer::received(Session& session, const v1::ToDispatcher& message)
{
    const auto peer = peers_.find(&session);
    if (peer == peers_.end())
        return;
    auto& link = links_.at(peer->second);
    if (is_too_fast(link, message) || !is_for_the_desk(link, message))
        return;
    desk_.receive(peer->second, message, now());
    if (message.has_hello())
        said_hello(peer->second, link, message.hello());
    note_uninvited();
    turn();
}

// As the desk has judged it: who is not welcome is a refusal, and no line of its own each time.
void HallServer::said_hello(PeerId peer, Link& link, const v1::Hello& hello)
{
    const auto itself = "device=" + for_log(hello.device()) +
                        " role=" + std::to_string(static_cast<int>(hello.role())) +
                        " software=" + for_log(hello.software());
    if (desk_.is_welcome(peer)) {
        link.said_hello = true;
        log_->info("event=hello peer={} address={} {}", static_cast<std::uint64_t>(peer),
                   link.session->peer_address(), itself);
    } else if (!link.said_hello) {
        link.refused_hello = itself;
    }
}

void HallServer::make_room_for_a_newcomer()
{
    const auto is_newcomer = [](const auto& one) {
        return !one.second.said_hello && !one.second.made_room;
    };
    if (static_cast<std::size_t>(std::ranges::count_if(links_, is_newcomer)) <
        limits_.newcomers_max)
        return;
    auto& oldest = std::ranges::find_if(links_, is_newcomer)->second;
    oldest.made_room = true;
    const auto session = oldest.session; // closing may change the map
    refusals_.note(session->peer_address(), "event=link_refused why=\"it did not say hello\"");
    session->close();
}

// The device's, however often it comes anew. Where nobody is enrolled, which is on loopback alone,
// it is what it says that it is: one program's haste is not another's.
void HallServer::settle_whose_rate(Link& link, const v1::ToDispatcher& message) const
{
    if (link.counts_for.starts_with("device="))
        return;
    if (const auto& enrolled = link.session->enrolled())
        link.counts_for = "device=" + enrolled->subject.device;
    else if (message.has_hello() && !porter_.has_authority())
        link.counts_for = "device=" + for_log(message.hello().device());
    else
        link.counts_for = "from=" + without_port(link.session->peer_address());
}

bool HallServer::is_too_fast(Link& link, const v1::ToDispatcher& message)
{
    settle_whose_rate(link, message);
    const auto verdict =
        rates_.come(link.counts_for, limits_.rate, std::chrono::steady_clock::now());
    if (verdict == Rate::Verdict::fine)
        return false;
    const auto session = link.session;
    refusals_.note(session->peer_address(), "event=too_fast " + link.counts_for);
    const auto answer = session->is_newcomer() ? std::nullopt : answer_to(verdict, message);
    if (answer)
        say(*session, *answer);
    if (session->is_newcomer() || (answer && answer->has_rejected()))
        session->close_after_sending();
    return true;
}

bool HallServer::is_for_the_desk(Link& link, const v1::ToDispatcher& message)
{
    using Then = Porter::Verdict::Then;
    const auto session = link.session;
    auto verdict = porter_.received(session->enrolled(), message, {link.renewed}, now());
    if (verdict.then == Then::to_desk)
        return true;
    if (message.has_renew())
        link.renewed = true;
    if (verdict.answer && verdict.answer->has_certificate()) {
        log_->info("{} address={}", verdict.log, session->peer_address());
        if (registers_.can_read())
            read_registers();
    } else {
        refusals_.note(session->peer_address(), verdict.log);
    }
    if (verdict.answer)
        say(*session, *verdict.answer);
    if (verdict.then == Then::close)
        session->close_after_sending();
    return false;
}

void HallServer::end_what_is_not_good_any_more()
{
    if (!porter_.has_authority() || latest_ < looked_at_links_ + limits_.links_looked_at_every)
        return;
    looked_at_links_ = latest_;
    std::vector<std::shared_ptr<Session>> ending; // closing changes the map
    for (const auto& [peer, link] : links_) {
        const auto& enrolled = link.session->enrolled();
        const auto why = enrolled ? porter_.objection_to(*enrolled, latest_) : std::nullopt;
        if (!why)
            continue;
        log_->warn("event=link_cut why={} device={}", *why, enrolled->subject.device);
        ending.push_back(link.session);
    }
    for (const auto& session : ending)
        session->close();
}

void HallServer::fell_behind(Session& session)
{
    const auto peer = peers_.find(&session);
    if (peer == peers_.end())
        return;
    log_->warn("event=fell_behind peer={}", static_cast<std::uint64_t>(peer->second));
    desk_.behind(peer->second);
    turn();
}

void HallServer::ended(Session& session, const std::string& why)
{
    const auto peer = peers_.find(&session);
    if (peer == peers_.end())
        return;
    const auto link = links_.extract(peer->second);
    note_what_was_refused(session, link.mapped(), why);
    // Who was not let in has its line already, or came and went.
    log_->log(link.mapped().said_hello ? spdlog::level::info : spdlog::level::debug,
              "event=link_ended peer={} why=\"{}\"", static_cast<std::uint64_t>(peer->second), why);
    desk_.leave(peer->second);
    peers_.erase(peer);
    leave_when_done();
}

// A device whose cable is out is silent, too, and nobody's enemy.
void HallServer::note_what_was_refused(const Session& session, const Link& link,
                                       const std::string& why)
{
    using Fault = Session::Fault;
    if (session.fault() == Fault::none || (session.fault() == Fault::silent && link.said_hello))
        return;
    std::string whom;
    if (const auto& enrolled = session.enrolled())
        whom = "device=" + enrolled->subject.device + ' ';
    else if (link.counts_for.starts_with("device="))
        whom = link.counts_for + ' ';
    refusals_.note(session.peer_address(), "event=link_refused " + whom + "why=" + in_quotes(why));
}

void HallServer::note_uninvited()
{
    for (const auto& uninvited : desk_.take_uninvited()) {
        const auto link = std::ranges::find_if(links_, [&](const auto& one) {
            return one.second.counts_for == "device=" + for_log(uninvited.device);
        });
        refusals_.note(link == links_.end() ? "" : link->second.session->peer_address(),
                       line_of(uninvited));
    }
}

void HallServer::turn()
{
    reload_when_asked();
    check_next_pin();
    commit_what_was_decided();
    send_what_may_leave();
}

void HallServer::commit_what_was_decided()
{
    if (committing_)
        return;
    auto entries = desk_.take_entries();
    if (entries.empty())
        return;
    for (const auto& entry : entries)
        log_->debug("event=decided sequence={} device={} request={}", entry.sequence, entry.device,
                    entry.request_id);
    committing_ = true;
    journal_.commit(std::move(entries));
}

void HallServer::committed(const JournalResult<std::uint64_t>& result)
{
    committing_ = false;
    if (!result) {
        log_->critical("event=journal_fault message={}", in_quotes(result.error().message));
        end_ = End::journal_fault;
        journal_fault_ = result.error().message;
        io_.stop();
        return;
    }
    desk_.durable(*result);
    turn(); // the next commit begins before anybody is told of this one
    leave_when_done();
}

void HallServer::send_what_may_leave()
{
    for (auto& send : desk_.take_sends()) {
        const auto found = links_.find(send.peer);
        if (found == links_.end())
            continue;
        const auto session = found->second.session; // sending may end it
        const auto refused_hello = found->second.refused_hello;
        const auto why = send.then_close ? reason_in(*send.frame) : std::string{};
        if (!session->is_newcomer())
            session->send(std::move(send.frame), send.droppable);
        if (!send.then_close)
            continue;
        if (!shutting_down_)
            refusals_.note(session->peer_address(),
                           (refused_hello.empty() ? "event=sent_away"
                                                  : "event=hello_refused " + refused_hello) +
                               " why=" + in_quotes(why));
        session->close_after_sending();
    }
}

boost::system::result<std::unique_ptr<Server>, std::string>
Server::open(Desk desk, Journal& journal, asio::ip::tcp::endpoint where, ServerLimits limits,
             std::shared_ptr<spdlog::logger> log,
             std::shared_ptr<protocol::trust::Authority> authority)
{
    std::shared_ptr<protocol::link::Tls> tls;
    if (authority) {
        const auto identity =
            protocol::trust::Identity::of_dispatcher(*authority, std::chrono::system_clock::now());
        if (!identity)
            return identity.error().what();
        auto ready = protocol::link::Tls::of_dispatcher(*identity, *authority);
        if (!ready)
            return ready.error().what();
        tls = std::move(*ready);
    }
    auto server = std::make_unique<HallServer>(std::move(desk), journal, limits, std::move(log),
                                               std::move(authority));
    if (auto listening = server->listen(where, std::move(tls)); !listening)
        return listening.error();
    return server;
}

} // namespace dispatcher
