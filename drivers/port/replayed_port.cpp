#include "drivers/port/replayed_port.hpp"

#include <algorithm>
#include <cstdio>

namespace drivers {

namespace {

using Kind = RecordedCall::Kind;

std::string hex(std::byte byte)
{
    char text[3];
    std::snprintf(text, sizeof text, "%02x", std::to_integer<unsigned>(byte));
    return text;
}

std::string words_for(Kind kind, std::size_t bytes)
{
    if (kind == Kind::open)
        return "opening";
    return kind == Kind::in ? "a read" : "a write of " + std::to_string(bytes) + " bytes";
}

// Empty: the same.
std::string difference_between(std::span<const std::byte> written, const RecordedCall& call)
{
    const auto [now, then] = std::ranges::mismatch(written, call.bytes);
    const auto position = static_cast<std::size_t>(now - written.begin());
    if (now != written.end() && then != call.bytes.end())
        return "byte " + std::to_string(position + 1) + " of " + std::to_string(written.size()) +
               " written is " + hex(*now) + ", recorded was " + hex(*then);
    if (written.size() != call.bytes.size())
        return words_for(Kind::out, written.size()) + ", recorded was " +
               words_for(Kind::out, call.bytes.size()) + " that begins the same";
    return {};
}

PortResult<void> outcome(const RecordedCall& call)
{
    if (call.error)
        return call.error;
    return {};
}

} // namespace

Replay::Replay(Recording recording, SetClock set_clock)
    : recording_{std::move(recording)}, set_clock_{std::move(set_clock)}
{
}

std::optional<Kind> Replay::next_kind() const
{
    if (!difference_.empty() || next_ == recording_.calls.size())
        return std::nullopt;
    return recording_.calls[next_].kind;
}

// Empty: the call is the recorded one.
std::string Replay::difference_to_next(Kind kind, std::span<const std::byte> written) const
{
    const auto is = words_for(kind, written.size());
    if (next_ == recording_.calls.size())
        return is + " after the end of the recording";
    const auto& call = recording_.calls[next_];
    if (call.kind != kind)
        return is + ", recorded was " + words_for(call.kind, call.bytes.size() + call.left_out);
    if (call.left_out > 0)
        return "its bytes were left out of the recording";
    return kind == Kind::out ? difference_between(written, call) : std::string{};
}

// As it was then.
RecordedCall Replay::play(Kind kind, std::span<const std::byte> written)
{
    if (difference_.empty()) {
        auto difference = difference_to_next(kind, written);
        if (difference.empty()) {
            const auto& call = recording_.calls[next_++];
            set_clock_(call.at);
            return call;
        }
        difference_ = "call " + std::to_string(next_ + 1) + ": " + std::move(difference);
    }
    RecordedCall broken;
    broken.error = make_error_code(boost::system::errc::io_error);
    return broken;
}

PortResult<void> ReplayedPort::write(std::span<const std::byte> bytes, std::chrono::milliseconds)
{
    return outcome(replay_.play(Kind::out, bytes));
}

PortResult<std::vector<std::byte>> ReplayedPort::read(std::chrono::milliseconds)
{
    auto call = replay_.play(Kind::in, {});
    if (call.error)
        return call.error;
    return std::move(call.bytes);
}

PortResult<void> ReplayedPort::reopen(std::chrono::milliseconds)
{
    return outcome(replay_.play(Kind::open, {}));
}

} // namespace drivers
