// Who is signed in at this pad, and what is typed by who wants to be. Pure.
#pragma once

#include "caller/pad_flow.hpp"
#include "protocol/hallcall.pb.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace caller {

class SignInFlow {
public:
    enum class Field : std::uint8_t { number, pin };
    // What the clerk is told beside the field.
    enum class Note : std::uint8_t {
        none,
        wrong,       // number and PIN do not belong together
        locked,      // see locked_until()
        unavailable, // the dispatcher cannot say
        unanswered,  // the link went
        idle,        // why the session before ended
        away,
        elsewhere,
        removed,
        pin_changed,
        day_ended,
    };
    static constexpr std::size_t digits_max = 16; // of a number, and of a PIN

    void told(const hallcall::v1::ClerkNow& now);
    // True: what was asked is to be withdrawn. A PIN that was typed is gone when the link is.
    bool set_link(Link link);

    // The pad is of no use before somebody signs in.
    bool is_open() const { return link_ == Link::ready && now_.needed() && now_.clerk().empty(); }
    const hallcall::v1::ClerkNow& now() const { return now_; }
    Field field() const { return field_; }
    const std::string& number() const { return number_; }
    std::size_t pin_digits() const { return pin_.size(); }
    Note note() const { return note_; }
    std::int64_t locked_until() const { return locked_until_; } // milliseconds since 1970 UTC
    bool waiting_for_answer() const { return !asked_id_.empty(); }

    void type(char digit); // what is none is ignored
    void take_back();      // in an empty PIN: back to the number
    // The number is typed: now the PIN. The PIN is: a request without an id.
    std::optional<hallcall::v1::Request> enter();
    hallcall::v1::Request sign_out() const;
    void asked(std::string request_id) { asked_id_ = std::move(request_id); }
    const std::string& asked_id() const { return asked_id_; }
    bool answered(const std::string& request_id, const hallcall::v1::Reply& reply); // ours

private:
    bool is_untouched() const; // nothing is typed, asked or said
    void start_anew(Note note);

    hallcall::v1::ClerkNow now_;
    Link link_ = Link::connecting;
    Field field_ = Field::number;
    Note note_ = Note::none;
    std::int64_t locked_until_ = 0;
    std::string number_, pin_, asked_id_;
};

} // namespace caller
