#include "kiosk/catalogue_view.hpp"

#include "kiosk/opening_words.hpp"
#include "kiosk/wait_words.hpp"
#include "look/hall_time.hpp"
#include "look/language.hpp"

#include <QStringList>
#include <algorithm>
#include <map>
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

using ServicesOfUnits = std::map<std::string, std::vector<const hallcall::v1::ServiceRow*>>;

ServicesOfUnits by_unit(const PictureBook& picture)
{
    ServicesOfUnits services;
    for (const auto& service : picture.catalogue().services())
        if (!service.only_as_leg())
            services[service.unit()].push_back(&service);
    return services;
}

// A visit is waited for where its first leg is.
const hallcall::v1::QueueRow* queue_of(const PictureBook& picture,
                                       const hallcall::v1::ServiceRow& service)
{
    const auto* row = service.legs_size() == 0
                          ? &service
                          : find_row(picture.catalogue().services(), service.legs(0));
    if (!row)
        return nullptr;
    const auto found = picture.queues().find(row->queue());
    return found == picture.queues().end() ? nullptr : &found->second;
}

// People in the queues of the services; a queue of two services is counted once.
int waiting_for_any(const PictureBook& picture,
                    const std::vector<const hallcall::v1::ServiceRow*>& services)
{
    std::set<std::string> queues;
    for (const auto* service : services)
        if (const auto* queue = queue_of(picture, *service))
            queues.insert(queue->id());
    int waiting = 0;
    for (const auto& id : queues)
        if (const auto found = picture.queues().find(id); found != picture.queues().end())
            waiting += static_cast<int>(found->second.waiting());
    return waiting;
}

constexpr int units_on_a_page = 10, services_in_a_list_max = 40;
constexpr std::size_t zones_to_choose_max = 7;

// The zone of most of the counters that serve a unit; the first of those that are level.
std::string zone_of_unit(const PictureBook& picture,
                         const std::vector<const hallcall::v1::ServiceRow*>& services)
{
    std::map<std::string, int> counters;
    std::string most;
    std::set<std::string> queues;
    for (const auto* service : services) {
        const auto queue = picture.queues().find(service->queue());
        if (queue == picture.queues().end() || !queues.insert(service->queue()).second)
            continue;
        for (const auto number : queue->second.counters())
            if (const auto counter = picture.counters().find(number);
                counter != picture.counters().end())
                if (const auto& zone = counter->second.zone(); ++counters[zone] > counters[most])
                    most = zone;
    }
    return most;
}

// The first that opens; empty when one is open.
class FirstOpening {
public:
    void consider(const hallcall::v1::ServiceRow& service)
    {
        open_ = open_ || service.open();
        if (service.next_opening() != 0 && (at_ == 0 || service.next_opening() < at_))
            at_ = service.next_opening();
    }
    bool open() const { return open_; }
    QString words(const PictureBook& picture, const Reader& reader) const
    {
        if (!open_ && !reader.counts)
            return Opening::tr("连接恢复后可取");
        if (open_ || at_ == 0)
            return {};
        const auto opens = look::hall_time(QDateTime::fromMSecsSinceEpoch(at_, Qt::UTC),
                                           picture.catalogue().time_zone());
        return opening_words(opens, reader.now, reader.language);
    }

private:
    bool open_ = false;
    std::int64_t at_ = 0;
};

} // namespace

HallSeen hall_seen(const PictureBook& picture, bool linked, bool alone)
{
    HallSeen hall{.pictured = picture.sequence() != 0, .linked = linked, .units = {}};
    hall.alone = alone;
    hall.appointments = std::ranges::any_of(
        picture.catalogue().services(), [](const auto& row) { return row.slot_minutes() != 0; });
    auto services = by_unit(picture);
    for (const auto& unit : picture.catalogue().units()) {
        UnitSeen seen{.id = unit.id(), .services = {}};
        for (const auto* service : services[unit.id()])
            seen.services.push_back({.id = service->id(),
                                     .open = service->open(),
                                     .counts_persons = service->counts_persons(),
                                     .real_name = service->real_name()});
        if (!seen.services.empty())
            hall.units.push_back(std::move(seen));
    }
    return hall;
}

