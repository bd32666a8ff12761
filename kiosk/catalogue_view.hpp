// What a kiosk reads out of the picture of the hall. Pure functions of the picture and a language.
#pragma once

#include "kiosk/choice_model.hpp"
#include "kiosk/flow.hpp"
#include "protocol/picture_book.hpp"

#include <QString>
#include <vector>

namespace kiosk {

HallSeen hall_seen(const protocol::PictureBook& picture, bool linked);
std::vector<Choice> unit_lines(const protocol::PictureBook& picture, const QString& language);
std::vector<Choice> service_lines(const protocol::PictureBook& picture, const std::string& unit,
                                  const QString& language);

QString hall_name(const protocol::PictureBook& picture, const QString& language);
QString unit_name(const protocol::PictureBook& picture, const std::string& unit,
                  const QString& language);
QString service_name(const protocol::PictureBook& picture, const std::string& service,
                     const QString& language);
// The queue of a service; null when there is none.
const hallcall::v1::QueueRow* queue_of(const protocol::PictureBook& picture,
                                       const std::string& service);
int waiting_for(const protocol::PictureBook& picture, const std::string& service);
int waiting_in_hall(const protocol::PictureBook& picture);
// Where those who wait for a service are called to: zones and counter numbers, "、" or ", "
// between.
QString zones_of(const protocol::PictureBook& picture, const std::string& service,
                 const QString& language);
QString counters_of(const protocol::PictureBook& picture, const std::string& service,
                    const QString& language);

} // namespace kiosk
