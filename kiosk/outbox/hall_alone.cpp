#include "kiosk/outbox/hall_alone.hpp"

namespace kiosk {

namespace v1 = hallcall::v1;

v1::Picture lasting_hall(const protocol::PictureBook& picture)
{
    v1::Picture lasting;
    auto& catalogue = *lasting.mutable_catalogue();
    catalogue = picture.catalogue();
    for (auto& service : *catalogue.mutable_services()) {
        service.set_open(false);
        service.set_next_opening(0);
        service.set_slot_minutes(0); // appointments are the dispatcher's
    }
    for (const auto& [id, queue] : picture.queues()) {
        auto& row = *lasting.add_queues();
        row.set_id(id);
        row.set_letter(queue.letter());
        *row.mutable_name() = queue.name();
        *row.mutable_counters() = queue.counters();
    }
    for (const auto& [number, counter] : picture.counters()) {
        auto& row = *lasting.add_counters();
        row.set_number(number);
        row.set_zone(counter.zone());
        *row.mutable_queues() = counter.queues();
        *row.mutable_name() = counter.name();
    }
    return lasting;
}

protocol::PictureBook hall_alone(const v1::Picture& lasting, const std::string& day,
                                 const std::set<std::string>& services)
{
    v1::Update update;
    update.set_sequence(1);
    update.set_part(1);
    update.set_parts(1);
    *update.mutable_changed() = lasting;
    update.mutable_changed()->set_day(day);
    for (auto& service : *update.mutable_changed()->mutable_catalogue()->mutable_services())
        service.set_open(services.contains(service.id()));
    protocol::PictureBook book;
    book.feed(update);
    return book;
}

} // namespace kiosk
