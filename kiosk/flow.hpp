// Which screen a visitor sees next. Pure: what happened and the time go in, what is to be done
// comes out; it asks nobody.
//
// Two promises are kept here. A ticket is taken only when the printer has just said that it can
// print, and one touch makes one ticket. And no ghost ticket is left: a ticket whose answer came
// when nobody waited any more, or whose slip failed and was given up, is cancelled. "Cancelled" is
// said when it is true, and where it cannot be done any more, what the ticket is doing instead.
//
// And a third: whose card was read is known only while that visitor chooses, is told only where the
// service counts persons or needs one, and is never the person of whoever comes next.
#pragma once

#include "drivers/id_card/id_card_reader.hpp"
#include "drivers/printer/ticket_printer.hpp"
#include "kiosk/held_out_code.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace kiosk {

using Time = std::chrono::steady_clock::time_point;
using drivers::PrinterFault;

enum class Screen {
    connecting, // never had a picture of the hall
    link_lost,  // nothing can be taken
    closed,     // no service is open
    printer_fault,
    attract,
    units,
    services,
    search, // by name, in all units
    confirm,
    appointment, // whose code?
    guide,       // what to know and to bring for the service, before it is taken
    asking_printer,
    taking, // the dispatcher is asked
    printing,
    taken, // "take your ticket"
    slip_failed,
    slip_unknown, // did the paper come out?
    refused,
    no_answer,  // the dispatcher did not answer in time
    cancelling, // the dispatcher is asked: the number may have been called by now
    cancelled,
    not_cancelled, // as far as anybody here knows
    looking_up,    // the dispatcher is asked about a ticket that was held out to the scanner
    ticket_seen,
    code_unknown,
    code_of_another_day,
    look_up_unanswered,
};

// What of the hall decides where a visitor can go.
struct ServiceSeen {
    std::string id;
    bool open = false;
    bool counts_persons = false; // a quota of persons
    bool real_name = false;      // no ticket without the person
};
struct UnitSeen {
    std::string id;
    std::vector<ServiceSeen> services;

    bool open() const;
    bool offers(const std::string& service) const; // it is there, and open
};
struct HallSeen {
    bool pictured = false; // there is a picture, true or old
    bool linked = false;   // it is true now
    std::vector<UnitSeen> units;
    bool appointments = false; // a service gives some
    bool alone = false;        // not linked, and the kiosk gives tickets by itself

    bool open() const;
    bool gives() const { return linked || alone; }
    const UnitSeen* unit(const std::string& id) const; // null: no such unit
    const UnitSeen* unit_of(const std::string& service) const;
    const ServiceSeen* service(const std::string& id) const; // null: no such service
};

struct Ticket {
    std::string number; // "A042"
    std::string service;
    std::string queue;
    std::uint32_t ahead = 0; // people ahead at the moment of taking
    std::string first_leg{}; // of a visit: the service that is done first
    // Minutes to wait as told at the moment of taking; high 0: nobody could say.
    std::uint32_t wait_low = 0, wait_high = 0;
    std::int64_t slot = 0; // of the appointment that was kept in time, milliseconds since 1970 UTC
    bool alone = false;    // given while the kiosk was cut off: nobody knows how many are ahead
};

enum class Standing { waiting, called, serving, held, served, missed, cancelled };

// A ticket that was held out, as the dispatcher has it.
struct SeenTicket {
    std::string number;
    std::string service;
    Standing standing = Standing::waiting;
    std::uint32_t counter = 0; // called, serving, held, missed: where; otherwise 0
    std::uint32_t ahead = 0;   // while waiting
    bool may_return = false;   // missed, and the rules let it back into its queue
    bool was_to_end = false;   // its visitor wanted it cancelled here, and that was refused
};

// ---- what happens

