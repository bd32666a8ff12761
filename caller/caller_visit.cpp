// Visits at the pad: how a leg may end, where its visitor goes then, and what other units say.
#include "caller/caller.hpp"
#include "caller/words.hpp"
#include "look/hall_time.hpp"
#include "look/language.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace caller {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Texts)
};

} // namespace

// The service; of a visit, which of how many; of an appointment, when its slot began.
QString Caller::at_counter() const
{
    const auto text = pad_.legs < 2
                          ? service_name(pad_.service)
                          : Texts::tr("%1（第 %2/%3 项）")
                                .arg(service_name(pad_.service), QString::number(pad_.leg),
                                     QString::number(pad_.legs));
    if (pad_.slot == 0)
        return text;
    const auto begins =
        look::hall_time(QDateTime::fromMSecsSinceEpoch(pad_.slot, Qt::UTC), time_zone_);
    return Texts::tr("%1 · 预约 %2")
        .arg(text, look::isolated(begins.toString(QStringLiteral("HH:mm"))));
}

bool Caller::finishes(Step step) const
{
    return step == Step::finish || (step == Step::next && pad_.face == Face::serving);
}

QStringList Caller::outcomes() const
{
    QStringList texts;
    for (const auto outcome : pad_.outcomes)
        texts << words::of(outcome);
    return texts;
}

void Caller::chooseOutcome(int outcome)
{
    if (outcome < 0 || static_cast<std::size_t>(outcome) >= pad_.outcomes.size())
        return;
    ask({.step = finishing_, .outcome = pad_.outcomes[static_cast<std::size_t>(outcome)]});
}

// Told to the clerk, who tells the visitor. Empty when the visitor goes home.
QString Caller::what_follows(const Outcome& outcome, const std::string& number) const
{
    QStringList told;
    if (!outcome.promised.empty())
        told << Texts::tr("承诺 %1 前办结。").arg(QString::fromStdString(outcome.promised));
    if (outcome.go_to) {
        QStringList counters;
        for (const auto counter : outcome.go_to->counters())
            counters << QString::number(counter);
        told << Texts::tr("下一步：%1，请到 %2 号窗口。")
                    .arg(service_name(outcome.go_to->service()),
                         look::isolated(counters.join(QStringLiteral("、"))));
    }
    if (told.isEmpty())
        return {};
    const auto text = told.join(QStringLiteral(" "));
    return number.empty()
               ? text
               : look::directed(QString::fromStdString(number) + QStringLiteral("  ") + text,
                                language_);
}

QString Caller::opinions() const
{
    QStringList said;
    for (const auto& one : pad_.opinions)
        said << Texts::tr("%1：%2").arg(unit_name(one.unit), words::of(one.opinion));
    return said.join(QStringLiteral("  "));
}

bool Caller::objected() const
{
    return std::ranges::any_of(pad_.opinions, [](const Said& one) {
        return one.opinion == hallcall::v1::OPINION_OBJECTED;
    });
}

QString Caller::questionsText() const
{
    const auto open = flow_.questions().size();
    return open == 0 ? QString{} : Texts::tr("联办待答复 %1 件").arg(open);
}

void Caller::refresh_questions()
{
    std::vector<QuestionRow> rows;
    for (const auto& asked : flow_.questions()) {
        const auto due =
            look::hall_time(QDateTime::fromMSecsSinceEpoch(asked.due, Qt::UTC), time_zone_);
        rows.push_back({QString::fromStdString(asked.number), QString::fromStdString(asked.unit),
                        service_name(asked.service),
                        Texts::tr("%1 · %2 前未答视为同意")
                            .arg(unit_name(asked.unit),
                                 look::isolated(due.toString(QStringLiteral("HH:mm"))))});
    }
    questions_.show(rows);
    if (rows.empty() && sheet_ == action(Step::answer)->name())
        closeSheet();
}

void Caller::chooseOpinion(const QString& number, const QString& unit, bool agreed)
{
    ask({.step = Step::answer,
         .number = number.toStdString(),
         .unit = unit.toStdString(),
         .opinion = agreed ? hallcall::v1::OPINION_AGREED : hallcall::v1::OPINION_OBJECTED});
}

QString Caller::unit_name(const std::string& id) const
{
    const auto found = std::ranges::find(units_, id, &hallcall::v1::UnitRow::id);
    return found == units_.end() ? QString::fromStdString(id)
                                 : look::pick(found->name(), language_);
}

} // namespace caller
