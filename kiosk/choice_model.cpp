#include "kiosk/choice_model.hpp"

namespace kiosk {

QVariant ChoiceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& shown = row(index);
    switch (role) {
    case IdRole:
        return shown.id;
    case NameRole:
    case Qt::DisplayRole:
        return shown.name;
    case WaitingRole:
        return shown.waiting;
    case OpenRole:
        return shown.open;
    case OpensRole:
        return shown.opens;
    case WaitRole:
        return shown.wait;
    case AboutRole:
        return shown.about;
    default:
        return {};
    }
}

QHash<int, QByteArray> ChoiceModel::roleNames() const
{
    return {{IdRole, "choiceId"}, {NameRole, "name"}, {WaitingRole, "waiting"}, {OpenRole, "open"},
            {OpensRole, "opens"}, {WaitRole, "wait"}, {AboutRole, "about"}};
}

} // namespace kiosk

#include "moc_choice_model.cpp"