enum class Touch {
    begin,
    show_guide,
    search,
    enter_code, // of an appointment
    take_ticket,
    print_again,
    cancel_ticket,
    keep_number, // without paper
    return_to_queue,
    slip_came_out,
    slip_did_not,
    done,
    back,
    start_over,
    stay, // anywhere else
};
struct Touched {
    Touch what;
};
struct UnitTouched {
    std::string unit;
};
struct ServiceTouched {
    std::string service;
};
struct CodeEntered { // with fingers
    std::string code;
};
struct HallChanged {
    HallSeen hall;
};
struct PrinterSaid {
    std::uint32_t question = 0; // of AskPrinter; 0: nobody asked, the printer is looked after
    std::optional<PrinterFault> fault;
};
struct Taken {
    std::uint32_t take;
    Ticket ticket;
};
struct TakeRefused {
    std::uint32_t take;
    std::string refusal;   // a word: hall::name_of(Refusal) and those of the protocol
    std::int64_t next = 0; // when to ask again, milliseconds since 1970 UTC; 0: nobody knows
};
using SlipOutcome = boost::system::result<drivers::PrintOutcome, PrinterFault>;
struct SlipEnded {
    std::uint32_t job;
    SlipOutcome outcome;
};
struct CodeHeldOut {
    HeldOutCode code;
};
struct CardLaid {};     // on the reader: begins, like a finger
struct PersonRead {     // of the card that was laid
    std::string person; // a keyed hash, never what stands on the card
};
struct CardNotRead {
    drivers::CardMishap mishap;
};
struct TicketSeen {
    std::uint32_t question;
    SeenTicket ticket;
};
struct TicketNotSeen { // the dispatcher knows no such ticket
    std::uint32_t question;
};
struct ReturnAnswered { // yes or no
    std::uint32_t question;
};
struct Cancelled {
    std::uint32_t question;
};
struct CancelRefused {
    std::uint32_t question;
    std::string refusal; // as TakeRefused has it
};
struct TimePassed {};
using Event =
    std::variant<Touched, UnitTouched, ServiceTouched, CodeEntered, HallChanged, PrinterSaid, Taken,
                 TakeRefused, SlipEnded, CodeHeldOut, TicketSeen, TicketNotSeen, ReturnAnswered,
                 Cancelled, CancelRefused, CardLaid, PersonRead, CardNotRead, TimePassed>;

// ---- what is to be done

struct AskPrinter {
    std::uint32_t question;
    bool operator==(const AskPrinter&) const = default;
};
// Kept and sent again until it is answered, whatever the visitor sees meanwhile.
struct RequestTake {
    std::uint32_t take;
    std::string service;       // empty: the appointment says it
    std::string appointment{}; // checked in with this code; empty: a visitor without one
    std::string person{};      // where the service asks for it and the card was read
    bool operator==(const RequestTake&) const = default;
};
struct PrintSlip {
    std::uint32_t job;
    std::string number;
    bool operator==(const PrintSlip&) const = default;
};
enum class SlipReport { printed, sent, failed, unknown };
struct ReportSlip {
    std::string number;
    SlipReport slip;
    std::optional<PrinterFault> fault = {}; // why it failed, where that is known
    bool operator==(const ReportSlip&) const = default;
};
enum class CancelledFor { taken_by_mistake, slip_failed };
struct CancelTicket {
    std::string number;
    CancelledFor reason;
    std::uint32_t question = 0; // 0: nobody waits for the answer
    bool operator==(const CancelTicket&) const = default;
};
struct LookUpTicket {
    std::uint32_t question;
    std::string number;
    bool operator==(const LookUpTicket&) const = default;
};
struct ReturnToQueue {
    std::uint32_t question;
    std::string number;
    bool operator==(const ReturnToQueue&) const = default;
};
using Action = std::variant<AskPrinter, RequestTake, PrintSlip, ReportSlip, CancelTicket,
                            LookUpTicket, ReturnToQueue>;

// How long a screen waits for its visitor, or for an answer.
struct Patience {
    std::chrono::milliseconds idle = std::chrono::seconds{60}; // then the warning
    std::chrono::milliseconds warning = std::chrono::seconds{20};
    std::chrono::milliseconds printer_answer = std::chrono::seconds{6};
    std::chrono::milliseconds take_answer = std::chrono::seconds{20};
    std::chrono::milliseconds slip = std::chrono::seconds{40};
    std::chrono::milliseconds taken = std::chrono::seconds{8};
    std::chrono::milliseconds taken_without_paper = std::chrono::seconds{20};
    std::chrono::milliseconds notice = std::chrono::seconds{20};
};

