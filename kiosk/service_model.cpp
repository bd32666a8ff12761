#include "kiosk/service_model.hpp"

namespace kiosk {

void ServiceModel::setStatus(look::PictureStatus::Value status)
{
    if (status_ == status)
        return;
    status_ = status;
    emit statusChanged();
}

QVariant ServiceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& shown = row(index);
    switch (role) {
    case ServiceIdRole:
        return shown.id;
    case NameRole:
    case Qt::DisplayRole:
        return shown.name;
    case WaitingRole:
        return shown.waiting;
    case OpenRole:
        return shown.open;
    default:
        return {};
    }
}

QHash<int, QByteArray> ServiceModel::roleNames() const
{
    return {{ServiceIdRole, "serviceId"},
            {NameRole, "name"},
            {WaitingRole, "waiting"},
            {OpenRole, "open"}};
}

} // namespace kiosk
