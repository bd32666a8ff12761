#include "drivers/keypad/serial_pads.hpp"

#include <boost/system/errc.hpp>

#include <algorithm>
#include <utility>

namespace drivers {

using namespace std::chrono_literals;
using serial_pad::Frame;
using serial_pad::FrameForm;

namespace {

constexpr auto open_within = 500ms;
constexpr auto write_within = 500ms;
constexpr std::size_t events_max = 64;

} // namespace

struct SerialPads::Pad {
    std::uint8_t address = 0;
    int misses = 0; // polls in a row without an answer
    bool polled_once = false;
    bool heard_now = false; // since it was polled
    Time polled_at{};
    std::optional<PadKey> owed; // a press that has no answer yet
    Time owed_since{};
    std::optional<PadAnswer> answer; // to be said
    std::optional<PadAnswer> last_answer;
    std::optional<PadState> state; // to be shown
    bool shown = true;

    bool is_silent() const { return misses >= misses_until_silent; }
};

SerialPads::SerialPads(std::unique_ptr<Port> port, serial_pad::PadForm form,
                       std::vector<std::uint8_t> addresses, PadClock clock)
    : port_{std::move(port)}, form_{std::move(form)}, clock_{std::move(clock)}, reader_{form_.frame}
{
    addresses.resize(std::min(addresses.size(), pads_max));
    for (const auto address : addresses)
        pads_.emplace_back().address = address;
}

SerialPads::~SerialPads() = default;

Keypad::Events SerialPads::wait(std::chrono::milliseconds within)
{
    const auto deadline = clock_() + within;
    if (const auto opened = open(); !opened)
        return opened.error();
    do {
        if (const auto said = say_what_is_due(); !said)
            return said.error();
        if (auto* pad = next_to_poll()) {
            if (const auto polled = poll(*pad); !polled)
                return polled.error();
        } else {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(deadline - clock_());
            const auto heard = listen(std::clamp(left, 1ms, within));
            if (!heard)
                return heard.error();
        }
    } while (events_.empty() && clock_() < deadline);
    return std::exchange(events_, {});
}

void SerialPads::show(std::uint16_t address, const PadState& state)
{
    auto* pad = pad_at(address);
    if (!pad || pad->state == state)
        return;
    pad->state = state;
    pad->shown = false;
}

void SerialPads::answer(std::uint16_t address, const PadAnswer& answer)
{
    auto* pad = pad_at(address);
    if (!pad || !pad->owed)
        return;
    pad->owed.reset();
    pad->answer = pad->last_answer = answer;
}

std::vector<std::uint16_t> SerialPads::silent_pads() const
{
    std::vector<std::uint16_t> silent;
    for (const auto& pad : pads_)
        if (pad.is_silent())
            silent.push_back(pad.address);
    return silent;
}

// ---- the line -----------------------------------------------------------------------------------

// What was said on a line that was gone is not waited for, and what was to be answered is late.
SerialPads::Step SerialPads::open()
{
    if (open_)
        return {};
    if (const auto opened = port_->reopen(open_within); !opened)
        return closed(opened.error());
    open_ = true;
    reader_.line_was_quiet();
    double_strike_ = {};
    for (auto& pad : pads_) {
        pad.owed.reset();
        pad.answer.reset();
        pad.last_answer.reset();
        pad.shown = !pad.state;
    }
    return {};
}

PadFault SerialPads::closed(const boost::system::error_code& error)
{
    namespace errc = boost::system::errc;
    open_ = false;
    if (error == errc::permission_denied)
        return PadFault::not_permitted;
    return error == errc::device_or_resource_busy ? PadFault::busy : PadFault::unplugged;
}

SerialPads::Step SerialPads::say(std::uint8_t address, std::uint8_t command,
                                 std::vector<std::uint8_t> data)
{
    for (auto quiet_at = last_heard_ + form_.turnaround; clock_() < quiet_at;
         quiet_at = last_heard_ + form_.turnaround) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(quiet_at - clock_());
        if (const auto heard = listen(std::max(left, 1ms)); !heard)
            return heard.error();
    }
    last_said_ = {address, command, std::move(data)};
    echo_possible_ = true;
    if (const auto sent = port_->write(frame_bytes(form_.frame, last_said_), write_within); !sent)
        return closed(sent.error());
    return {};
}

