// What is written down of clerks, in the journal and on the wire.
#pragma once

#include "dispatcher/clerk_book.hpp"
#include "dispatcher/entry.pb.h"
#include "dispatcher/translate.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dispatcher {

// The text of Entry::events with what is about clerks behind what is about the hall.
std::string journal_text(std::span<const hall::Event> events, std::span<const ClerkFact> facts);
bool is_about_clerks(const hallcall::journal::Event& wire);
// The other part of what events_from() gives.
Translated<std::vector<ClerkFact>> clerk_facts_from(std::string_view text);

// "any_counter"; empty for a right that there is not.
std::string_view name_of(ClerkRight right);
std::optional<ClerkRight> right_named(std::string_view name);

hallcall::v1::ClerkNow clerk_now(const ClerkRule& rule, const std::string& device,
                                 const ClerkBook& book, std::optional<SessionEnd> ended);
hallcall::v1::SignedIn signed_in(const std::string& clerk, const PinChecked& who);

} // namespace dispatcher
