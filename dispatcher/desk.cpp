#include "dispatcher/desk.hpp"

#include "dispatcher/answer.hpp"
#include "dispatcher/desk_inside.hpp"
#include "dispatcher/look_up.hpp"
#include "dispatcher/translate.hpp"
#include "dispatcher/translate_access.hpp"
#include "dispatcher/translate_words.hpp"
#include "hall/service_hours.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>
#include <variant>

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

bool opens_day(const std::vector<hall::Event>& events)
{
    return events.size() >= 2 && std::holds_alternative<hall::SettingsInForce>(events[0]) &&
           std::holds_alternative<hall::DayOpened>(events[1]);
}

// Whatever else happens makes no deadline earlier.
bool brings_a_deadline(const hall::Event& event)
{
    return std::holds_alternative<hall::AppointmentBooked>(event) ||
           std::holds_alternative<hall::ReviewOpened>(event);
}

Frame framed_reply(const v1::Reply& reply)
{
    v1::FromDispatcher message;
    *message.mutable_reply() = reply;
    return framed(message);
}

v1::Reply too_many(const std::string& request_id)
{
    return refusal(request_id, "too_many_requests",
                   "Too many requests at once. Wait for their answers, then ask again.");
}

bool is_question(v1::Request::AskCase ask)
{
    return ask == v1::Request::kListDevices || ask == v1::Request::kListEstimates ||
           ask == v1::Request::kLookUpTicket || ask == v1::Request::kListSlots;
}

std::string name_of_ask(const v1::Request& request)
{
    const auto* asked = request.GetReflection()->GetOneofFieldDescriptor(
        request, v1::Request::descriptor()->FindOneofByName("ask"));
    return asked ? asked->name() : "nothing";
}

} // namespace

Desk::Inside::Inside(const Recovered& recovered, std::string software_name)
    : software{std::move(software_name)}, stream{recovered.stream},
      last_sequence{recovered.last_sequence}, gate{recovered.last_sequence}
{
}

// ---- what is asked
// -------------------------------------------------------------------------------

void Desk::Inside::request(PeerId id, Peer& peer, const v1::Request& request)
{
    if (!hall::is_id(request.request_id()))
        return send_away(id, peer, v1::Rejected::BROKEN_PROTOCOL,
                         "A request id is 1 to 64 characters of A-Z, a-z, 0-9, '.', '_', '-'.");
    if (peer.unanswered >= 4 * unanswered_max)
        return send_away(id, peer, v1::Rejected::BROKEN_PROTOCOL,
                         "Too many requests without waiting for their answers.");
    if (is_question(request.ask_case()))
        return answer_question(id, peer, request);
    if (auto first_answer = answers.find(peer.device, request.request_id()))
        return answer(id, peer, std::move(first_answer));
    if (peer.unanswered >= unanswered_max)
        return answer(id, peer, framed_reply(too_many(request.request_id())));
    if (request.has_reload_settings())
        return ask_to_reload(id, peer, request);
    if (request.has_sign_in())
        return ask_to_sign_in(id, peer, request);
    if (request.has_sign_out())
        return sign_out(id, peer, request);
    if (const auto objection = objection_to(peer, request))
        return answer(id, peer, framed_reply(*objection));
    bool accepted = false;
    auto frame = framed_reply(decide_on(peer, request, accepted));
    answers.remember(peer.device, request.request_id(), frame,
                     accepted ? Answers::Outcome::accepted : Answers::Outcome::refused);
    answer(id, peer, std::move(frame));
}

v1::Reply Desk::Inside::decide_on(const Peer& peer, const v1::Request& request, bool& accepted)
{
    const auto& request_id = request.request_id();
    const auto command = command_from(request);
    if (!command)
        return refusal(request_id, "malformed_request", command.error().what);
    if (!may_ask(peer.role, request.ask_case()))
        return not_allowed(peer, request);
    const auto events = hall::decide(hall, *command, now);
    if (!events) {
        auto refused =
            refusal(request_id, hall::name_of(events.error()), hall::sentence_for(events.error()));
        if (const auto next = hall::next_opening(hall, *command, events.error(), now))
            refused.mutable_refused()->set_next_opening(milliseconds_of(*next));
        return refused;
    }
    if (events->empty()) // it is so already
        return answer_to(request_id, *command, *events, hall);
    accepted = true;
    auto& entry = happen(*events, who_acted(peer, request));
    note_taken_and_called(*events, peer.device);
    if (std::ranges::any_of(*events, brings_a_deadline))
        deadline = hall::next_deadline(hall);
    auto reply = answer_to(request_id, *command, *events, hall);
    if (const auto* taken = std::get_if<hall::TicketTaken>(&events->front()))
        rows.waits().put(taken->number, *reply.mutable_taken());
    entry.device = peer.device;
    entry.request_id = request_id;
    entry.reply = journal_text(reply);
    return reply;
}

