#include "protocol/json_text.hpp"

#include <google/protobuf/type.pb.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/type_resolver.h>
#include <google/protobuf/util/type_resolver_util.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>

namespace protocol {

namespace {

namespace pb = google::protobuf;

constexpr std::size_t sentence_max = 200;
const std::string url_prefix = "type.googleapis.com";

// The library makes its description of a type anew for each text that it reads, which takes longer
// than reading it: here it is made once. May be asked from any thread.
class RememberedTypes final : public pb::util::TypeResolver {
public:
    pb::util::Status ResolveMessageType(const std::string& url, pb::Type* type) override
    {
        return remembered(types_, url, *type, &TypeResolver::ResolveMessageType);
    }
    pb::util::Status ResolveEnumType(const std::string& url, pb::Enum* type) override
    {
        return remembered(enums_, url, *type, &TypeResolver::ResolveEnumType);
    }

private:
    template <class Type>
    pb::util::Status
    remembered(std::map<std::string, Type>& known, const std::string& url, Type& type,
               pb::util::Status (TypeResolver::*resolve)(const std::string&, Type*))
    {
        const std::lock_guard lock{mutex_};
        if (const auto found = known.find(url); found != known.end()) {
            type = found->second;
            return {};
        }
        auto resolved = ((*pool_).*resolve)(url, &type);
        if (resolved.ok())
            known.emplace(url, type);
        return resolved;
    }

    std::mutex mutex_;
    std::unique_ptr<TypeResolver> pool_{pb::util::NewTypeResolverForDescriptorPool(
        url_prefix, pb::DescriptorPool::generated_pool())};
    std::map<std::string, pb::Type> types_;
    std::map<std::string, pb::Enum> enums_;
};

// What is found may be quoted in it, line breaks and all.
std::string one_line(std::string_view told)
{
    std::string line{told.substr(0, sentence_max)};
    std::ranges::replace_if(
        line, [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    return line;
}

// A member that is named "" slips through the parser, into a field that nobody has.
bool drops_unknown(pb::Message& message)
{
    const auto before = message.ByteSizeLong();
    message.DiscardUnknownFields();
    return message.ByteSizeLong() != before;
}

} // namespace

std::string json_text(const pb::Message& message)
{
    pb::util::JsonPrintOptions options;
    options.preserve_proto_field_names = true;
    std::string text;
    // Fails only for text that is not UTF-8, which neither settings nor the wire let through.
    if (!pb::util::MessageToJsonString(message, &text, options).ok())
        std::abort();
    return text;
}

std::optional<std::string> read_json(std::string_view text, pb::Message& message)
{
    static RememberedTypes types;
    pb::util::JsonParseOptions options;
    options.ignore_unknown_fields = false;
    std::string bytes;
    const auto read = pb::util::JsonToBinaryString(
        &types, url_prefix + '/' + message.GetDescriptor()->full_name(),
        pb::StringPiece{text.data(), text.size()}, &bytes, options);
    if (!read.ok())
        return one_line({read.message().data(), read.message().size()});
    if (!message.ParseFromString(bytes))
        return "it reads as no message"; // the library wrote it, and does not read it
    if (drops_unknown(message))
        return "a member without a name";
    return std::nullopt;
}

} // namespace protocol
