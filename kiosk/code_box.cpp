#include "kiosk/code_box.hpp"

namespace kiosk {

namespace {

bool is_sign(QChar sign)
{
    return (sign >= QLatin1Char('A') && sign <= QLatin1Char('Z')) ||
           (sign >= QLatin1Char('2') && sign <= QLatin1Char('9'));
}

} // namespace

void CodeBox::type(const QString& sign)
{
    emit touched();
    const auto upper = sign.toUpper();
    if (upper.size() != 1 || !is_sign(upper.front()) || typed_.size() >= characters_max)
        return;
    typed_ += upper;
    emit changed();
}

void CodeBox::erase()
{
    emit touched();
    typed_.chop(1);
    emit changed();
}

void CodeBox::clear()
{
    typed_.clear();
    emit changed();
}

QString CodeBox::shown() const
{
    QString text;
    for (int at = 0; at < typed_.size(); at += 4)
        text += (at == 0 ? QString{} : QStringLiteral(" ")) + typed_.mid(at, 4);
    return text;
}

} // namespace kiosk

#include "moc_code_box.cpp"
