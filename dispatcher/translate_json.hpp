// Protobuf's JSON mapping as the journal uses it: names as in the .proto file, nothing unknown is
// let through.
#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <string_view>

namespace dispatcher {

std::string json_text(const google::protobuf::Message& message);

// What is wrong with the text, or nothing.
std::optional<std::string> read_json(std::string_view text, google::protobuf::Message& message);

} // namespace dispatcher
