// What a kiosk reads out of the picture of the hall. Pure functions of the picture and a language.
#pragma once

#include "kiosk/choice_model.hpp"
#include "kiosk/flow.hpp"
#include "protocol/picture_book.hpp"

#include <QDateTime>
#include <QString>
#include <vector>

namespace kiosk {

// `alone`: the picture is of a kiosk that is cut off (kiosk/outbox/hall_alone.hpp).
HallSeen hall_seen(const protocol::PictureBook& picture, bool linked, bool alone = false);

// Who looks at the lists: when something opens is said from now on, by the hall's clock.
struct Reader {
    QString language;
    QDateTime now;
    // False while the kiosk is cut off: how many wait is waiting_unknown, and what is closed waits
    // for the link.
    bool counts = true;
};
// `zone`: only the units that are called to it; empty: every one.
std::vector<Choice> unit_lines(const protocol::PictureBook& picture, const Reader& reader,
                               const std::string& zone = {});
// The zones to which the visitors of units are called, "all" with an empty id first. None in a hall
// whose units need no more than one page, or that are in one zone, or in more than seven.
std::vector<Choice> zone_lines(const protocol::PictureBook& picture, const Reader& reader);
std::vector<Choice> service_lines(const protocol::PictureBook& picture, const std::string& unit,
                                  const Reader& reader);
Choice service_line(const protocol::PictureBook& picture, const hallcall::v1::ServiceRow& service,
                    const Reader& reader);
// When a closed service is open again, and the first of all when every one is closed; empty when
// nobody knows, or when it is open.
QString service_opens(const protocol::PictureBook& picture, const std::string& service,
                      const Reader& reader);
QString hall_opens(const protocol::PictureBook& picture, const Reader& reader);

// So many services that a name is found faster than a place in a list.
bool needs_search(const protocol::PictureBook& picture);

QString hall_name(const protocol::PictureBook& picture, const QString& language);
QString unit_name(const protocol::PictureBook& picture, const std::string& unit,
                  const QString& language);
// What to know and to bring for a service; empty: nothing is told.
QString service_guide(const protocol::PictureBook& picture, const std::string& service,
                      const QString& language);
// Appointments of the service are so many minutes long; 0: it gives none.
std::uint32_t slot_minutes_of(const protocol::PictureBook& picture, const std::string& service);
QString service_name(const protocol::PictureBook& picture, const std::string& service,
                     const QString& language);
// The queue of a service; null when there is none.
const hallcall::v1::QueueRow* queue_of(const protocol::PictureBook& picture,
                                       const std::string& service);
// How long a visitor without priority would wait for the service, in words; empty when nobody can
// say.
QString wait_for(const protocol::PictureBook& picture, const std::string& service);
int waiting_for(const protocol::PictureBook& picture, const std::string& service);
int waiting_in_hall(const protocol::PictureBook& picture);
// Where those who wait for a service are called to: zones and counter numbers, "、" or ", "
// between.
QString zones_of(const protocol::PictureBook& picture, const std::string& service,
                 const QString& language);
QString counters_of(const protocol::PictureBook& picture, const std::string& service,
                    const QString& language);

} // namespace kiosk
