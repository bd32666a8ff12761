// Queues: those that the counter serves, with their waiting counts; or those that a ticket can be
// transferred to.
#pragma once

#include "look/row_model.hpp"

#include <QString>
#include <QtQmlIntegration>

namespace caller {

struct QueueRow {
    QString id;
    QString letter;
    QString name;
    int waiting = 0;
    qint64 oldestTakenAt = 0; // milliseconds since 1970 UTC, 0 when nobody waits
    int minutes = 0;          // the oldest has waited, as of the last look
    const QString& key() const { return id; }
    bool operator==(const QueueRow&) const = default;
};

class QueueModel : public look::RowModel<QueueRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Caller has it")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    // `wait`: how full the bar is, 0 to 1 of wait_bar_minutes.
    enum Role {
        QueueIdRole = Qt::UserRole + 1,
        LetterRole,
        NameRole,
        WaitingRole,
        MinutesRole,
        WaitRole
    };
    static constexpr int wait_bar_minutes = 60;

    using RowModel::RowModel;
    void show(std::vector<QueueRow> rows, qint64 now);

    int count() const { return rowCount(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();
};

} // namespace caller
