// How many wait in each queue; a page at a time when there are more queues than the strip has
// places.
#pragma once

#include "display/board.hpp"
#include "look/picture_status.hpp"
#include "look/row_model.hpp"

#include <QtQmlIntegration>

namespace display {

struct QueueLine : WaitingQueue {
    const std::string& key() const { return id; }
    bool operator==(const QueueLine&) const = default;
};

class QueueModel : public look::RowModel<QueueLine> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Display has it")
    Q_PROPERTY(look::PictureStatus::Value status READ status NOTIFY statusChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        QueueIdRole = Qt::UserRole + 1,
        LetterRole,
        NameRole,
        EnglishNameRole,
        WaitingRole
    };
    static constexpr std::size_t page_rows = 14;

    using RowModel::RowModel;

    void show(const std::vector<WaitingQueue>& queues);
    void turnPage(); // to the next, after the last to the first
    std::size_t pages() const { return (queues_.size() + page_rows - 1) / page_rows; }
    void setStatus(look::PictureStatus::Value status);

    look::PictureStatus::Value status() const { return status_; }
    int count() const { return rowCount(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void statusChanged();
    void countChanged();

private:
    void show_page();

    std::vector<WaitingQueue> queues_;
    std::size_t page_ = 0;
    look::PictureStatus::Value status_ = look::PictureStatus::Connecting;
};

} // namespace display