std::vector<Choice> unit_lines(const PictureBook& picture, const Reader& reader,
                               const std::string& zone)
{
    std::vector<Choice> lines;
    const auto services = by_unit(picture);
    for (const auto& unit : picture.catalogue().units()) {
        const auto its = services.find(unit.id());
        if (its == services.end() || (!zone.empty() && zone_of_unit(picture, its->second) != zone))
            continue;
        FirstOpening opening;
        for (const auto* service : its->second)
            opening.consider(*service);
        lines.push_back(
            {.id = QString::fromStdString(unit.id()),
             .name = look::pick(unit.name(), reader.language),
             .waiting = reader.counts ? waiting_for_any(picture, its->second) : waiting_unknown,
             .open = opening.open(),
             .opens = opening.words(picture, reader)});
    }
    return lines;
}

std::vector<Choice> zone_lines(const PictureBook& picture, const Reader& reader)
{
    const auto services = by_unit(picture);
    std::set<std::string> used;
    for (const auto& [unit, its] : services)
        used.insert(zone_of_unit(picture, its));
    used.erase(std::string{});
    if (static_cast<int>(services.size()) <= units_on_a_page || used.size() < 2 ||
        used.size() > zones_to_choose_max)
        return {};
    std::vector<Choice> lines{{.id = {}, .name = Opening::tr("全部"), .open = true, .opens = {}}};
    for (const auto& zone : picture.catalogue().zones())
        if (used.contains(zone.id()))
            lines.push_back({.id = QString::fromStdString(zone.id()),
                             .name = look::pick(zone.name(), reader.language),
                             .open = true,
                             .opens = {}});
    return lines;
}

bool needs_search(const PictureBook& picture)
{
    return picture.catalogue().services_size() > services_in_a_list_max;
}

std::vector<Choice> service_lines(const PictureBook& picture, const std::string& unit,
                                  const Reader& reader)
{
    std::vector<Choice> lines;
    for (const auto& service : picture.catalogue().services())
        if (service.unit() == unit && !service.only_as_leg())
            lines.push_back(service_line(picture, service, reader));
    return lines;
}

Choice service_line(const PictureBook& picture, const hallcall::v1::ServiceRow& service,
                    const Reader& reader)
{
    FirstOpening opening;
    opening.consider(service);
    const auto* queue = queue_of(picture, service);
    return {.id = QString::fromStdString(service.id()),
            .name = look::pick(service.name(), reader.language),
            .waiting = !reader.counts ? waiting_unknown
                       : queue        ? static_cast<int>(queue->waiting())
                                      : 0,
            .open = service.open(),
            .opens = opening.words(picture, reader),
            .wait = wait_for(picture, service.id())};
}

QString service_opens(const PictureBook& picture, const std::string& service, const Reader& reader)
{
    const auto* row = find_row(picture.catalogue().services(), service);
    return row ? service_line(picture, *row, reader).opens : QString{};
}

QString hall_opens(const PictureBook& picture, const Reader& reader)
{
    FirstOpening opening;
    for (const auto& service : picture.catalogue().services())
        if (!service.only_as_leg())
            opening.consider(service);
    return opening.words(picture, reader);
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

std::uint32_t slot_minutes_of(const PictureBook& picture, const std::string& service)
{
    const auto* row = find_row(picture.catalogue().services(), service);
    return row ? row->slot_minutes() : 0;
}

QString service_guide(const PictureBook& picture, const std::string& service,
                      const QString& language)
{
    const auto* row = find_row(picture.catalogue().services(), service);
    return row ? look::pick(row->guide(), language) : QString{};
}

const hallcall::v1::QueueRow* queue_of(const PictureBook& picture, const std::string& service)
{
    const auto* row = find_row(picture.catalogue().services(), service);
    return row ? queue_of(picture, *row) : nullptr;
}

QString wait_for(const PictureBook& picture, const std::string& service)
{
    const auto* queue = queue_of(picture, service);
    return queue ? wait_words(queue->wait().low(), queue->wait().high()) : QString{};
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
