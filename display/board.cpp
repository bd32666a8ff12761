#include "display/board.hpp"

#include <algorithm>

namespace display {

namespace {

template <class LocalTexts>
Bilingual bilingual(const LocalTexts& texts)
{
    Bilingual name;
    std::string other;
    for (const auto& row : texts) {
        if (row.language() == "zh")
            name.chinese = row.text();
        else if (row.language() == "en")
            name.english = row.text();
        else
            other = row.text();
    }
    if (name.chinese.empty())
        name.chinese = std::exchange(name.english, {});
    if (name.chinese.empty())
        name.chinese = other;
    return name;
}

Bilingual zone_name(const protocol::PictureBook& picture, const std::string& id)
{
    for (const auto& zone : picture.catalogue().zones())
        if (zone.id() == id)
            return bilingual(zone.name());
    return {id, {}};
}

bool belongs_to(const std::string& zone, const std::string& call_zone)
{
    return zone.empty() || call_zone == zone;
}

bool stays_readable(hallcall::v1::TicketState state)
{
    // A ticket that waits again, or was given up, has nowhere to go.
    return state != hallcall::v1::TICKET_WAITING && state != hallcall::v1::TICKET_CANCELLED;
}

std::vector<hallcall::v1::Call> newest_first(const protocol::PictureBook& picture,
                                             const std::string& zone)
{
    std::vector<hallcall::v1::Call> calls;
    for (const auto& call : picture.calls())
        if (belongs_to(zone, call.zone()) && stays_readable(call.state()))
            calls.push_back(call);
    std::ranges::reverse(calls);
    std::ranges::stable_sort(calls, std::ranges::greater{}, &hallcall::v1::Call::called_at);
    return calls;
}

bool serves(const hallcall::v1::QueueRow& queue, const protocol::PictureBook& picture,
            const std::string& zone)
{
    if (zone.empty())
        return true;
    return std::ranges::any_of(queue.counters(), [&](std::uint32_t number) {
        const auto counter = picture.counters().find(number);
        return counter != picture.counters().end() && counter->second.zone() == zone;
    });
}

std::vector<WaitingQueue> waiting_queues(const protocol::PictureBook& picture,
                                         const std::string& zone)
{
    std::vector<WaitingQueue> rows;
    for (const auto& [id, queue] : picture.queues())
        if (serves(queue, picture, zone))
            rows.push_back({id, queue.letter(), bilingual(queue.name()), queue.waiting()});
    std::ranges::stable_sort(rows, {}, &WaitingQueue::letter);
    return rows;
}

} // namespace

Board board_of(const protocol::PictureBook& picture, const std::string& zone)
{
    Board board{.hall = bilingual(picture.catalogue().hall_name()),
                .zone = zone.empty() ? Bilingual{} : zone_name(picture, zone),
                .time_zone = picture.catalogue().time_zone(),
                .large = {},
                .recent = {},
                .queues = waiting_queues(picture, zone)};
    for (const auto& call : newest_first(picture, zone)) {
        const ShownCall shown{.number = call.number(),
                              .counter = call.counter(),
                              .zone = zone_name(picture, call.zone()),
                              .missed = call.state() == hallcall::v1::TICKET_MISSED,
                              .recalls = call.recalls(),
                              .called_at = call.called_at()};
        if (!shown.missed && board.large.size() < Board::large_max)
            board.large.push_back(shown);
        if (board.recent.size() < Board::recent_max)
            board.recent.push_back(shown);
    }
    return board;
}

std::vector<hallcall::v1::Call> calls_to_announce(const hallcall::v1::Picture& changed,
                                                  bool catch_up, const std::string& zone)
{
    std::vector<hallcall::v1::Call> calls;
    if (catch_up)
        return calls;
    for (const auto& call : changed.calls())
        if (call.announce() && belongs_to(zone, call.zone()))
            calls.push_back(call);
    return calls;
}

} // namespace display
