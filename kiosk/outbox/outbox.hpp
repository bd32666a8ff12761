// Tickets that a kiosk gives by itself while it is cut off: out of numbers lent to it, on its own
// disk before they are on paper, told to the dispatcher once the link is back (docs/PROTOCOL.md, "A
// kiosk that is cut off"). Pure but for its store; knows no clock and no link.
#pragma once

#include "kiosk/outbox/outbox_store.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace kiosk {

// Why no ticket is given for a service while the kiosk is cut off.
enum class NotGiven {
    none_lent,  // nothing is lent for today: never was, or the business day is over
    clock_back, // the clock is behind what it was: nobody knows what day it is
    not_alone,  // this service needs the dispatcher: a quota, or it is not known
    closed,     // outside its hours
    used_up,    // all numbers of its queue
    full,       // so many letters wait that those about one ticket more might not fit
    not_kept,   // the disk did not take it
};
[[noreturn]] void throw_exception_from_error(NotGiven why, const boost::source_location& where);
// As TakeRefused has it: "numbers_used_up", "service_closed_now", or "not_while_cut_off".
std::string_view refusal_for(NotGiven why);

// What is said of one ticket, which is given only where it fits: taken, its slip, and so on.
inline constexpr std::size_t letters_of_ticket = 8;

// Whether the store of this holder is this device's.
bool is_of(const std::string& holder, std::string_view device);

// A clock may be put back so far by those who keep it right.
inline constexpr Milliseconds clock_back_max = 5 * 60'000;

class Outbox {
public:
    // What the store has. `chance` is 16 unguessable characters of [0-9a-f], for a store that is
    // new, or was another device's: a copy of a disk never gives the numbers of the first.
    static StoreResult<Outbox> open(OutboxStore& store, std::string_view device,
                                    std::string_view chance);

    // ---- while there is a link
    hallcall::v1::Request lend_request() const;
    StoreResult<void> numbers_lent(const hallcall::v1::NumbersLent& lent, Milliseconds now);
    const hallcall::v1::NumbersLent& lent() const { return lent_; }
    // For a kiosk that starts while it is cut off; written only when it is another one.
    StoreResult<void> see_hall(const hallcall::v1::Picture& hall);
    const hallcall::v1::Picture& hall() const { return hall_; }

    // ---- while there is none
    bool gives(const std::string& service, Milliseconds now) const;
    // On disk when it returns; a number is given once, whatever happens to this store.
    boost::system::result<hallcall::v1::Taken, NotGiven> take(const std::string& service,
                                                              Milliseconds now);
    // A slip or a cancellation of a ticket that was taken here, told behind it. Beyond letters_max
    // it is told only as long as this process lives.
    StoreResult<void> say(const hallcall::v1::Request& request);
    const std::string& fault() const { return fault_; } // of the last writing; empty: none

    // ---- when it is back: one letter after the other
    const Letter* next() const; // nullptr: all is told
    // The answer to the letter with this id. False: it is to be asked again, later; so is one whose
    // answer is about another ticket.
    StoreResult<bool> answered(std::int64_t letter, const hallcall::v1::Reply& reply);
    std::size_t untold() const;
    // Tickets that the dispatcher would not have: kept here for staff, with its word.
    std::vector<Letter> refused() const;

private:
    Outbox(OutboxStore& store, Kept kept);

    boost::system::result<std::string, NotGiven> number_for(const std::string& service,
                                                            Milliseconds now) const;
    StoreResult<void> write(const Change& change);
    StoreResult<void> refuse_to_write(const char* why);
    Letter letter(const hallcall::v1::Request& request) const;

    OutboxStore* store_;
    std::string holder_;
    hallcall::v1::NumbersLent lent_;
    hallcall::v1::Picture hall_;
    Milliseconds seen_at_; // the latest that the clock has said
    std::vector<Letter> letters_;
    std::set<std::string> used_; // numbers of the day of lent_
    std::string fault_;
};

} // namespace kiosk
