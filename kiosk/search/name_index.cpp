#include "kiosk/search/name_index.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace kiosk {

namespace {

// What was typed: small letters as bytes, other characters as they are.
class Typed {
public:
    explicit Typed(const QString& text)
    {
        for (const auto one : text.toLower())
            if (one != QLatin1Char(' '))
                text_ += one;
        text_.truncate(typed_characters_max);
    }
    bool empty() const { return text_.isEmpty(); }
    qsizetype size() const { return text_.size(); }

    // How much of a reading stands at this place.
    qsizetype letters_shared(qsizetype place, std::string_view reading) const
    {
        qsizetype shared = 0;
        while (shared < static_cast<qsizetype>(reading.size()) && place + shared < size() &&
               text_[place + shared] == QLatin1Char(reading[static_cast<std::size_t>(shared)]))
            ++shared;
        return shared;
    }
    bool has(qsizetype place, const QString& written) const
    {
        return QStringView{text_}.mid(place).startsWith(written);
    }

private:
    QString text_;
};

// A syllable's first sound: a letter, or one of the three that are written with two.
std::size_t initial_length(std::string_view reading)
{
    return reading.starts_with("zh") || reading.starts_with("ch") || reading.starts_with("sh") ? 2
                                                                                               : 1;
}

// One name read against what was typed, from one sound on.
class NameReader {
public:
    // Called with each text that follows what was typed in a name that holds it.
    using Follows = std::function<void(std::string_view)>;

    NameReader(const Spelling& name, const Typed& typed, const Follows* follows = nullptr)
        : name_{name}, typed_{typed}, follows_{follows}
    {
    }

    // How many sounds are typed, the last perhaps in part.
    std::optional<std::size_t> read(std::size_t sound, qsizetype place) const
    {
        if (place == typed_.size()) {
            tell_next(sound);
            return 0;
        }
        if (sound == name_.size())
            return std::nullopt;
        std::optional<std::size_t> found;
        const auto go_on = [&](qsizetype letters) {
            if (const auto rest = read(sound + 1, place + letters); rest && !found)
                found = *rest + 1;
        };
        const auto& written = name_[sound].written;
        if (typed_.has(place, written) && written.at(0).unicode() > 127)
            go_on(written.size());
        for (const auto& reading : name_[sound].readings) {
            if (found && !follows_)
                break;
            read_letters(reading, place, go_on, found);
        }
        return found;
    }

private:
    void read_letters(std::string_view reading, qsizetype place,
                      const std::function<void(qsizetype)>& go_on,
                      std::optional<std::size_t>& found) const
    {
        const auto shared = typed_.letters_shared(place, reading);
        if (shared == 0)
            return;
        if (place + shared == typed_.size()) {
            if (!found)
                found = 1;
            if (follows_ && shared < static_cast<qsizetype>(reading.size()))
                (*follows_)(reading.substr(static_cast<std::size_t>(shared), 1));
        }
        const auto whole = reading.size();
        std::set<std::size_t> lengths{1, std::min(whole, initial_length(reading)), whole};
        for (const auto length : lengths)
            if (static_cast<qsizetype>(length) <= shared)
                go_on(static_cast<qsizetype>(length));
    }
    void tell_next(std::size_t sound) const
    {
        if (follows_ && sound < name_.size())
            for (const auto& reading : name_[sound].readings)
                (*follows_)(std::string_view{reading}.substr(0, 1));
    }

    const Spelling& name_;
    const Typed& typed_;
    const Follows* follows_;
};

struct Match {
    std::size_t sound = 0, sounds = 0;
};

std::optional<Match> first_match(const Spelling& name, const Typed& typed)
{
    const NameReader reader{name, typed};
    for (std::size_t sound = 0; sound < name.size(); ++sound)
        if (const auto sounds = reader.read(sound, 0))
            return Match{sound, *sounds};
    return std::nullopt;
}

QString written_at(const Spelling& name, const Match& match)
{
    QString text;
    for (std::size_t sound = match.sound; sound < match.sound + match.sounds; ++sound)
        text += name[sound].written;
    return text;
}

} // namespace

void NameIndex::add(std::vector<Spelling> names)
{
    rows_.push_back(std::move(names));
}

std::vector<std::size_t> NameIndex::find(const QString& text) const
{
    const Typed typed{text};
    if (typed.empty())
        return {};
    std::vector<std::pair<std::size_t, std::size_t>> ranked; // how well, which row
    for (std::size_t row = 0; row < rows_.size(); ++row)
        for (std::size_t name = 0; name < rows_[row].size(); ++name)
            if (const auto match = first_match(rows_[row][name], typed)) {
                ranked.emplace_back(name * 2 + (match->sound == 0 ? 0 : 1), row);
                break;
            }
    std::ranges::sort(ranked);
    std::vector<std::size_t> rows;
    for (const auto& [rank, row] : ranked)
        rows.push_back(row);
    return rows;
}

QString NameIndex::letters_after(const QString& text) const
{
    const Typed typed{text};
    std::set<char> letters;
    if (typed.size() == typed_characters_max)
        return {};
    const NameReader::Follows follows = [&](std::string_view next) {
        if (!next.empty())
            letters.insert(next.front());
    };
    for (const auto& names : rows_)
        for (const auto& name : names) {
            const NameReader reader{name, typed, &follows};
            for (std::size_t sound = 0; sound < name.size(); ++sound)
                reader.read(sound, 0);
        }
    QString all;
    for (const auto letter : letters)
        all += QLatin1Char(letter);
    return all;
}

QStringList NameIndex::written(const QString& text, std::size_t most) const
{
    const Typed typed{text};
    if (typed.empty())
        return {};
    std::map<QString, std::size_t> times;
    for (const auto& names : rows_)
        for (const auto& name : names)
            if (const auto match = first_match(name, typed)) {
                if (const auto as_written = written_at(name, *match);
                    as_written.at(0).unicode() > 127 && as_written != text)
                    ++times[as_written];
                break;
            }
    std::vector<std::pair<std::size_t, QString>> ordered;
    for (const auto& [as_written, count] : times)
        ordered.emplace_back(count, as_written);
    std::ranges::stable_sort(ordered, std::greater{}, &std::pair<std::size_t, QString>::first);
    QStringList texts;
    for (const auto& [count, as_written] : ordered)
        if (static_cast<std::size_t>(texts.size()) < most)
            texts << as_written;
    return texts;
}

} // namespace kiosk
