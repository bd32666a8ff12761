// A list for the views that changes row by row: a row that has not changed keeps its delegate, so
// nothing flickers under a finger, loses a clerk's place, or moves on the wall.
#pragma once

#include <QAbstractListModel>
#include <algorithm>
#include <utility>
#include <vector>

namespace look {

// `Row` has operator== and a key() that is unique in the list. At most a few hundred rows.
template <class Row>
class RowModel : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }
    const std::vector<Row>& rows() const { return rows_; }
    const Row& row(const QModelIndex& index) const
    {
        return rows_[static_cast<std::size_t>(index.row())];
    }

    // The rows as they are now. True when their number has changed.
    bool show(const std::vector<Row>& rows)

    {
        const auto before = rows_.size();
        remove_others(rows);
        for (std::size_t place = 0; place < rows.size(); ++place)
            put(rows[place], place);
        return before != rows_.size();
    }

private:
    void remove_others(const std::vector<Row>& rows)
    {
        for (auto place = static_cast<int>(rows_.size()) - 1; place >= 0; --place) {
            const auto at = rows_.begin() + place;
            if (std::ranges::find(rows, at->key(), &Row::key) != rows.end())
                continue;
            beginRemoveRows({}, place, place);
            rows_.erase(at);
            endRemoveRows();
        }
    }
    void put(const Row& row, std::size_t place)
    {
        const int to = static_cast<int>(place);
        const auto begin = rows_.begin() + to;
        const auto found = std::find_if(begin, rows_.end(),
                                        [&](const Row& one) { return one.key() == row.key(); });
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

} // namespace look
