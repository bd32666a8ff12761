#include "display/board.hpp"

#include <algorithm>
#include <iterator>

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

bool stays_readable(const hallcall::v1::Call& call)
{
    // A ticket that waits again, or was given up, has nowhere to go; one of a visit has.
    return call.go_to().counters_size() > 0 || (call.state() != hallcall::v1::TICKET_WAITING &&
                                                call.state() != hallcall::v1::TICKET_CANCELLED);
}

// "5", "5、6", "12–18", "1、5、9…": what fits beside a number.
std::string next_counters(const hallcall::v1::Call& call)
{
    const auto& numbers = call.go_to().counters();
    if (numbers.empty())
        return {};
    const auto first = *numbers.begin();
    const auto last = *std::prev(numbers.end());
    if (numbers.size() > 2 && last - first + 1 == static_cast<std::uint32_t>(numbers.size()))
        return std::to_string(first) + "–" + std::to_string(last);
    std::string text;
    for (int at = 0; at < std::min(numbers.size(), 3); ++at)
        text += (at == 0 ? "" : "、") + std::to_string(numbers[at]);
    return numbers.size() > 3 ? text + "…" : text;
}

std::vector<hallcall::v1::Call> newest_first(const protocol::PictureBook& picture,
                                             const std::string& zone)
{
    std::vector<hallcall::v1::Call> calls;
    for (const auto& call : picture.calls())
        if (belongs_to(zone, call.zone()) && stays_readable(call))
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
                              .go_to = next_counters(call),
                              .recalls = call.recalls(),
                              .called_at = call.called_at()};
        if (!shown.missed && shown.go_to.empty() && board.large.size() < Board::large_max)
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
