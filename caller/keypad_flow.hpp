// One counter that is worked by the keys of a pad alone, without a screen. Pure: keys, the picture,
// the link and answers come in; requests and what the pad shows go out.
#pragma once

#include "caller/pad_flow.hpp"
#include "caller/typed_number.hpp"

namespace caller {

// The step that a key is a press of; nothing for digits, Enter and Backspace.
std::optional<Step> step_of(drivers::PadKey key);

// What a pad shows of a counter. `typed` goes before the number at the counter.
drivers::PadState pad_state_of(const PadFlow& flow, const std::string& typed);

// Enter is the step that comes next, as on the screen; with digits typed before it calls that
// number. Pause goes on when the counter is paused. Hold lets the visitor take the papers along;
// with 2 typed before the papers stay, with 3 a step is waited for.
class KeypadFlow {
public:
    using Time = TypedNumber::Time;
    // Either something to ask, or what to tell the pad at once.
    struct Pressed {
        std::optional<hallcall::v1::Request> request = {}; // then: asked()
        Step step = Step::next;                            // of the request
        drivers::PadAnswer answer = {};
    };

    explicit KeypadFlow(std::uint32_t counter) : flow_{counter} {}

    void see(const protocol::PictureBook& book);
    Pressed press(drivers::PadKey key, Time now);
    void asked(Step step, std::string request_id) { flow_.asked(step, std::move(request_id)); }

    // How the press ended that was asked for; nothing: not ours, or not over yet. When the link
    // goes: take withdrawn() from it.
    std::optional<drivers::PadAnswer> set_link(Link link);
    std::optional<drivers::PadAnswer> answered(const std::string& request_id,
                                               const hallcall::v1::Reply& reply);
    const std::string& withdrawn() const { return flow_.withdrawn(); }

    drivers::PadState state(Time now) const { return pad_state_of(flow_, typed_.text(now)); }
    std::uint32_t counter() const { return flow_.counter(); }

private:
    std::optional<Press> press_of(drivers::PadKey key, Time now);
    drivers::PadAnswer refused() const { return {false, flow_.pad().number}; }

    PadFlow flow_;
    TypedNumber typed_;
    char letter_ = '\0'; // of the counter's only queue
};

} // namespace caller
