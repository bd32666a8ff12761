#include "kiosk/catalogue_view.hpp"

#include "look/language.hpp"

#include <QStringList>
#include <algorithm>
#include <set>

namespace kiosk {

namespace {

using protocol::PictureBook;

template <class Rows>
const auto* find_row(const Rows& rows, const std::string& id)
{
    const auto found = std::ranges::find_if(rows, [&](const auto& row) { return row.id() == id; });
    return found == rows.end() ? nullptr : &*found;
}

template <class Rows>
QString name_in(const Rows& rows, const std::string& id, const QString& language)
{
    const auto* row = find_row(rows, id);
    return row ? look::pick(row->name(), language) : QString{};
}

QString listed(const QStringList& words, const QString& language)
{
    return words.join(language == look::chinese ? QStringLiteral("、") : QStringLiteral(", "));
}

// People in the queues of a unit's services; a queue of two services is counted once.
int waiting_in_unit(const PictureBook& picture, const std::string& unit)
{
    std::set<std::string> queues;
    for (const auto& service : picture.catalogue().services())
        if (service.unit() == unit)
            queues.insert(service.queue());
    int waiting = 0;
    for (const auto& id : queues)
        if (const auto found = picture.queues().find(id); found != picture.queues().end())
            waiting += static_cast<int>(found->second.waiting());
    return waiting;
}

} // namespace

HallSeen hall_seen(const PictureBook& picture, bool linked)
{
    HallSeen hall{.pictured = picture.sequence() != 0, .linked = linked, .units = {}};
    for (const auto& unit : picture.catalogue().units()) {
        UnitSeen seen{.id = unit.id(), .services = {}};
        for (const auto& service : picture.catalogue().services())
            if (service.unit() == unit.id())
                seen.services.push_back({.id = service.id(), .open = service.open()});
        if (!seen.services.empty())
            hall.units.push_back(std::move(seen));
    }
    return hall;
}

std::vector<Choice> unit_lines(const PictureBook& picture, const QString& language)
{
    std::vector<Choice> lines;
    for (const auto& seen : hall_seen(picture, true).units)
        lines.push_back({.id = QString::fromStdString(seen.id),
                         .name = unit_name(picture, seen.id, language),
                         .waiting = waiting_in_unit(picture, seen.id),
                         .open = seen.open()});
    return lines;
}

std::vector<Choice> service_lines(const PictureBook& picture, const std::string& unit,
                                  const QString& language)
{
    std::vector<Choice> lines;
    for (const auto& service : picture.catalogue().services())
        if (service.unit() == unit)
            lines.push_back({.id = QString::fromStdString(service.id()),
                             .name = look::pick(service.name(), language),
                             .waiting = waiting_for(picture, service.id()),
                             .open = service.open()});
    return lines;
}

QString hall_name(const PictureBook& picture, const QString& language)
{
    return look::pick(picture.catalogue().hall_name(), language);
}

QString unit_name(const PictureBook& picture, const std::string& unit, const QString& language)
{
    return name_in(picture.catalogue().units(), unit, language);
}

QString service_name(const PictureBook& picture, const std::string& service,
                     const QString& language)
{
    return name_in(picture.catalogue().services(), service, language);
}

const hallcall::v1::QueueRow* queue_of(const PictureBook& picture, const std::string& service)
{
    const auto* row = find_row(picture.catalogue().services(), service);
    if (!row)
        return nullptr;
    const auto found = picture.queues().find(row->queue());
    return found == picture.queues().end() ? nullptr : &found->second;
}

int waiting_for(const PictureBook& picture, const std::string& service)
{
    const auto* queue = queue_of(picture, service);
    return queue ? static_cast<int>(queue->waiting()) : 0;
}

int waiting_in_hall(const PictureBook& picture)
{
    int waiting = 0;
    for (const auto& [id, queue] : picture.queues())
        waiting += static_cast<int>(queue.waiting());
    return waiting;
}

QString zones_of(const PictureBook& picture, const std::string& service, const QString& language)
{
    QStringList zones;
    const auto* queue = queue_of(picture, service);
    if (!queue)
        return {};
    for (const auto number : queue->counters()) {
        const auto counter = picture.counters().find(number);
        if (counter == picture.counters().end())
            continue;
        const auto name = name_in(picture.catalogue().zones(), counter->second.zone(), language);
        if (!name.isEmpty() && !zones.contains(name))
            zones << name;
    }
    return listed(zones, language);
}

QString counters_of(const PictureBook& picture, const std::string& service, const QString& language)
{
    QStringList numbers;
    if (const auto* queue = queue_of(picture, service))
        for (const auto number : queue->counters())
            numbers << QString::number(number);
    return listed(numbers, language);
}

} // namespace kiosk
