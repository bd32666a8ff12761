#include "protocol/part_book.hpp"

namespace protocol {

namespace v1 = hallcall::v1;

namespace {

constexpr std::size_t message_bytes_max = 200;

std::string cut(const std::string& message)
{
    if (message.size() <= message_bytes_max)
        return message;
    auto end = message_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(message[end]) & 0xC0u) == 0x80u)
        --end; // inside a character of UTF-8
    return message.substr(0, end);
}

} // namespace

bool PartBook::put(const std::string& part, v1::Health health, const std::string& cause,
                   const std::string& message, std::int64_t now)
{
    if (!parts_.contains(part) && parts_.size() >= parts_max)
        return false;
    auto& row = parts_[part];
    const bool same = row.part() == part && row.health() == health && row.cause() == cause;
    if (same)
        return false;
    row.set_part(part);
    row.set_health(health);
    row.set_cause(cause);
    row.set_message(cut(message));
    row.set_since(now);
    return true;
}

v1::DeviceReport PartBook::report() const
{
    v1::DeviceReport report;
    for (const auto& [name, row] : parts_)
        *report.add_parts() = row;
    return report;
}

} // namespace protocol
