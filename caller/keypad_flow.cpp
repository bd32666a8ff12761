#include "caller/keypad_flow.hpp"

namespace caller {

using namespace hallcall::v1;
using drivers::PadAnswer;
using drivers::PadKey;
using drivers::PadState;

namespace {

PadState::Counter counter_of(const Pad& pad, Link link)
{
    if (link != Link::ready)
        return PadState::Counter::offline;
    switch (pad.face) {
    case Face::connecting:
    case Face::unknown_counter:
        return PadState::Counter::offline;
    case Face::closed:
        return PadState::Counter::closed;
    case Face::paused:
        return PadState::Counter::paused;
    case Face::idle:
        return PadState::Counter::idle;
    case Face::called:
        return PadState::Counter::called;
    case Face::serving:
        break;
    }
    return PadState::Counter::serving;
}

HoldKind hold_of(const std::string& typed)
{
    if (typed == "2")
        return HOLD_PAPERS_KEPT;
    return typed == "3" ? HOLD_WAITING_FOR_STEP : HOLD_WITHOUT_PAPERS;
}

} // namespace

std::optional<Step> step_of(PadKey key)
{
    switch (key) {
    case PadKey::next:
        return Step::next;
    case PadKey::recall:
        return Step::recall;
    case PadKey::begin:
        return Step::begin;
    case PadKey::finish:
        return Step::finish;
    case PadKey::miss:
        return Step::miss;
    case PadKey::hold:
        return Step::hold;
    case PadKey::pause:
        return Step::pause;
    default:
        return std::nullopt;
    }
}

PadState pad_state_of(const PadFlow& flow, const std::string& typed)
{
    const auto pad = flow.pad();
    return {counter_of(pad, flow.link()), typed.empty() ? pad.number : typed, flow.waiting()};
}

void KeypadFlow::see(const protocol::PictureBook& book)
{
    flow_.see(book);
    int queues = 0;
    letter_ = '\0';
    for (const auto& [id, queue] : book.queues()) {
        if (!flow_.serves(id))
            continue;
        letter_ = ++queues == 1 && queue.letter().size() == 1 ? queue.letter().front() : '\0';
    }
}

std::optional<Press> KeypadFlow::press_of(PadKey key, Time now)
{
    const auto typed = typed_.take(now);
    const auto pad = flow_.pad();
    if (key == PadKey::enter && !typed.empty()) {
        const auto number = number_from(typed, letter_);
        return number ? std::optional{Press{.step = Step::call_number, .number = *number}}
                      : std::nullopt;
    }
    auto step = step_of(key).value_or(pad.primary);
    if (step == Step::pause && pad.paused)
        step = Step::open;
    return Press{.step = step, .hold = hold_of(typed)};
}

KeypadFlow::Pressed KeypadFlow::press(PadKey key, Time now)
{
    if (flow_.link() != Link::ready) {
        typed_.forget();
        return {.answer = refused()};
    }
    if (is_digit(key)) {
        const bool taken = typed_.type(key, now);
        return {.answer = {taken, typed_.text(now)}};
    }
    if (key == PadKey::backspace) {
        typed_.take_back(now);
        return {.answer = {true, state(now).number}};
    }
    const auto press = press_of(key, now);
    auto request = press ? flow_.request_for(*press) : std::nullopt;
    if (!request)
        return {.answer = refused()};
    return {.request = std::move(request), .step = press->step};
}

std::optional<PadAnswer> KeypadFlow::set_link(Link link)
{
    if (link != Link::ready)
        typed_.forget();
    if (flow_.set_link(link).kind != Outcome::Kind::unconfirmed)
        return std::nullopt;
    return refused();
}

std::optional<PadAnswer> KeypadFlow::answered(const std::string& request_id, const Reply& reply)
{
    switch (flow_.answered(request_id, reply).kind) {
    case Outcome::Kind::done:
        return PadAnswer{true, reply.stepped().number()};
    case Outcome::Kind::refused:
        return refused();
    default:
        return std::nullopt;
    }
}

} // namespace caller
