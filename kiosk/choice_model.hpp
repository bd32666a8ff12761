// What a visitor can choose on one screen, departments or services, in the order of the catalogue.
#pragma once

#include "look/row_model.hpp"

#include <QString>
#include <QtQmlIntegration>

namespace kiosk {

inline constexpr int waiting_unknown = -1;

struct Choice {
    QString id;
    QString name;
    int waiting = 0; // people, in its queue or the queues of all its services; or waiting_unknown
    bool open = false;
    QString opens;      // while closed: when it opens next, in words; empty when nobody knows
    QString wait = {};  // how long the wait would be, in words; empty when nobody can say
    QString about = {}; // whose service it is, where services of several units are shown

    const QString& key() const { return id; }
    bool operator==(const Choice&) const = default;
};

class ChoiceModel : public look::RowModel<Choice> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Kiosk has it")

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        NameRole,
        WaitingRole,
        OpenRole,
        OpensRole,
        WaitRole,
        AboutRole
    };

    using RowModel::RowModel;

    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace kiosk
