#include "caller/keypad_at_desk.hpp"

#include <QMetaObject>
#include <algorithm>
#include <utility>

namespace caller {

using drivers::PadFault;

KeypadAtDesk::KeypadAtDesk(std::unique_ptr<drivers::Keypad> keypad, std::uint16_t number,
                           Caller& pad, const KeyColours& colours)
    : number_{number}, pad_{pad}, colours_{colours},
      thread_{std::make_unique<drivers::KeypadThread>(
          std::move(keypad), static_cast<drivers::KeypadThread::Owner&>(*this))}
{
    connect(&pad_, &Caller::changed, this, &KeypadAtDesk::show);
    connect(&pad_, &Caller::keypadChanged, this, &KeypadAtDesk::show);
    connect(&pad_, &Caller::keyAnswered, this, [this](bool done, const QString& its_number) {
        if (std::exchange(waits_, false))
            answer(done, its_number);
    });
    show();
}

KeypadAtDesk::~KeypadAtDesk()
{
    thread_.reset();
}

// ---- on the pad's thread; posted calls that are still under way die with us ---------------------

void KeypadAtDesk::key(const drivers::KeyEvent& event)
{
    if (event.pressed && event.pad == number_)
        QMetaObject::invokeMethod(
            this, [this, key = event.key] { press(key); }, Qt::QueuedConnection);
}

void KeypadAtDesk::condition(std::optional<PadFault> fault)
{
    QMetaObject::invokeMethod(
        this,
        [this, fault] {
            fault_ = fault;
            tell();
        },
        Qt::QueuedConnection);
}

void KeypadAtDesk::silent(const std::vector<std::uint16_t>& pads)
{
    const bool ours = std::ranges::find(pads, number_) != pads.end();
    QMetaObject::invokeMethod(
        this,
        [this, ours] {
            silent_ = ours;
            tell();
        },
        Qt::QueuedConnection);
}

void KeypadAtDesk::screens(const drivers::KeyScreens& screens)
{
    QMetaObject::invokeMethod(
        this,
        [this, screens] {
            screens_ = screens;
            show();
        },
        Qt::QueuedConnection);
}

// ---- on ours ------------------------------------------------------------------------------------

void KeypadAtDesk::tell()
{
    const auto fault = fault_ || !silent_ ? fault_ : PadFault::silent;
    if (fault && fault != pad_.keypadFault())
        qWarning("pad of keys: %s", drivers::sentence_for(*fault).data());
    pad_.setKeypad(fault);
}

void KeypadAtDesk::press(drivers::PadKey key)
{
    switch (pad_.key(key)) {
    case Caller::Key::asked:
        waits_ = true;
        return;
    case Caller::Key::done:
        return answer(true, QString::fromStdString(pad_.padState().number));
    case Caller::Key::refused:
        // A press while another one waits is answered by that one's answer.
        if (!waits_)
            answer(false, QString::fromStdString(pad_.padState().number));
    }
}

void KeypadAtDesk::answer(bool accepted, const QString& number)
{
    thread_->answer(number_, {accepted, number.toStdString()});
}

void KeypadAtDesk::show()
{
    thread_->show(number_, pad_.padState());
    if (!screens_)
        return;
    std::uint8_t key = 0;
    for (auto& picture : key_pictures(pad_, *screens_, colours_))
        thread_->draw(key++, std::move(picture));
}

} // namespace caller

#include "moc_keypad_at_desk.cpp"
