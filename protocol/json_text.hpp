// Messages as text, protobuf's JSON mapping: names as in the .proto file. For what is kept on a
// disk and looked at by people. Pure.
#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <string_view>

namespace protocol {

std::string json_text(const google::protobuf::Message& message);

// What is wrong with the text, in one line, or nothing. A name that the message does not have is
// wrong.
std::optional<std::string> read_json(std::string_view text, google::protobuf::Message& message);

} // namespace protocol
