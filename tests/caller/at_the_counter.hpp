// The clerk's pad with the test as its dispatcher, and the real Main.qml around it.
#pragma once

#include "caller/caller.hpp"
#include "caller/translation.hpp"
#include "tests/caller/has_chinese.hpp"
#include "tests/caller/pictures.hpp"
#include "tests/drawn_window.hpp"

#include <doctest/doctest.h>

#include <QTest>

namespace caller {

struct Asked : Asker {
    QString ask(const hallcall::v1::Request& request) override
    {
        requests.push_back(request);
        return QString::number(requests.size());
    }
    void withdraw(const QString& id) override { withdrawn << id; }

    std::vector<hallcall::v1::Request> requests;
    QStringList withdrawn;
};

// A base of its own: what the window shows outlives the window.
struct AtTheCounter {
    explicit AtTheCounter(const QString& language)
        : translation{language}, pad{pictures::our_counter, language, asked, [] {
                                         return QDateTime::fromMSecsSinceEpoch(pictures::nine,
                                                                               Qt::UTC);
                                     }}
    {
    }
    void show(const pictures::Hall& hall)
    {
        pad.show(hall.book);
        link_is(Link::ready);
    }
    void link_is(Link link)
    {
        pad.setLink(link, QDateTime::fromMSecsSinceEpoch(pictures::nine - 60'000, Qt::UTC));
    }
    void answer(const hallcall::v1::Reply& reply)
    {
        pad.answered(QString::number(asked.requests.size()), reply);
    }
    const hallcall::v1::Request& last() const
    {
        REQUIRE_FALSE(asked.requests.empty());
        return asked.requests.back();
    }

    Translation translation;
    Asked asked;
    Caller pad;
};

class PadWindow : public AtTheCounter, public tests::DrawnWindow {
public:
    explicit PadWindow(const QString& language = "zh") : AtTheCounter{language}, language_{language}
    {
        load("qrc:/qt/qml/Hall/Caller/Main.qml",
             {{"pad", QVariant::fromValue(&pad)}, {"onTop", true}});
        window->requestActivate();
        REQUIRE(QTest::qWaitForWindowActive(window));
    }

    // NAME-LANGUAGE.png: everything fits, and an English pad says nothing in Chinese.
    void draw_and_check(const std::string& name)
    {
        const auto picture = name + '-' + language_.toStdString();
        CAPTURE(picture);
        draw(picture.c_str());
        CHECK(texts_that_do_not_fit() == "");
        if (language_ != QLatin1String{"en"})
            return;
        for (const auto* item : items())
            CHECK_FALSE(has_chinese(item->property("text").toString()));
    }

private:
    QString language_;
};

} // namespace caller
