// The departments of the hall, in the order of its catalogue.
#pragma once

#include "look/picture_status.hpp"
#include "look/row_model.hpp"

#include <QString>
#include <QtQmlIntegration>

namespace kiosk {

struct UnitLine {
    QString id;
    QString name;
    int waiting = 0; // people, in the queues of all its services
    bool open = false;

    const QString& key() const { return id; }
    bool operator==(const UnitLine&) const = default;
};

class UnitModel : public look::RowModel<UnitLine> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Kiosk has it")
    Q_PROPERTY(look::PictureStatus::Value status READ status NOTIFY statusChanged)

public:
    enum Role { UnitIdRole = Qt::UserRole + 1, NameRole, WaitingRole, OpenRole };

    using RowModel::RowModel;

    look::PictureStatus::Value status() const { return status_; }
    void setStatus(look::PictureStatus::Value status);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void statusChanged();

private:
    look::PictureStatus::Value status_ = look::PictureStatus::Connecting;
};

} // namespace kiosk
