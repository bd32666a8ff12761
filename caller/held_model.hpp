// Tickets that can come back to this counter: held ones first, then missed ones.
#pragma once

#include "look/row_model.hpp"

#include <QString>
#include <QtQmlIntegration>

namespace caller {

struct HeldRow {
    QString number;
    QString service;
    QString state; // in words: "过号", "挂起·材料留下"
    bool held = false;
    bool returnable = false; // to its queue; not while papers are kept
    const QString& key() const { return number; }
    bool operator==(const HeldRow&) const = default;
};

class HeldModel : public look::RowModel<HeldRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Caller has it")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { NumberRole = Qt::UserRole + 1, ServiceRole, StateRole, HeldRole, ReturnableRole };

    using RowModel::RowModel;
    void show(const std::vector<HeldRow>& rows);

    int count() const { return rowCount(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();
};

} // namespace caller