class Flow {
public:
    // `prints`: false for a kiosk without a printer, where the screen gives the ticket.
    Flow(bool prints, Time now, Patience patience = {});

    std::vector<Action> on(const Event& event, Time now);

    Screen screen() const;
    // When on(TimePassed) is due; nothing while only a visitor can change the screen.
    std::optional<Time> next_deadline() const;
    // When this screen ends by itself; nothing when it does not.
    std::optional<Time> ends_at() const;
    bool ending_soon(Time now) const; // the visitor is asked whether they are still there

    bool occupied() const { return place_ != Screen::attract; } // a visitor is at it
    const std::string& unit() const { return unit_; }
    const std::string& service() const { return service_; }
    const Ticket& ticket() const { return ticket_; }
    const std::string& refusal() const { return refusal_; }
    std::int64_t refused_until() const { return refused_until_; }   // as TakeRefused::next
    const std::string& appointment() const { return appointment_; } // the code held out or typed
    const std::optional<PrinterFault>& printer_fault() const { return printer_fault_; }
    // Whose card was read; empty: nobody's, or it is of no more use.
    const std::string& person() const { return person_; }
    // Of the card that was laid last, while the visitor has not gone on.
    const std::optional<drivers::CardMishap>& card_mishap() const { return card_mishap_; }
    // The service that was chosen gives no ticket before the card was read.
    bool waits_for_card() const;
    const HallSeen& hall() const { return hall_; }
    bool prints() const { return prints_; }
    const SeenTicket& seen() const { return seen_; }

private:
    void act(const Touched&, Time);
    void act(const UnitTouched&, Time);
    void act(const ServiceTouched&, Time);
    void act(const CodeEntered&, Time);
    void act(const HallChanged&, Time);
    void act(const PrinterSaid&, Time);
    void act(const Taken&, Time);
    void act(const TakeRefused&, Time);
    void act(const SlipEnded&, Time);
    void act(const CodeHeldOut&, Time);
    void act(const TicketSeen&, Time);
    void act(const TicketNotSeen&, Time);
    void act(const ReturnAnswered&, Time);
    void act(const Cancelled&, Time);
    void act(const CancelRefused&, Time);
    void act(const CardLaid&, Time);
    void act(const PersonRead&, Time);
    void act(const CardNotRead&, Time);
    void act(const TimePassed&, Time);

    void go(Screen place, Time now);
    void begin(Time now);
    void check_in(const std::string& code, Time now);
    void take(Time now);
    void request_take(Time now);
    void back(Time now);
    void print(Time now);
    void report_failed(std::optional<PrinterFault> fault, Time now);
    void report_unknown(Time now);
    void cancel_ticket(Time now);
    void touched_after_take(Touch what, Time now);
    bool takes_codes() const;  // in this place
    bool minds_codes() const;  // now
    bool shows_choice() const; // the visitor sees what there is to choose, and nothing covers it
    bool minds_cards() const;  // now
    void touched_still_here(Time now);
    std::string person_to_tell() const;
    void look_up(const std::string& number, Time now);
    void return_to_queue(Time now);
    void expire(Time now);
    bool offered(const std::string& service) const;
    std::optional<std::chrono::milliseconds> limit() const;

    bool prints_;
    Patience patience_;
    HallSeen hall_;
    Screen place_ = Screen::attract; // where the visitor is, whatever covers it
    Time since_;                     // entered, or last touched
    bool warned_ = false;            // the warning of this place was shown
    bool searched_ = false;          // the service was found by its name
    std::string unit_;
    std::string service_;
    std::string refusal_;
    std::int64_t refused_until_ = 0;
    std::string appointment_;
    std::string person_;
    std::optional<drivers::CardMishap> card_mishap_;
    Ticket ticket_;
    std::string held_out_; // the number
    SeenTicket seen_;
    std::optional<PrinterFault> printer_fault_;
    std::uint32_t serial_ = 0;         // of questions, takes and jobs
    std::uint32_t awaited_ = 0;        // the one whose answer this place waits for
    std::set<std::uint32_t> given_up_; // takes without an answer yet
    std::vector<Action> actions_;
};

} // namespace kiosk
