// Calls, newest first: the ones before the latest, or the recent ones.
#pragma once

#include "display/board.hpp"
#include "look/picture_status.hpp"
#include "look/row_model.hpp"

#include <QtQmlIntegration>
#include <span>

namespace display {

struct CallRow : ShownCall {
    const std::string& key() const { return number; }
    bool operator==(const CallRow&) const = default;
};

class CallModel : public look::RowModel<CallRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Display has them")
    Q_PROPERTY(look::PictureStatus::Value status READ status NOTIFY statusChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        NumberRole = Qt::UserRole + 1,
        CounterRole,
        MissedRole,
        ZoneRole,
        RecallsRole,
        GoToRole
    };

    using RowModel::RowModel;

    void show(std::span<const ShownCall> calls);
    void setStatus(look::PictureStatus::Value status);

    look::PictureStatus::Value status() const { return status_; }
    int count() const { return rowCount(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void statusChanged();
    void countChanged();

private:
    look::PictureStatus::Value status_ = look::PictureStatus::Connecting;
};

} // namespace display
