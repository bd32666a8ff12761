#include "dispatcher/translate_json.hpp"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <cstdlib>

namespace dispatcher {

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
    if (read.ok())
        return std::nullopt;
    // The message quotes what it found: one line of it is enough.
    const std::string told{read.message().data(), read.message().size()};
    return told.substr(0, std::min<std::size_t>(told.find('\n'), 200));
}

} // namespace dispatcher
