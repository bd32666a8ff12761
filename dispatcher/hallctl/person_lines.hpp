// What hallctl does with persons' keys, and what it prints of them. Pure but for the key's file.
#pragma once

#include "dispatcher/hallctl/command_line.hpp"
#include "dispatcher/hallctl/lines.hpp"
#include "protocol/trust/person_key.hpp"

#include <functional>
#include <string>

namespace hallctl {

using AskNumber = std::function<protocol::trust::Result<std::string>()>;

protocol::trust::Result<std::string> create_person_key(const CreatePersonKey& job, Form form);
// What `ask` gives is wiped. No error repeats it.
protocol::trust::Result<std::string> person_key_line(const PersonKeyOf& job, const AskNumber& ask,
                                                     Form form);

// Which document has such a number: 18 characters whose last one is right (ISO 7064 MOD 11-2), or
// the 15 of a foreigner's card of 2017, which begin with three letters. Blanks around it do not
// matter. The error says what is wrong with it.
protocol::trust::Result<protocol::trust::DocumentKind> document_of(std::string_view number);

} // namespace hallctl
