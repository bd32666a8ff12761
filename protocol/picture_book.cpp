#include "protocol/picture_book.hpp"

#include <algorithm>

namespace protocol {

namespace v1 = hallcall::v1;

namespace {

// Far above what a dispatcher sends; a peer that sends more is not one.
constexpr std::uint32_t parts_max = 1024;
constexpr int rows_max = 100'000;

bool keys_are_there(const v1::Picture& rows)
{
    return std::ranges::none_of(rows.queues(), [](const auto& row) { return row.id().empty(); }) &&
           std::ranges::none_of(rows.counters(),
                                [](const auto& row) { return row.number() == 0; }) &&
           std::ranges::none_of(rows.tickets(),
                                [](const auto& row) { return row.number().empty(); }) &&
           std::ranges::none_of(rows.calls(),
                                [](const auto& row) { return row.number().empty(); }) &&
           std::ranges::none_of(rows.services(), [](const auto& row) { return row.id().empty(); });
}

int row_count(const v1::Picture& rows)
{
    return rows.queues_size() + rows.counters_size() + rows.tickets_size() + rows.calls_size() +
           rows.services_size() + rows.catalogue().services_size() + rows.catalogue().units_size();
}

// A service that is not in the catalogue has no place to show its hours.
void merge_hours(const v1::Picture& rows, v1::Catalogue& catalogue)
{
    if (rows.services().empty())
        return;
    std::map<std::string, v1::ServiceRow*> by_id;
    for (auto& row : *catalogue.mutable_services())
        by_id.emplace(row.id(), &row);
    for (const auto& hours : rows.services())
        if (const auto found = by_id.find(hours.id()); found != by_id.end()) {
            found->second->set_open(hours.open());
            found->second->set_next_opening(hours.next_opening());
        }
}

bool has_ended(const v1::TicketRow& ticket)
{
    return ticket.state() == v1::TICKET_SERVED || ticket.state() == v1::TICKET_CANCELLED;
}

} // namespace

PictureBook::Step PictureBook::feed(const v1::Update& update)
{
    if (!keys_are_there(update.changed()))
        return Step::broken;
    if (update.parts() == 0) {
        if (sequence_ == 0 || parts_seen_ != 0)
            return Step::broken; // a change without a picture to change
        if (update.sequence() <= sequence_)
            return Step::nothing;
        merge(update.changed());
        changed_ = update.changed();
        sequence_ = update.sequence();
        return Step::change;
    }
    if (update.parts() > parts_max || update.part() == 0 || update.part() > update.parts())
        return Step::broken;
    if (update.part() == 1) {
        parts_.Clear();
        parts_sequence_ = update.sequence();
        parts_seen_ = 0;
    }
    if (update.part() != parts_seen_ + 1 || update.sequence() != parts_sequence_)
        return Step::broken;
    parts_.MergeFrom(update.changed());
    if (row_count(parts_) > rows_max)
        return Step::broken;
    parts_seen_ = update.part();
    if (parts_seen_ < update.parts())
        return Step::nothing;
    replace(parts_);
    parts_.Clear();
    parts_seen_ = 0;
    sequence_ = update.sequence();
    return Step::snapshot;
}

void PictureBook::forget()
{
    *this = {};
}

void PictureBook::replace(const v1::Picture& whole)
{
    catalogue_ = whole.catalogue();
    queues_.clear();
    counters_.clear();
    tickets_.clear();
    calls_.clear();
    merge(whole);
}

void PictureBook::merge(const v1::Picture& rows)
{
    if (rows.day_rolled()) {
        tickets_.clear();
        calls_.clear();
    }
    if (!rows.day().empty())
        day_ = rows.day();
    merge_hours(rows, catalogue_);
    for (const auto& row : rows.queues())
        queues_[row.id()] = row;
    for (const auto& row : rows.counters())
        counters_[row.number()] = row;
    for (const auto& row : rows.tickets()) {
        if (has_ended(row))
            tickets_.erase(row.number());
        else
            tickets_[row.number()] = row;
    }
    for (const auto& row : rows.calls()) {
        // Only a call or a recall makes it the newest; a ticket that was missed keeps its place.
        const auto old = std::ranges::find(calls_, row.number(), &v1::Call::number);
        if (old != calls_.end() && old->called_at() == row.called_at() && !row.announce()) {
            *old = row;
            continue;
        }
        if (old != calls_.end())
            calls_.erase(old);
        calls_.push_back(row);
    }
    if (calls_.size() > calls_max)
        calls_.erase(calls_.begin(), calls_.end() - static_cast<std::ptrdiff_t>(calls_max));
}

} // namespace protocol
