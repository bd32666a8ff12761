#include "look/row_model.hpp"

#include <doctest/doctest.h>

#include <QSignalSpy>
#include <string>

namespace {

struct Line {
    std::string name;
    int waiting = 0;

    const std::string& key() const { return name; }
    bool operator==(const Line&) const = default;
};

class Lines : public look::RowModel<Line> {
public:
    QVariant data(const QModelIndex& index, int) const override { return row(index).waiting; }
};

// Every change that the views are told of.
struct Told {
    explicit Told(Lines& lines)
        : inserted{&lines, &Lines::rowsInserted}, removed{&lines, &Lines::rowsRemoved},
          moved{&lines, &Lines::rowsMoved}, changed{&lines, &Lines::dataChanged},
          reset{&lines, &Lines::modelReset}
    {
    }
    std::string summary() const
    {
        return std::to_string(inserted.count()) + " in, " + std::to_string(removed.count()) +
               " out, " + std::to_string(moved.count()) + " moved, " +
               std::to_string(changed.count()) + " changed, " + std::to_string(reset.count()) +
               " resets";
    }
    QSignalSpy inserted, removed, moved, changed, reset;
};

} // namespace

TEST_SUITE_BEGIN("look/row_model");

TEST_CASE("only the row whose waiting count changed is drawn again")
{
    Lines lines;
    lines.show({{"police", 1}, {"land", 2}, {"water", 3}});
    const Told told{lines};
    CHECK_FALSE(lines.show({{"police", 1}, {"land", 5}, {"water", 3}}));
    CHECK(told.summary() == "0 in, 0 out, 0 moved, 1 changed, 0 resets");
    CHECK(lines.rows()[1].waiting == 5);
}

TEST_CASE("a call that comes on top pushes the others down without drawing them again")
{
    Lines lines;
    lines.show({{"A001"}, {"B001"}});
    const Told told{lines};
    CHECK(lines.show({{"C001"}, {"A001"}, {"B001"}}));
    CHECK(told.summary() == "1 in, 0 out, 0 moved, 0 changed, 0 resets");
}

TEST_CASE("a row that leaves from the middle takes no other with it")
{
    Lines lines;
    lines.show({{"A001"}, {"B001"}, {"C001"}});
    const Told told{lines};
    CHECK(lines.show({{"A001"}, {"C001"}}));
    CHECK(told.summary() == "0 in, 1 out, 0 moved, 0 changed, 0 resets");
    CHECK(lines.rows().back().name == "C001");
}

TEST_CASE("whatever is shown next, the rows are exactly that")
{
    const std::vector<std::vector<Line>> days{
        {},      {{"a"}, {"b"}},          {{"b"}, {"a"}}, {{"c"}, {"b", 3}, {"d"}},
        {{"d"}}, {{"a"}, {"d", 1}, {"c"}}};
    for (const auto& before : days)
        for (const auto& after : days) {
            Lines lines;
            lines.show(before);
            lines.show(after);
            CHECK(lines.rows() == after);
        }
}

TEST_SUITE_END();
