#include "dispatcher/desk_updates.hpp"

#include "dispatcher/translate_words.hpp"
#include "protocol/framer.hpp"

#include <utility>

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

// What stands around the rows of an update: sequence, part, parts, time, the fields' own tags and
// lengths.
constexpr std::size_t envelope_bytes_max = 128;
constexpr std::size_t rows_bytes_max = protocol::frame_bytes_max - envelope_bytes_max;

bool says_nothing(const v1::Picture& rows)
{
    return rows.ByteSizeLong() == 0;
}

v1::FromDispatcher message_of(const v1::Update& update, Audience audience, bool catch_up)
{
    v1::FromDispatcher message;
    *message.mutable_update() = update;
    if (audience == Audience::without_tickets)
        message.mutable_update()->mutable_changed()->clear_tickets();
    message.mutable_update()->set_catch_up(catch_up);
    return message;
}

// Deals the rows of a whole picture out into parts, each small enough for a frame. A row alone
// always is: the limits of hall/settings.hpp see to that.
class Dealer {
public:
    std::vector<v1::Picture> deal(const v1::Picture& whole, Audience audience)
    {
        part_.set_day(whole.day());
        const auto& catalogue = whole.catalogue();
        part_.mutable_catalogue()->set_time_zone(catalogue.time_zone());
        each(catalogue.hall_name(), [&] { return catalogue_part().add_hall_name(); });
        each(catalogue.units(), [&] { return catalogue_part().add_units(); });
        each(catalogue.zones(), [&] { return catalogue_part().add_zones(); });
        each(catalogue.classes(), [&] { return catalogue_part().add_classes(); });
        each(catalogue.services(), [&] { return catalogue_part().add_services(); });
        each(whole.queues(), [&] { return part_.add_queues(); });
        each(whole.counters(), [&] { return part_.add_counters(); });
        if (audience == Audience::with_tickets)
            each(whole.tickets(), [&] { return part_.add_tickets(); });
        each(whole.calls(), [&] { return part_.add_calls(); });
        parts_.push_back(std::move(part_));
        return std::move(parts_);
    }

private:
    v1::Catalogue& catalogue_part() { return *part_.mutable_catalogue(); }

    template <class Rows, class Add>
    void each(const Rows& rows, Add add)
    {
        for (const auto& row : rows) {
            const auto bytes = row.ByteSizeLong() + 8; // with tag and length, in a catalogue too
            if (bytes_ + bytes > rows_bytes_max) {
                parts_.push_back(std::exchange(part_, {}));
                bytes_ = room_for_the_rest;
            }
            bytes_ += bytes;
            *add() = row;
        }
    }

    static constexpr std::size_t room_for_the_rest = 256; // day, time zone, the catalogue's own tag

    std::vector<v1::Picture> parts_;
    v1::Picture part_;
    std::size_t bytes_ = room_for_the_rest;
};

} // namespace

Frame framed(const v1::FromDispatcher& message)
{
    return std::make_shared<const std::string>(protocol::frame(message.SerializeAsString()));
}

bool Updates::note(std::uint64_t sequence, hall::Time at, v1::Picture changed)
{
    if (changed.ByteSizeLong() > rows_bytes_max) {
        forget(sequence);
        return false;
    }
    last_ = sequence;
    v1::Update update;
    update.set_sequence(sequence);
    *update.mutable_changed() = std::move(changed);
    update.set_at(milliseconds_of(at));
    history_bytes_ += update.ByteSizeLong();
    history_.push_back(std::move(update));
    while (history_.size() > history_updates_max || history_bytes_ > history_bytes_max) {
        history_bytes_ -= history_.front().ByteSizeLong();
        complete_since_ = history_.front().sequence();
        history_.pop_front();
    }
    return true;
}

Frame Updates::latest(Audience audience) const
{
    const auto message = message_of(history_.back(), audience, false);
    return says_nothing(message.update().changed()) ? nullptr : framed(message);
}

void Updates::forget(std::uint64_t sequence)
{
    history_.clear();
    history_bytes_ = 0;
    complete_since_ = sequence;
    last_ = sequence;
}

std::optional<std::vector<Frame>> Updates::missed_since(std::uint64_t last_seen,
                                                        Audience audience) const
{
    if (last_seen == 0 || last_seen < complete_since_ || last_seen > last_)
        return std::nullopt;
    std::vector<Frame> missed;
    for (const auto& update : history_) {
        if (update.sequence() <= last_seen)
            continue;
        const auto message = message_of(update, audience, true);
        if (!says_nothing(message.update().changed()))
            missed.push_back(framed(message));
    }
    return missed;
}

const std::vector<Frame>& Updates::snapshot(std::uint64_t sequence, hall::Time at,
                                            Audience audience,
                                            const std::function<v1::Picture()>& whole)
{
    auto& kept = snapshots_.at(static_cast<std::size_t>(audience));
    if (!kept.frames.empty() && kept.sequence == sequence)
        return kept.frames;
    kept = {sequence, {}};
    auto parts = Dealer{}.deal(whole(), audience);
    v1::FromDispatcher message;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        auto& update = *message.mutable_update();
        update.set_sequence(sequence);
        update.set_part(static_cast<std::uint32_t>(part + 1));
        update.set_parts(static_cast<std::uint32_t>(parts.size()));
        *update.mutable_changed() = std::move(parts[part]);
        update.set_at(milliseconds_of(at));
        kept.frames.push_back(framed(message));
    }
    return kept.frames;
}

} // namespace dispatcher
