// The pad of keys on the desk: each key is a press of what the screen shows.
#include "caller/caller.hpp"
#include "caller/words.hpp"

#include <QCoreApplication>

namespace caller {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Texts)
};

TypedNumber::Time now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

std::string Caller::typed() const
{
    return typed_.text(now());
}

QString Caller::keypadText() const
{
    if (keypad_fault_)
        return words::of(*keypad_fault_);
    const auto number = typed();
    return number.empty() ? QString{} : Texts::tr("号码：%1").arg(QString::fromStdString(number));
}

void Caller::setKeypad(std::optional<drivers::PadFault> fault)
{
    keypad_fault_ = fault;
    emit keypadChanged();
}

// A press that the flow took is waiting now; what it did not take was told in words.
Caller::Key Caller::outcome_of(bool was_busy) const
{
    if (busy() && !was_busy)
        return Key::asked;
    return notice_.isEmpty() ? Key::done : Key::refused;
}

Caller::Key Caller::type(drivers::PadKey digit)
{
    const bool taken = typed_.type(digit, now());
    typed_end_.start();
    emit keypadChanged();
    return taken ? Key::done : Key::refused;
}

// The open choice by its position; false: it has none with digits.
bool Caller::choose_with(drivers::PadKey digit)
{
    const int position = static_cast<int>(digit) - 1;
    if (sheet_ == QLatin1String{"hold"} && position >= 0 && position < holdKinds().size())
        chooseHold(position);
    else if (sheet_ == QLatin1String{"cancel"} && position >= 0 &&
             position < cancelReasons().size())
        chooseCancel(position);
    else if (sheet_ == QLatin1String{"finish"} && position >= 0 && position < outcomes().size())
        chooseOutcome(position);
    else
        return false;
    closeSheet();
    return true;
}

// The pad's keys while a clerk is to sign in: digits, back and enter, and no step.
Caller::Key Caller::sign_in_with(drivers::PadKey key)
{
    if (is_digit(key))
        sign_in_.type(QString::number(static_cast<int>(key)));
    else if (key == drivers::PadKey::backspace)
        sign_in_.takeBack();
    else if (key == drivers::PadKey::enter)
        sign_in_.enter();
    else
        return Key::refused;
    return Key::done;
}

Caller::Key Caller::key(drivers::PadKey key)
{
    using drivers::PadKey;
    if (sign_in_.open())
        return sign_in_with(key);
    const bool was_busy = busy();
    if (linkLost() || was_busy) {
        typed_.forget();
        emit keypadChanged();
        if (linkLost())
            say(words::of(Obstacle::link_lost));
        return Key::refused;
    }
    if (is_digit(key))
        return choose_with(key) ? outcome_of(was_busy) : type(key);
    if (key == PadKey::backspace) {
        closeSheet();
        typed_.take_back(now());
        emit keypadChanged();
        return Key::done;
    }
    const auto number = typed_.take(now());
    emit keypadChanged();
    dismissNotice();
    if (key == PadKey::enter && !number.empty())
        chooseNumber(QString::fromStdString(number));
    else
        press(step_of(key).value_or(pad_.primary));
    return outcome_of(was_busy);
}

} // namespace caller
