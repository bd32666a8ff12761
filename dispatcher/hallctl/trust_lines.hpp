// What hallctl prints of authorities and identities: as text or as a JSON object. Pure.
#pragma once

#include "dispatcher/hallctl/lines.hpp"
#include "protocol/trust/certificate.hpp"

#include <string>

namespace hallctl {

std::string authority_line(const std::string& folder, Form form);
std::string code_line(const std::string& device, const std::string& code,
                      protocol::trust::Clock::time_point until, Form form);
std::string revoked_line(const std::string& device, std::size_t certificates, Form form);
std::string joined_line(const protocol::trust::Subject& subject, const std::string& folder,
                        Form form);

} // namespace hallctl
