#include "display/call_model.hpp"

namespace display {

void CallModel::show(std::span<const ShownCall> calls)
{
    std::vector<CallRow> rows;
    for (const auto& call : calls)
        rows.push_back({call});
    const int before = count();
    RowModel::show(rows);
    if (before != count())
        emit countChanged();
}

void CallModel::setStatus(look::PictureStatus::Value status)
{
    if (std::exchange(status_, status) != status)
        emit statusChanged();
}

QVariant CallModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& call = row(index);
    switch (role) {
    case Qt::DisplayRole:
    case NumberRole:
        return QString::fromStdString(call.number);
    case CounterRole:
        return call.counter;
    case MissedRole:
        return call.missed;
    case ZoneRole:
        return QString::fromStdString(call.zone.chinese);
    case RecallsRole:
        return call.recalls;
    case GoToRole:
        return QString::fromStdString(call.go_to);
    default:
        return {};
    }
}

QHash<int, QByteArray> CallModel::roleNames() const
{
    return {{NumberRole, "number"}, {CounterRole, "counter"}, {MissedRole, "missed"},
            {ZoneRole, "zone"},     {RecallsRole, "recalls"}, {GoToRole, "goTo"}};
}

} // namespace display

#include "moc_call_model.cpp"
