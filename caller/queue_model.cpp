#include "caller/queue_model.hpp"

namespace caller {

void QueueModel::show(std::vector<QueueRow> rows, qint64 now)
{
    for (auto& row : rows)
        row.minutes = row.oldestTakenAt > 0 && now > row.oldestTakenAt
                          ? static_cast<int>((now - row.oldestTakenAt) / 60'000)
                          : 0;
    if (RowModel::show(rows))
        emit countChanged();
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
    case QueueIdRole:
        return row.id;
    case LetterRole:
        return row.letter;
    case Qt::DisplayRole:
    case NameRole:
        return row.name;
    case WaitingRole:
        return row.waiting;
    case MinutesRole:
        return row.minutes;
    case WaitRole:
        return std::min(1.0, static_cast<double>(row.minutes) / wait_bar_minutes);
    default:
        return {};
    }
}

QHash<int, QByteArray> QueueModel::roleNames() const
{
    return {{QueueIdRole, "queueId"}, {LetterRole, "letter"},   {NameRole, "name"},
            {WaitingRole, "waiting"}, {MinutesRole, "minutes"}, {WaitRole, "wait"}};
}

} // namespace caller

#include "moc_queue_model.cpp"
