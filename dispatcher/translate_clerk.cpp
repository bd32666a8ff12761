#include "dispatcher/translate_clerk.hpp"

#include <array>

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

constexpr std::array<std::pair<ClerkRight, std::string_view>, 4> right_names{{
    {ClerkRight::any_counter, "any_counter"},
    {ClerkRight::out_of_turn, "out_of_turn"},
    {ClerkRight::undo, "undo"},
    {ClerkRight::cancel, "cancel"},
}};

} // namespace

std::string_view name_of(ClerkRight right)
{
    for (const auto& [known, name] : right_names)
        if (known == right)
            return name;
    return {};
}

std::optional<ClerkRight> right_named(std::string_view name)
{
    for (const auto& [right, known] : right_names)
        if (known == name)
            return right;
    return std::nullopt;
}

v1::ClerkNow clerk_now(const ClerkRule& rule, const std::string& device, const ClerkBook& book)
{
    v1::ClerkNow now;
    now.set_needed(rule.sign_in == ClerkRule::SignIn::required && !rule.without.contains(device));
    if (const auto* session = book.session(device)) {
        now.set_clerk(session->clerk);
        now.set_name(session->name);
        for (const auto right : session->rights)
            now.add_rights(wire_from(clerk_rights, right));
    }
    if (const auto ended = book.why_ended(device))
        now.set_ended(wire_from(session_ends, *ended));
    return now;
}

v1::SignedIn signed_in(const std::string& clerk, const PinChecked& who)
{
    v1::SignedIn reply;
    reply.set_clerk(clerk);
    reply.set_name(who.name);
    for (const auto right : who.rights)
        reply.add_rights(wire_from(clerk_rights, right));
    return reply;
}

} // namespace dispatcher
