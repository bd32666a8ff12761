// What a pad shows and which steps it offers, and the one request that it waits for. Pure: the
// picture and the link come in, the pad and requests come out.
#pragma once

#include "protocol/hallcall.pb.h"
#include "protocol/picture_book.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caller {

// As DispatcherClient::Status. Only `ready` has a picture that can be acted upon.
enum class Link : std::uint8_t { connecting, ready, stale, lost, rejected };

// `next` finishes and calls while a ticket is being served. `resume`: a held ticket to this
// counter; `return_to_queue`: a held or missed one to its queue. `answer`: for a unit that is asked
// about a joint matter.
enum class Step : std::uint8_t {
    next,
    recall,
    begin,
    finish,
    miss,
    hold,
    resume,
    transfer,
    pause,
    open,
    close,
    cancel,
    call_number,
    return_to_queue,
    answer,
};
inline constexpr std::size_t step_count = 15;
std::string_view name_of(Step step); // "call-number"

// Why a step cannot be asked for now.
enum class Obstacle : std::uint8_t {
    none,
    link_lost,
    waiting_for_answer,
    unknown_counter,
    counter_closed,
    counter_paused,
    counter_open,
    counter_busy,
    no_ticket,
    nobody_waiting,
    not_called,
    not_serving,
    begin_first,
    nothing_to_resume,
    no_other_queue,
    not_asked,
};

enum class Face : std::uint8_t {
    connecting,
    unknown_counter,
    closed,
    paused,
    idle,
    called,
    serving
};

struct Said {
    std::string unit; // its id
    hallcall::v1::Opinion opinion = hallcall::v1::OPINION_AWAITED;
    bool operator==(const Said&) const = default;
};

struct Pad {
    Face face = Face::connecting;
    bool paused = false;           // also while a ticket is at the counter
    std::string number;            // at the counter, or empty
    std::string service;           // its id, when the picture knows it; of a visit, that of its leg
    std::size_t leg = 0, legs = 0; // of a visit: which of how many, from 1; else 0
    std::int64_t slot = 0; // of the appointment that was kept in time, milliseconds since 1970 UTC
    std::vector<Said> opinions; // of the units asked about its joint matter
    // How its leg may end; a choice when there is more than one.
    std::vector<hallcall::v1::Outcome> outcomes;
    std::int64_t since = 0; // of the face; milliseconds since 1970 UTC, 0 for unknown
    std::uint32_t recalls = 0;
    Step primary = Step::open;
    bool may_call = false; // open, without a ticket, linked, nothing asked
    std::array<Obstacle, step_count> obstacles{};

    Obstacle obstacle(Step step) const { return obstacles[static_cast<std::size_t>(step)]; }
    bool possible(Step step) const { return obstacle(step) == Obstacle::none; }
    bool operator==(const Pad&) const = default;
};

// One unit of this counter is asked about the joint matter of a ticket.
struct Question {
    std::string number;
    std::string service;  // of the leg, its id
    std::string unit;     // its id
    std::int64_t due = 0; // when silence has agreed; milliseconds since 1970 UTC
    bool operator==(const Question&) const = default;
};

// A step with what it needs: the number for call_number, resume, return_to_queue and answer; queue
// and place for transfer; the kind for hold; the outcome for finish, and for next while serving;
// the reason for cancel (of the ticket at the counter); unit and opinion for answer.
struct Press {
    Step step = Step::next;
    std::string number = {};
    std::string queue = {};
    hallcall::v1::TransferPlace place = hallcall::v1::PLACE_ORIGINAL_TIME;
    hallcall::v1::HoldKind hold = hallcall::v1::HOLD_WITHOUT_PAPERS;
    hallcall::v1::CancelReason reason = hallcall::v1::CANCEL_OTHER;
    hallcall::v1::Outcome outcome = hallcall::v1::OUTCOME_FINISHED;
    std::string unit = {};
    hallcall::v1::Opinion opinion = hallcall::v1::OPINION_AGREED;
};

// A number as a clerk types it: "A042", "a42", or "42" when `letter` is not 0. Nothing for others.
std::optional<std::string> number_from(std::string_view typed, char letter);

// How a request ended, for the clerk.
struct Outcome {
    enum class Kind : std::uint8_t {
        nothing, // not ours, or not over yet
        done,
        refused,     // `refusal` says which
        unconfirmed, // withdrawn: the link went before an answer; the next picture tells
    } kind = Kind::nothing;
    std::string refusal;
    Step step = Step::next;
    std::optional<hallcall::v1::GoTo> go_to{}; // done: where the visitor goes now
    std::string promised{};                    // done: accepted, by this date
};

// One request at a time: while it is unanswered every press is ignored.
//
// When the link goes, a request that would make the hall call somebody (next, recall, resume, call
// a number) is withdrawn at once: said a minute later it would call a visitor to a counter where
// nobody expects one. What only records that a visit went on (begin, finish, miss, hold, …) stays
// true for a while: it is kept and done when the link comes back within the 15 s of `stale`, and
// withdrawn after.
class PadFlow {
public:
    explicit PadFlow(std::uint32_t counter) : counter_{counter} {}

    void see(const protocol::PictureBook& book);
    Outcome set_link(Link link); // `unconfirmed`: take withdrawn() from the link
    const std::string& withdrawn() const { return withdrawn_; }

    Pad pad() const;
    // Without an id. Nothing when the step is not possible now; pad() says why.
    std::optional<hallcall::v1::Request> request_for(const Press& press) const;
    void asked(Step step, std::string request_id);
    Outcome answered(const std::string& request_id, const hallcall::v1::Reply& reply);
    bool waiting_for_answer() const { return !asked_id_.empty(); }

    Link link() const { return link_; }
    std::uint32_t counter() const { return counter_; }
    // Tickets that this counter may call back: papers kept elsewhere and other queues' are left
    // out.
    const std::vector<hallcall::v1::TicketRow>& held() const { return held_; }
    const std::vector<hallcall::v1::TicketRow>& missed() const { return missed_; }
    const std::vector<Question>& questions() const { return questions_; } // the first due first
    const std::optional<hallcall::v1::CounterRow>& row() const { return row_; }
    bool serves(const std::string& queue) const;
    std::uint32_t waiting() const { return waiting_; } // in this counter's queues

private:
    bool holds(const hallcall::v1::TicketRow& ticket) const;
    void see_questions(const protocol::PictureBook& book);
    std::optional<hallcall::v1::Request> request_about(const Press& press) const;
    Face face() const;
    Step primary(Face face) const;
    Obstacle obstacle(Step step, Face face) const;
    Obstacle obstacle_to_calling(Face face) const;

    std::uint32_t counter_;
    Link link_ = Link::connecting;
    bool has_picture_ = false;
    std::optional<hallcall::v1::CounterRow> row_;
    std::optional<hallcall::v1::TicketRow> ticket_; // at the counter
    std::vector<hallcall::v1::TicketRow> held_, missed_;
    std::vector<Question> questions_;
    std::uint32_t waiting_ = 0;
    bool other_queues_ = false; // somewhere to transfer to
    Step asked_step_ = Step::next;
    std::string asked_id_, withdrawn_;
};

} // namespace caller
