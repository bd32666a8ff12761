#include "protocol/handshake.hpp"

#include <algorithm>
#include <utility>

namespace protocol {

namespace v1 = hallcall::v1;

bool is_name(std::string_view text)
{
    const auto fits = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '-';
    };
    return !text.empty() && text.size() <= device_characters_max && std::ranges::all_of(text, fits);
}

v1::Rejected rejection(v1::Rejected::Reason reason, std::string message)
{
    v1::Rejected rejected;
    rejected.set_reason(reason);
    rejected.set_message(std::move(message));
    return rejected;
}

std::optional<v1::Rejected> objection_to(const v1::Hello& hello)
{
    if (hello.protocol_version() != protocol_version)
        return rejection(v1::Rejected::PROTOCOL_VERSION,
                         "This dispatcher speaks protocol version 1, the device version " +
                             std::to_string(hello.protocol_version()) + ": update the older one.");
    if (!is_name(hello.device()))
        return rejection(v1::Rejected::DEVICE_NAME,
                         "A device name is 1 to 64 characters of A-Z, a-z, 0-9, '.', '_', '-'.");
    if (hello.role() == v1::ROLE_UNKNOWN || !v1::Role_IsValid(hello.role()))
        return rejection(v1::Rejected::ROLE, "The role is missing or unknown.");
    if (hello.software().size() > software_bytes_max)
        return rejection(v1::Rejected::BROKEN_PROTOCOL, "Hello.software is at most 128 bytes.");
    if (hello.stream().size() > stream_bytes_max)
        return rejection(v1::Rejected::BROKEN_PROTOCOL, "Hello.stream is at most 64 bytes.");
    return std::nullopt;
}

DispatcherHandshake::Step DispatcherHandshake::received(const v1::ToDispatcher& message)
{
    const bool is_hello = message.has_hello();
    if (welcomed_ && !is_hello && message.body_case() != v1::ToDispatcher::BODY_NOT_SET)
        return Step::message;
    if (welcomed_ || !is_hello) {
        refusal_ = rejection(v1::Rejected::BROKEN_PROTOCOL,
                             is_hello ? "Hello comes once." : "Hello comes first.");
        return Step::refused;
    }
    if (auto objection = objection_to(message.hello())) {
        refusal_ = std::move(*objection);
        return Step::refused;
    }
    welcomed_ = true;
    return Step::hello;
}

DeviceHandshake::Step DeviceHandshake::received(const v1::FromDispatcher& message)
{
    switch (message.body_case()) {
    case v1::FromDispatcher::kRejected:
        return Step::rejected;
    case v1::FromDispatcher::kWelcome:
        if (welcomed_ || message.welcome().protocol_version() != protocol_version)
            return Step::broken;
        welcomed_ = true;
        return Step::welcomed;
    case v1::FromDispatcher::BODY_NOT_SET:
        return Step::broken;
    default:
        return welcomed_ ? Step::message : Step::broken;
    }
}

} // namespace protocol
