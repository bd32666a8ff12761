// A list for the views that changes row by row, so that what has not changed stays where it is on
// the wall.
#pragma once

#include <QAbstractListModel>
#include <algorithm>
#include <utility>
#include <vector>

namespace display {

// `Row` has operator== and a key() that is unique in the list.
template <class Row>
class RowModel : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }

protected:
    const Row& row(const QModelIndex& index) const
    {
        return rows_[static_cast<std::size_t>(index.row())];
    }
    const std::vector<Row>& rows() const { return rows_; }

    // At most a few dozen rows: searching from the start each time is good enough.
    void replace(const std::vector<Row>& rows)
    {
        for (std::size_t place = 0; place < rows.size(); ++place)
            put(rows[place], place);
        if (rows_.size() == rows.size())
            return;
        beginRemoveRows({}, static_cast<int>(rows.size()), static_cast<int>(rows_.size()) - 1);
        rows_.resize(rows.size());
        endRemoveRows();
    }

private:
    void put(const Row& row, std::size_t place)
    {
        const auto begin = rows_.begin() + static_cast<std::ptrdiff_t>(place);
        const auto found = std::find_if(begin, rows_.end(),
                                        [&](const Row& one) { return one.key() == row.key(); });
        const int to = static_cast<int>(place);
        if (found == rows_.end()) {
            beginInsertRows({}, to, to);
            rows_.insert(begin, row);
            endInsertRows();
            return;
        }
        if (found != begin) {
            const int from = static_cast<int>(found - rows_.begin());
            beginMoveRows({}, from, from, {}, to);
            std::rotate(begin, found, found + 1);
            endMoveRows();
        }
        if (rows_[place] == row)
            return;
        rows_[place] = row;
        emit this->dataChanged(this->index(to), this->index(to));
    }

    std::vector<Row> rows_;
};

} // namespace display
