#include "protocol/json_text.hpp"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <cstdlib>

namespace protocol {

namespace {

constexpr std::size_t sentence_max = 200;

// What is found may be quoted in it, line breaks and all.
std::string one_line(std::string_view told)
{
    std::string line{told.substr(0, sentence_max)};
    std::ranges::replace_if(
        line, [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    return line;
}

// A member that is named "" slips through the parser, into a field that nobody has.
bool drops_unknown(google::protobuf::Message& message)
{
    const auto before = message.ByteSizeLong();
    message.DiscardUnknownFields();
    return message.ByteSizeLong() != before;
}

} // namespace

std::string json_text(const google::protobuf::Message& message)
{
    google::protobuf::util::JsonPrintOptions options;
    options.preserve_proto_field_names = true;
    std::string text;
    // Fails only for text that is not UTF-8, which neither settings nor the wire let through.
    if (!google::protobuf::util::MessageToJsonString(message, &text, options).ok())
        std::abort();
    return text;
}

std::optional<std::string> read_json(std::string_view text, google::protobuf::Message& message)
{
    google::protobuf::util::JsonParseOptions options;
    options.ignore_unknown_fields = false;
    const auto read = google::protobuf::util::JsonStringToMessage(
        google::protobuf::StringPiece{text.data(), text.size()}, &message, options);
    if (!read.ok())
        return one_line({read.message().data(), read.message().size()});
    if (drops_unknown(message))
        return "a member without a name";
    return std::nullopt;
}

} // namespace protocol
