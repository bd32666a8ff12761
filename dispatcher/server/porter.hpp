// Who may come in where the hall has an authority: what is said before and beside the desk's
// business, and whether a device is what it says it is.
#pragma once

#include "protocol/hallcall.pb.h"
#include "protocol/link/tls.hpp"

#include <memory>
#include <optional>
#include <string>

namespace dispatcher {

class Porter {
public:
    using Clock = protocol::trust::Clock;

    // Without an authority everybody may talk to the desk.
    explicit Porter(std::shared_ptr<protocol::trust::Authority> authority)
        : authority_{std::move(authority)}
    {
    }

    struct Verdict {
        enum class Then : std::uint8_t { to_desk, go_on, close };
        Then then = Then::to_desk;
        std::optional<hallcall::v1::FromDispatcher> answer{};
        std::string log{}; // "event=… key=value", or empty
    };
    struct Link {
        bool renewed = false; // it has asked for that before
    };
    // `enrolled`: whom the link's certificate speaks for, nobody for a newcomer, who can only
    // enroll and otherwise learns nothing.
    Verdict received(const std::optional<protocol::link::Enrolled>& enrolled,
                     const hallcall::v1::ToDispatcher& message, Link link, Clock::time_point now);

    bool has_authority() const { return static_cast<bool>(authority_); }
    // Why a link that was let in has to end: "revoked", "expired", or nothing.
    std::optional<std::string> objection_to(const protocol::link::Enrolled& enrolled,
                                            Clock::time_point now);

private:
    Verdict enroll(const hallcall::v1::Enroll& enroll, Clock::time_point now);
    Verdict renew(const protocol::link::Enrolled& enrolled, const hallcall::v1::Renew& renew,
                  Clock::time_point now);

    std::shared_ptr<protocol::trust::Authority> authority_;
};

} // namespace dispatcher
