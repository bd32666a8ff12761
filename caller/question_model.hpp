// What the units of this counter are asked about the joint matters of others, the first due first.
#pragma once

#include "look/row_model.hpp"

#include <QString>
#include <QtQmlIntegration>
#include <utility>

namespace caller {

struct QuestionRow {
    QString number;
    QString unit; // its id
    QString service;
    QString told; // for whom, and until when
    std::pair<QString, QString> key() const { return {number, unit}; }
    bool operator==(const QuestionRow&) const = default;
};

class QuestionModel : public look::RowModel<QuestionRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Caller has it")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { NumberRole = Qt::UserRole + 1, UnitRole, ServiceRole, ToldRole };

    using RowModel::RowModel;
    void show(const std::vector<QuestionRow>& rows);

    int count() const { return rowCount(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();
};

} // namespace caller
