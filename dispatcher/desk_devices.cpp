#include "dispatcher/desk_devices.hpp"

#include "dispatcher/translate_words.hpp"
#include "protocol/part_book.hpp"

#include <algorithm>
#include <set>

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

constexpr std::size_t page_bytes_max = 48 * 1024; // well below a frame

std::optional<std::string> objection_to(const v1::Part& part)
{
    if (!hall::is_id(part.part()))
        return "a part's name is 1 to 64 characters of A-Z, a-z, 0-9, '.', '_', '-'";
    if (part.health() == v1::HEALTH_UNKNOWN || !v1::Health_IsValid(part.health()))
        return "the health of " + part.part() + " is missing or unknown";
    if (!part.cause().empty() && !hall::is_id(part.cause()))
        return "the cause of " + part.part() + " is not a word";
    if (part.health() != v1::HEALTH_READY && part.cause().empty())
        return "the cause of " + part.part() + " is missing";
    if (part.message().size() > part_message_bytes_max)
        return "the message of " + part.part() + " is longer than 200 bytes";
    return std::nullopt;
}

std::optional<std::string> objection_to(const v1::DeviceReport& report)
{
    if (report.parts_size() > protocol::parts_max)
        return "it has more than 128 parts";
    std::set<std::string> names;
    for (const auto& part : report.parts()) {
        if (auto objection = objection_to(part))
            return objection;
        if (!names.insert(part.part()).second)
            return "it names " + part.part() + " twice";
    }
    return std::nullopt;
}

} // namespace

void DeviceBook::linked(const std::string& device, v1::Role role, const std::string& software,
                        hall::Time now)
{
    if (!rows_.contains(device))
        make_room();
    auto& row = rows_[device];
    row.clear_parts(); // what it was before it went is no news: it says all of it anew
    row.set_device(device);
    row.set_role(role);
    row.set_software(software);
    row.set_linked(true);
    row.set_since(milliseconds_of(now));
}

void DeviceBook::left(const std::string& device, hall::Time now)
{
    const auto row = rows_.find(device);
    if (row == rows_.end())
        return;
    if (row->second.role() == v1::ROLE_OPERATOR) {
        rows_.erase(row);
        return;
    }
    row->second.set_linked(false);
    row->second.set_since(milliseconds_of(now));
}

std::optional<std::string> DeviceBook::report(const std::string& device,
                                              const v1::DeviceReport& report, hall::Time now)
{
    if (auto objection = objection_to(report))
        return "The report of what hangs on the device cannot be used: " + *objection + ".";
    const auto row = rows_.find(device);
    if (row == rows_.end())
        return std::nullopt;
    *row->second.mutable_parts() = report.parts();
    // A device's clock may be ahead of ours: nothing is so since tomorrow.
    for (auto& part : *row->second.mutable_parts())
        if (part.since() <= 0 || part.since() > milliseconds_of(now))
            part.set_since(milliseconds_of(now));
    return std::nullopt;
}

v1::Devices DeviceBook::after(const std::string& device) const
{
    v1::Devices page;
    std::size_t bytes = 0;
    for (auto row = rows_.upper_bound(device); row != rows_.end(); ++row) {
        bytes += row->second.ByteSizeLong() + 8;
        if (bytes > page_bytes_max && page.rows_size() > 0) {
            page.set_more(true);
            break;
        }
        *page.add_rows() = row->second;
    }
    return page;
}

void DeviceBook::make_room()
{
    if (rows_.size() < devices_max)
        return;
    const auto gone_longer = [](const auto& left, const auto& right) {
        const auto place = [](const v1::DeviceRow& row) {
            return std::pair{row.linked(), row.since()};
        };
        return place(left.second) < place(right.second);
    };
    rows_.erase(std::ranges::min_element(rows_, gone_longer));
}

} // namespace dispatcher
