#include "kiosk/search_box.hpp"

#include "look/language.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace kiosk {

namespace {

using hallcall::v1::LocalText;
using Texts = google::protobuf::RepeatedPtrField<LocalText>;

// The visitor's language first.
std::vector<Spelling> spellings(Speller& speller, const Texts& texts, const QString& language)
{
    std::vector<Spelling> all;
    for (const auto& text : texts) {
        auto spelling = speller.spell(QString::fromStdString(text.text()));
        const bool own = QString::fromStdString(text.language()) == language;
        all.insert(own ? all.begin() : all.end(), std::move(spelling));
    }
    return all;
}

void put_texts(std::string& row, const Texts& texts)
{
    for (const auto& text : texts)
        row += text.language() + '\n' + text.text() + '\n';
}

} // namespace

void SearchBox::show(const protocol::PictureBook& picture, const Reader& reader)
{
    picture_ = &picture;
    reader_ = reader;
    read_names(picture, reader);
    show_found();
}

void SearchBox::read_names(const protocol::PictureBook& picture, const Reader& reader)
{
    const auto& catalogue = picture.catalogue();
    std::map<std::string, const Texts*> units;
    for (const auto& unit : catalogue.units())
        units[unit.id()] = &unit.name();
    std::vector<std::string> rows{reader.language.toStdString()};
    for (const auto& service : catalogue.services()) {
        auto& row = rows.emplace_back(service.id() + '\n');
        if (service.only_as_leg())
            continue;
        put_texts(row, service.name());
        if (const auto unit = units.find(service.unit()); unit != units.end())
            put_texts(row, *unit->second);
    }
    if (rows == names_read_)
        return;
    names_read_ = std::move(rows);
    if (!speller_)
        speller_.emplace();
    names_ = {};
    for (const auto& service : catalogue.services()) {
        if (service.only_as_leg()) {
            names_.add({}); // never found
            continue;
        }
        auto names = spellings(*speller_, service.name(), reader.language);
        if (const auto unit = units.find(service.unit()); unit != units.end())
            for (auto& name : spellings(*speller_, *unit->second, reader.language))
                names.push_back(std::move(name));
        names_.add(std::move(names));
    }
    find();
}

void SearchBox::find()
{
    rows_ = names_.find(typed_);
    letters_ = names_.letters_after(typed_);
    written_ = names_.written(typed_, written_max);
}

void SearchBox::show_found()
{
    std::vector<Choice> lines;
    const auto& catalogue = picture_->catalogue();
    for (const auto row : rows_) {
        if (lines.size() == found_max)
            break;
        const auto& service = catalogue.services(static_cast<int>(row));
        auto& line = lines.emplace_back(service_line(*picture_, service, reader_));
        line.about = unit_name(*picture_, service.unit(), reader_.language);
    }
    found_.show(lines);
    emit changed();
}

void SearchBox::set_typed(const QString& text)
{
    if (text != typed_ && text.size() <= typed_characters_max) {
        typed_ = text;
        find();
    }
    if (picture_)
        show_found();
    emit touched();
}

void SearchBox::type(const QString& letter)
{
    set_typed(typed_ + letter);
}

void SearchBox::write(const QString& text)
{
    set_typed(text);
}

void SearchBox::erase()
{
    auto text = typed_;
    const bool pair = text.size() > 1 && text.back().isLowSurrogate();
    text.chop(pair ? 2 : 1);
    set_typed(text);
}

void SearchBox::clear()
{
    if (typed_.isEmpty())
        return;
    typed_.clear();
    find();
    if (picture_)
        show_found();
}

} // namespace kiosk

#include "moc_search_box.cpp"