SerialPads::Step SerialPads::say_what_is_due()
{
    for (auto& pad : pads_) {
        const bool offline = pad.state && pad.state->counter == PadState::Counter::offline;
        const auto number_of = [&](const std::string& number) {
            return number_bytes(form_.number, offline ? form_.offline : number);
        };
        if (const auto answer = std::exchange(pad.answer, std::nullopt);
            answer && form_.answer_command) {
            auto data = number_of(answer->number);
            data.insert(data.begin(), answer->accepted ? form_.accepted : form_.refused);
            if (const auto said = say(pad.address, *form_.answer_command, std::move(data)); !said)
                return said.error();
        }
        if (std::exchange(pad.shown, true) || !form_.show_command)
            continue;
        if (const auto said = say(pad.address, *form_.show_command, number_of(pad.state->number));
            !said)
            return said.error();
    }
    return {};
}

// True: something came. At most `within`.
boost::system::result<bool, PadFault> SerialPads::listen(std::chrono::milliseconds within)
{
    const auto came = port_->read(within);
    if (!came) {
        if (came.error() != boost::system::errc::timed_out)
            return closed(came.error());
        reader_.line_was_quiet();
        return false;
    }
    last_heard_ = clock_();
    for (const auto& frame : reader_.feed(*came))
        hear(frame);
    return true;
}

SerialPads::Pad* SerialPads::next_to_poll()
{
    if (!form_.poll_command)
        return nullptr;
    for (std::size_t i = 0; i < pads_.size(); ++i) {
        auto& pad = pads_[polled_++ % pads_.size()];
        if (!pad.is_silent() || clock_() - pad.polled_at >= silent_poll_every)
            return &pad;
    }
    return nullptr;
}

SerialPads::Step SerialPads::poll(Pad& pad)
{
    pad.heard_now = false;
    pad.polled_at = clock_();
    if (const auto asked = say(pad.address, *form_.poll_command, form_.poll_data); !asked)
        return asked;
    const auto deadline = clock_() + form_.answer_within;
    while (!pad.heard_now && clock_() < deadline) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - clock_());
        if (const auto heard = listen(std::max(left, 1ms)); !heard)
            return heard.error();
    }
    const bool was_silent = pad.is_silent();
    pad.misses = pad.heard_now ? 0 : std::min(pad.misses + 1, misses_until_silent);
    if (was_silent && pad.heard_now)
        pad.shown = !pad.state; // it may have been switched off
    return {};
}

// ---- what pads say ------------------------------------------------------------------------------

SerialPads::Pad* SerialPads::pad_at(std::uint16_t address)
{
    const auto found = std::ranges::find(pads_, address, &Pad::address);
    return found == pads_.end() ? nullptr : &*found;
}

void SerialPads::hear(const Frame& frame)
{
    if (std::exchange(echo_possible_, false) && frame == last_said_)
        return;
    auto* pad = pad_at(frame.address);
    if (!pad) {
        ++tally_.strangers;
        return;
    }
    pad->heard_now = true;
    const bool says_key =
        form_.key_command ? frame.command == form_.key_command : !form_.is_ours(frame.command);
    if (says_key && frame.data.size() > form_.key_at)
        hear_key(*pad, frame.data[form_.key_at]);
}

void SerialPads::hear_key(Pad& pad, std::uint8_t code)
{
    const auto found = form_.keys.find(code);
    if (found == form_.keys.end()) {
        ++tally_.unknown_keys;
        return;
    }
    const auto [key, times] = found->second;
    const auto now = clock_();
    const bool is_owed = pad.owed == key;
    const bool counts = double_strike_.counts({pad.address, key}, now);
    if ((is_owed && now - pad.owed_since < answer_owed_max) ||
        events_.size() + times > events_max) {
        ++tally_.repeats;
        return;
    }
    if (!is_owed && !counts) {
        ++tally_.repeats;
        // The answer was lost, or a finger was nervous: either way it is the answer to this one
        // too, and a pad that is not answered would say it for ever.
        pad.answer = pad.last_answer;
        return;
    }
    pad.last_answer.reset();
    events_.insert(events_.end(), times, KeyEvent{pad.address, key, true});
    if (!form_.answer_command)
        return;
    pad.owed = key;
    pad.owed_since = now;
}

} // namespace drivers
