// Visits at the pad: how a leg may end, and where its visitor goes then.
#include "caller/caller.hpp"
#include "caller/words.hpp"
#include "look/language.hpp"

#include <QCoreApplication>

namespace caller {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Texts)
};

} // namespace

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

} // namespace caller
