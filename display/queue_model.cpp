#include "display/queue_model.hpp"

namespace display {

void QueueModel::show(const std::vector<WaitingQueue>& queues)
{
    queues_ = queues;
    if (page_ >= pages())
        page_ = 0;
    show_page();
}

void QueueModel::turnPage()
{
    page_ = page_ + 1 < pages() ? page_ + 1 : 0;
    show_page();
}

void QueueModel::show_page()
{
    std::vector<QueueLine> lines;
    const auto end = std::min(queues_.size(), (page_ + 1) * page_rows);
    for (auto i = page_ * page_rows; i < end; ++i)
        lines.push_back({queues_[i]});
    const int before = count();
    RowModel::show(lines);
    if (before != count())
        emit countChanged();
}

void QueueModel::setStatus(look::PictureStatus::Value status)
{
    if (std::exchange(status_, status) != status)
        emit statusChanged();
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& queue = row(index);
    switch (role) {
    case QueueIdRole:
        return QString::fromStdString(queue.id);
    case LetterRole:
        return QString::fromStdString(queue.letter);
    case Qt::DisplayRole:
    case NameRole:
        return QString::fromStdString(queue.name.chinese);
    case EnglishNameRole:
        return QString::fromStdString(queue.name.english);
    case WaitingRole:
        return queue.waiting;
    default:
        return {};
    }
}

QHash<int, QByteArray> QueueModel::roleNames() const
{
    return {{QueueIdRole, "queueId"},
            {LetterRole, "letter"},
            {NameRole, "name"},
            {EnglishNameRole, "englishName"},
            {WaitingRole, "waiting"}};
}

} // namespace display

#include "moc_queue_model.cpp"
