// Finds names by what is typed: the first letters of some of their syllables or words, whole ones,
// or characters, in any mixture. "zzs", "zengzhis" and "增值s" find 增值税. Pure.
#pragma once

#include "kiosk/search/spelling.hpp"

#include <QStringList>
#include <cstddef>
#include <vector>

namespace kiosk {

class NameIndex {
public:
    // One row can be found by several names, the most important first.
    void add(std::vector<Spelling> names);
    std::size_t size() const { return rows_.size(); }

    // Rows whose names hold what is typed, first those that begin with it, then others by their
    // first name, then by the next; rows of one kind in the order in which they were added.
    // Nothing is found by nothing.
    std::vector<std::size_t> find(const QString& typed) const;

    // The small letters and digits that may be typed next and still find something.
    QString letters_after(const QString& typed) const;

    // What was typed as it is written in the names found, the most frequent first, at most `most`:
    // "zz" is 增值, 资质, … Nothing when the names hold it only as it was typed.
    QStringList written(const QString& typed, std::size_t most) const;

private:
    std::vector<std::vector<Spelling>> rows_;
};

inline constexpr qsizetype typed_characters_max = 24;

} // namespace kiosk
