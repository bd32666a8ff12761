// Every message of hallcall.proto, filled by its description: round trip, truncations, and bytes
// that may never change.
#include "protocol/framer.hpp"
#include "protocol/hallcall.pb.h"

#include <doctest/doctest.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/util/message_differencer.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <set>

using namespace google::protobuf;

namespace {

constexpr int depth_max = 4;

void fill(Message& message, int depth, const FieldDescriptor* chosen);

template <class Set>
void set_once_or_twice(const FieldDescriptor& field, Set set)
{
    for (int i = 0; i < (field.is_repeated() ? 2 : 1); ++i)
        set(field.number() * 10 + i);
}

void fill_field(Message& message, const FieldDescriptor& field, int depth)
{
    const auto& access = *message.GetReflection();
    const bool many = field.is_repeated();
    set_once_or_twice(field, [&](int value) {
        switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            many ? access.AddString(&message, &field, "s" + std::to_string(value))
                 : access.SetString(&message, &field, "s" + std::to_string(value));
            break;
        case FieldDescriptor::CPPTYPE_UINT32:
            many ? access.AddUInt32(&message, &field, static_cast<std::uint32_t>(value))
                 : access.SetUInt32(&message, &field, static_cast<std::uint32_t>(value));
            break;
        case FieldDescriptor::CPPTYPE_UINT64:
            access.SetUInt64(&message, &field, static_cast<std::uint64_t>(value) << 33);
            break;
        case FieldDescriptor::CPPTYPE_INT64:
            access.SetInt64(&message, &field, static_cast<std::int64_t>(value) << 33);
            break;
        case FieldDescriptor::CPPTYPE_BOOL:
            access.SetBool(&message, &field, true);
            break;
        case FieldDescriptor::CPPTYPE_ENUM: {
            const auto& words = *field.enum_type();
            const auto* last = words.value(words.value_count() - 1);
            many ? access.AddEnum(&message, &field, last) : access.SetEnum(&message, &field, last);
            break;
        }
        case FieldDescriptor::CPPTYPE_MESSAGE:
            if (depth < depth_max)
                fill(many ? *access.AddMessage(&message, &field)
                          : *access.MutableMessage(&message, &field),
                     depth + 1, nullptr);
            break;
        default:
            FAIL("a field of a kind that no test fills: ", field.full_name());
        }
    });
}

// Every field; of a oneof the chosen one, else its first.
void fill(Message& message, int depth, const FieldDescriptor* chosen)
{
    const auto& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const auto& field = *type.field(i);
        const auto* one_of = field.containing_oneof();
        if (!one_of || &field == (chosen ? chosen : one_of->field(0)))
            fill_field(message, field, depth);
    }
}

// "Request.take_ticket" for each member of a oneof, "Hello" for a message without.
std::map<std::string, std::unique_ptr<Message>> samples()
{
    std::map<std::string, std::unique_ptr<Message>> made;
    const auto& file = *hallcall::v1::Hello::descriptor()->file();
    for (int i = 0; i < file.message_type_count(); ++i) {
        const auto& type = *file.message_type(i);
        const auto& prototype = *MessageFactory::generated_factory()->GetPrototype(&type);
        const auto add = [&](const std::string& name, const FieldDescriptor* chosen) {
            made[name].reset(prototype.New());
            fill(*made[name], 0, chosen);
        };
        if (type.oneof_decl_count() == 0)
            add(type.name(), nullptr);
        for (int k = 0; k < type.oneof_decl_count(); ++k)
            for (int f = 0; f < type.oneof_decl(k)->field_count(); ++f)
                add(type.name() + "." + type.oneof_decl(k)->field(f)->name(),
                    type.oneof_decl(k)->field(f));
    }
    return made;
}

// This type and every type that a message of it may hold, however deep.
void gather(const Descriptor& type, std::set<const Descriptor*>& types)
{
    if (!types.insert(&type).second)
        return;
    for (int i = 0; i < type.field_count(); ++i)
        if (const auto* held = type.field(i)->message_type())
            gather(*held, types);
}