void Desk::Inside::ask_to_reload(PeerId id, Peer& peer, const v1::Request& request)
{
    const ReloadAsked asked{peer.device, request.request_id()};
    if (!may_ask(peer.role, request.ask_case()))
        return answer(id, peer, framed_reply(not_allowed(peer, request)));
    for (const auto* known : {&reloads_asked, &reloads_being_read})
        if (std::ranges::find(*known, asked) != known->end())
            return;
    if (reloads_asked.size() >= reloads_asked_max)
        return answer(id, peer, framed_reply(too_many(asked.request_id)));
    reloads_asked.push_back(asked);
}

// Changes nothing, so it is answered each time as it is then and not remembered.
void Desk::Inside::answer_question(PeerId id, Peer& peer, const v1::Request& request)
{
    const auto objection = objection_to(peer, request);
    answer(id, peer,
           framed_reply(objection                                ? *objection
                        : may_ask(peer.role, request.ask_case()) ? answer_as_it_is(request)
                                                                 : not_allowed(peer, request)));
}

v1::Reply Desk::Inside::answer_as_it_is(const v1::Request& request) const
{
    if (request.has_look_up_ticket())
        return answer_to_look_up(request, hall, now);
    if (request.has_list_slots())
        return slots_asked_for(request);
    v1::Reply reply;
    reply.set_request_id(request.request_id());
    if (request.has_list_estimates())
        *reply.mutable_estimates() = rows.waits().record(hall);
    else
        *reply.mutable_devices() = devices.after(request.list_devices().after());
    return reply;
}

void Desk::Inside::answer(PeerId id, Peer& peer, Frame frame)
{
    ++peer.unanswered;
    gate.put(last_sequence, id, std::move(frame), Gate::Direct::answer);
}

v1::Reply Desk::Inside::not_invited(const Peer& peer, const v1::Request& request, const char* word,
                                    const std::string& sentence)
{
    uninvited.push_back({peer.device, peer.role, name_of_ask(request), word, {}});
    return refusal(request.request_id(), word, sentence);
}

v1::Reply Desk::Inside::not_allowed(const Peer& peer, const v1::Request& request)
{
    return not_invited(peer, request, "not_allowed_for_role",
                       "This device's role does not allow that step.");
}

// ---- what happens
// --------------------------------------------------------------------------------

void Desk::Inside::pass_time(hall::Time time)
{
    now = time;
    if (new_settings) {
        const auto events = hall::decide(
            hall, hall::PutSettingsInForce{*std::exchange(new_settings, std::nullopt)}, now);
        happen(events.value());
        deadline = hall::next_deadline(hall);
    }
    if (deadline && *deadline <= now) {
        open_day(hall::decide(hall, hall::PassTime{}, now).value());
        deadline = hall::next_deadline(hall);
    }
    end_sessions_that_are_due();
    snapshot_when_due();
}

// What is left of yesterday is an entry of its own: a replay starts at one that begins with the
// settings.
void Desk::Inside::open_day(std::vector<hall::Event> events)
{
    const auto today = std::ranges::find_if(events, [](const hall::Event& event) {
        return std::holds_alternative<hall::SettingsInForce>(event);
    });
    const std::vector<hall::Event> yesterday{events.begin(), today};
    events.erase(events.begin(), today);
    if (!yesterday.empty())
        happen(yesterday);
    if (!events.empty())
        happen(events);
    note_taken_and_called(events, {});
}

Entry& Desk::Inside::happen(const std::vector<hall::Event>& events, std::vector<AccessFact> facts)
{
    for (const auto& event : events) {
        if (!fits(hall, event))
            std::abort(); // decided for this hall and does not fit it: the journal must not get it
        rows.apply(hall, event);
    }
    Entry entry;
    entry.sequence = ++last_sequence;
    entry.at = milliseconds_of(now);
    entry.opens_day = opens_day(events);
    if (entry.opens_day)
        put_in_force_with_day(facts);
    entry.events = journal_text(events, facts);
    // Answers about a joint matter are awaited until an instant that may come before all others.
    for (const auto& [number, due] : hall.reviews)
        deadline = std::min(deadline.value_or(due), due);
    auto changed = rows.take_changed(hall);
    if (!changed)
        updates.forget(last_sequence);
    if (!changed || !updates.note(last_sequence, now, std::move(*changed)))
        everything_is_new = true;
    else if (!everything_is_new)
        gate.put_for_all(last_sequence, updates.latest(Audience::without_tickets),
                         updates.latest(Audience::with_tickets));
    access_happens(events, facts);
    return entries.emplace_back(std::move(entry));
}

