#include "caller/held_model.hpp"

namespace caller {

void HeldModel::show(const std::vector<HeldRow>& rows)
{
    if (RowModel::show(rows))
        emit countChanged();
}

QVariant HeldModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case NumberRole:
        return row.number;
    case ServiceRole:
        return row.service;
    case StateRole:
        return row.state;
    case HeldRole:
        return row.held;
    case ReturnableRole:
        return row.returnable;
    default:
        return {};
    }
}

QHash<int, QByteArray> HeldModel::roleNames() const
{
    return {{NumberRole, "number"},
            {ServiceRole, "service"},
            {StateRole, "reason"},
            {HeldRole, "held"},
            {ReturnableRole, "returnable"}};
}

} // namespace caller

#include "moc_held_model.cpp"