std::string hex(const std::string& bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

// A heartbeat has no bytes.
std::string hex_or_dash(const std::string& bytes)
{
    return bytes.empty() ? "-" : hex(bytes);
}

const std::string pinned_file = std::string{HALL_TESTS_DIR} + "/protocol/pinned/messages.txt";

std::map<std::string, std::string> pinned()
{
    std::map<std::string, std::string> bytes;
    std::ifstream in{pinned_file};
    std::string name, text;
    while (in >> name >> text)
        bytes[name] += text; // a long message stands in several lines
    return bytes;
}

void pin(const std::map<std::string, std::unique_ptr<Message>>& all)
{
    std::ofstream out{pinned_file};
    for (const auto& [name, message] : all) {
        const auto text = hex_or_dash(message->SerializeAsString());
        for (std::size_t at = 0; at == 0 || at < text.size(); at += 80)
            out << name << ' ' << text.substr(at, 80) << '\n';
    }
}

} // namespace

TEST_SUITE_BEGIN("protocol/messages");

TEST_CASE("every message comes back as it was sent")
{
    const auto all = samples();
    CHECK(all.size() > 40);
    for (const auto& sample : all) {
        const auto& name = sample.first;
        const auto& message = sample.second;
        CAPTURE(name);
        const std::unique_ptr<Message> read{message->New()};
        CHECK(read->ParseFromString(message->SerializeAsString()));
        CHECK(util::MessageDifferencer::Equals(*read, *message));
    }
}

TEST_CASE("a message that lost its end is refused, or is seen not to be the same")
{
    for (const auto& sample : samples()) {
        const auto& name = sample.first;
        const auto& message = sample.second;
        CAPTURE(name);
        const auto whole = message->SerializeAsString();
        for (std::size_t cut = 0; cut < whole.size(); ++cut) {
            CAPTURE(cut);
            const std::unique_ptr<Message> read{message->New()};
            if (read->ParseFromString(whole.substr(0, cut)))
                CHECK_FALSE(util::MessageDifferencer::Equals(*read, *message));
            // On the wire a frame says its length: without its end it is no message at all.
            const auto framed = protocol::frame(whole).substr(0, 4 + cut);
            protocol::Framer framer;
            framer.feed(std::as_bytes(std::span{framed.data(), framed.size()}));
            const auto next = framer.next();
            REQUIRE(next.has_value());
            CHECK_FALSE(next->has_value());
        }
    }
}

TEST_CASE("no device is ever told who took a ticket: nothing that a dispatcher says has a person")
{
    std::set<const Descriptor*> types;
    gather(*hallcall::v1::FromDispatcher::descriptor(), types);
    CHECK(types.size() > 40);
    CHECK(types.contains(hallcall::v1::TicketRow::descriptor())); // of a snapshot, in an update
    CHECK_FALSE(types.contains(hallcall::v1::TakeTicket::descriptor()));
    for (const auto* type : types) {
        CAPTURE(type->full_name());
        CHECK(type->FindFieldByName("person") == nullptr);
    }
    CHECK(hallcall::v1::TakeTicket::descriptor()->FindFieldByName("person")); // as it is called
}

TEST_CASE("the bytes of every message are what they were in the version before")
{
    const auto all = samples();
    if (std::getenv("HALL_REWRITE"))
        pin(all);
    const auto before = pinned();
    CHECK(before.size() == all.size());
    for (const auto& sample : all) {
        const auto& name = sample.first;
        const auto& message = sample.second;
        CAPTURE(name);
        const auto found = before.find(name);
        REQUIRE_MESSAGE(found != before.end(),
                        "a message without pinned bytes; HALL_REWRITE=1 pins them");
        CHECK(found->second == hex_or_dash(message->SerializeAsString()));
    }
}

TEST_SUITE_END();