void Desk::Inside::snapshot_when_due()
{
    if (!std::exchange(everything_is_new, false))
        return;
    for (auto& [id, peer] : peers)
        if (peer.state == Peer::State::welcomed)
            send_snapshot(id, peer);
}

// ---- the desk
// ------------------------------------------------------------------------------------

JournalResult<Desk> Desk::open(const Recovered& recovered, hall::Settings settings,
                               std::string software, ClerkRule clerks)
{
    auto inside = std::make_unique<Inside>(recovered, std::move(software));
    inside->clerk_rule = std::move(clerks);
    if (auto replayed = inside->replay(recovered); !replayed)
        return replayed.error();
    if (inside->hall.settings != settings)
        inside->new_settings = std::move(settings);
    inside->deadline = hall::next_deadline(inside->hall);
    return Desk{std::move(inside)};
}

Desk::Desk(std::unique_ptr<Inside> inside) : inside_{std::move(inside)} {}
Desk::Desk(Desk&&) noexcept = default;
Desk& Desk::operator=(Desk&&) noexcept = default;
Desk::~Desk() = default;

void Desk::arrive(PeerId id, std::vector<std::uint32_t> counters)
{
    const auto [place, is_new] = inside_->peers.emplace(id, Peer{});
    if (!is_new)
        std::abort(); // a peer id is never given twice
    place->second.counters = std::move(counters);
    if (inside_->shutting_down)
        inside_->send_away(id, place->second, v1::Rejected::SHUTTING_DOWN,
                           "The dispatcher is shutting down.");
    else if (inside_->peers.size() > peers_max)
        inside_->send_away(id, place->second, v1::Rejected::UNKNOWN,
                           "Too many devices are connected: at most " + std::to_string(peers_max) +
                               " at once.");
}

void Desk::receive(PeerId id, const v1::ToDispatcher& message, hall::Time now)
{
    const auto found = inside_->peers.find(id);
    if (found == inside_->peers.end() || found->second.state == Peer::State::leaving)
        return;
    auto& peer = found->second;
    inside_->pass_time(now);
    using Step = protocol::DispatcherHandshake::Step;
    switch (peer.handshake.received(message)) {
    case Step::hello:
        inside_->hello(id, peer, message.hello());
        break;
    case Step::message:
        if (message.has_request())
            inside_->request(id, peer, message.request());
        else if (message.has_device_report())
            inside_->device_report(id, peer, message.device_report());
        break;
    case Step::refused:
        const auto& refusal = peer.handshake.refusal();
        inside_->send_away(id, peer, refusal.reason(), refusal.message());
        break;
    }
    inside_->snapshot_when_due();
}

bool Desk::is_welcome(PeerId id) const
{
    const auto peer = inside_->peers.find(id);
    return peer != inside_->peers.end() && peer->second.state == Peer::State::welcomed;
}

std::vector<Uninvited> Desk::take_uninvited()
{
    return std::exchange(inside_->uninvited, {});
}

void Desk::leave(PeerId id)
{
    const auto peer = inside_->peers.find(id);
    if (peer == inside_->peers.end())
        return;
    inside_->gone(peer->second);
    inside_->peers.erase(peer);
}

void Desk::behind(PeerId id)
{
    if (is_welcome(id))
        inside_->send_snapshot(id, inside_->peers.at(id));
}

void Desk::pass_time(hall::Time now)
{
    inside_->pass_time(now);
}

void Desk::shut_down()
{
    inside_->shutting_down = true;
    for (auto& [id, peer] : inside_->peers)
        if (peer.state != Peer::State::leaving)
            inside_->send_away(id, peer, v1::Rejected::SHUTTING_DOWN,
                               "The dispatcher is shutting down.");
}

std::optional<hall::Time> Desk::next_deadline() const
{
    if (inside_->new_settings)
        return hall::Time{};
    const auto session = inside_->clerks.next_due(inside_->clerk_rule);
    return session && inside_->deadline ? std::min(session, inside_->deadline)
                                        : (session ? session : inside_->deadline);
}

std::vector<Entry> Desk::take_entries()
{
    return std::exchange(inside_->entries, {});
}

void Desk::durable(std::uint64_t up_to)
{
    inside_->gate.durable(up_to);
}

std::vector<Send> Desk::take_sends()
{
    return inside_->gate.release(inside_->peers);
}

const hall::Hall& Desk::hall() const
{
    return inside_->hall;
}

hall::Time Desk::now() const
{
    return inside_->now;
}

std::uint64_t Desk::last_sequence() const
{
    return inside_->last_sequence;
}

} // namespace dispatcher
