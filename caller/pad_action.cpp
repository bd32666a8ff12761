#include "caller/pad_action.hpp"

#include "caller/words.hpp"

namespace caller {

PadAction::PadAction(Step step, QObject* parent)
    : QObject{parent}, step_{step}, text_{words::of(step)}
{
}

QString PadAction::name() const
{
    const auto name = name_of(step_);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QString PadAction::key() const
{
    return words::key(step_);
}

void PadAction::show(const QString& text, bool possible)
{
    if (text_ == text && possible_ == possible)
        return;
    text_ = text;
    possible_ = possible;
    emit changed();
}

} // namespace caller

#include "moc_pad_action.cpp"
