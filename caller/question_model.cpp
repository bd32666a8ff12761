#include "caller/question_model.hpp"

namespace caller {

void QuestionModel::show(const std::vector<QuestionRow>& rows)
{
    if (RowModel::show(rows))
        emit countChanged();
}

QVariant QuestionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& asked = row(index);
    switch (role) {
    case Qt::DisplayRole:
    case NumberRole:
        return asked.number;
    case UnitRole:
        return asked.unit;
    case ServiceRole:
        return asked.service;
    case ToldRole:
        return asked.told;
    default:
        return {};
    }
}

QHash<int, QByteArray> QuestionModel::roleNames() const
{
    return {
        {NumberRole, "number"}, {UnitRole, "unit"}, {ServiceRole, "service"}, {ToldRole, "told"}};
}

} // namespace caller

#include "moc_question_model.cpp"
