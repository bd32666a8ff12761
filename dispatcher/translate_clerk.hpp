// What is said of clerks on the wire, and how their rights are written.
#pragma once

#include "dispatcher/clerk_book.hpp"
#include "dispatcher/translate_words.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dispatcher {

inline constexpr WordTable<ClerkRight, hallcall::v1::ClerkRight, 4> clerk_rights{{
    {ClerkRight::any_counter, hallcall::v1::RIGHT_ANY_COUNTER},
    {ClerkRight::out_of_turn, hallcall::v1::RIGHT_OUT_OF_TURN},
    {ClerkRight::undo, hallcall::v1::RIGHT_UNDO},
    {ClerkRight::cancel, hallcall::v1::RIGHT_CANCEL},
}};
inline constexpr WordTable<SessionEnd, hallcall::v1::SessionEnd, 9> session_ends{{
    {SessionEnd::signed_out, hallcall::v1::SESSION_SIGNED_OUT},
    {SessionEnd::idle, hallcall::v1::SESSION_IDLE},
    {SessionEnd::away, hallcall::v1::SESSION_AWAY},
    {SessionEnd::elsewhere, hallcall::v1::SESSION_ELSEWHERE},
    {SessionEnd::replaced, hallcall::v1::SESSION_REPLACED},
    {SessionEnd::day_ended, hallcall::v1::SESSION_DAY_ENDED},
    {SessionEnd::removed, hallcall::v1::SESSION_REMOVED},
    {SessionEnd::pin_changed, hallcall::v1::SESSION_PIN_CHANGED},
    {SessionEnd::sign_in_off, hallcall::v1::SESSION_SIGN_IN_OFF},
}};

// "any_counter"; empty for a right that there is not.
std::string_view name_of(ClerkRight right);
std::optional<ClerkRight> right_named(std::string_view name);

hallcall::v1::ClerkNow clerk_now(const ClerkRule& rule, const std::string& device,
                                 const ClerkBook& book);
hallcall::v1::SignedIn signed_in(const std::string& clerk, const PinChecked& who);

} // namespace dispatcher
