// What a visitor types to find a service by its name, and what is found; for the view.
#pragma once

#include "kiosk/catalogue_view.hpp"
#include "kiosk/choice_model.hpp"
#include "kiosk/search/name_index.hpp"

#include <QObject>
#include <QStringList>
#include <QtQmlIntegration>
#include <optional>

namespace kiosk {

class SearchBox : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Kiosk has it")
    Q_PROPERTY(QString typed READ typed NOTIFY changed)
    // Small letters and digits that lead on to a name; the others need not be touched.
    Q_PROPERTY(QString letters READ letters NOTIFY changed)
    Q_PROPERTY(QStringList written READ written NOTIFY changed) // for the letters typed
    Q_PROPERTY(int count READ count NOTIFY changed)             // of services found
    Q_PROPERTY(kiosk::ChoiceModel* found READ found CONSTANT)   // the first of them

public:
    using QObject::QObject;

    // The names of the hall are looked at again only when they are others.
    void show(const protocol::PictureBook& picture, const Reader& reader);

    Q_INVOKABLE void type(const QString& letter);
    Q_INVOKABLE void write(const QString& text); // instead of all that was typed
    Q_INVOKABLE void erase();                    // the last character
    Q_INVOKABLE void clear();

    QString typed() const { return typed_; }
    QString letters() const { return letters_; }
    QStringList written() const { return written_; }
    int count() const { return static_cast<int>(rows_.size()); }
    ChoiceModel* found() { return &found_; }

    static constexpr std::size_t found_max = 120, written_max = 5;

signals:
    void changed();
    void touched(); // somebody types

private:
    void set_typed(const QString& text);
    void find();
    void show_found();
    void read_names(const protocol::PictureBook& picture, const Reader& reader);

    std::optional<Speller> speller_; // made when somebody searches first
    NameIndex names_;
    std::vector<std::string> names_read_; // what the index was made of
    const protocol::PictureBook* picture_ = nullptr;
    Reader reader_;
    QString typed_, letters_;
    QStringList written_;
    std::vector<std::size_t> rows_; // found, of the catalogue's services
    ChoiceModel found_;
};

} // namespace kiosk
