// Numbers lent to kiosks as messages. Inside translate_*.cpp and answers.
#pragma once

#include "dispatcher/entry.pb.h"
#include "dispatcher/translate_fields.hpp"
#include "hall/hall.hpp"

#include <optional>

namespace dispatcher {

void put(const hall::NumbersLent& event, hallcall::journal::Event& wire);
void put(const hall::LateTicketRecorded& event, hallcall::journal::Event& wire);
void put(const hall::LateTicketsKept& event, hallcall::journal::Event& wire);

// One of these three.
bool is_of_lending(const hallcall::journal::Event& wire);
hall::Event lending_event_from(FieldReader& read, const hallcall::journal::Event& wire);

// Nothing when it asks for something else.
std::optional<hall::Command> lending_command_from(FieldReader& read,
                                                  const hallcall::v1::Request& request);

// All that is lent to the holder on this day.
void put_lent(const hall::HolderKey& holder, const hall::Hall& hall,
              hallcall::v1::NumbersLent& wire);

} // namespace dispatcher
