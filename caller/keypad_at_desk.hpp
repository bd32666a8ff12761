// The pad of keys beside the clerk's screen: its keys press what the screen shows, and it shows the
// counter, as far as it can. Lives in the UI's thread; the pad has one of its own.
#pragma once

#include "caller/caller.hpp"
#include "caller/key_pictures.hpp"
#include "drivers/keypad/keypad_thread.hpp"

#include <QObject>

namespace caller {

class KeypadAtDesk : public QObject, private drivers::KeypadThread::Owner {
    Q_OBJECT

public:
    // `number`: of this pad on its line, 0 for the only one.
    KeypadAtDesk(std::unique_ptr<drivers::Keypad> keypad, std::uint16_t number, Caller& pad,
                 const KeyColours& colours);
    ~KeypadAtDesk() override;

private:
    // ---- on the pad's thread ----
    void key(const drivers::KeyEvent& event) override;
    void condition(std::optional<drivers::PadFault> fault) override;
    void silent(const std::vector<std::uint16_t>& pads) override;
    void screens(const drivers::KeyScreens& screens) override;

    // ---- on ours ----
    void press(drivers::PadKey key);
    void answer(bool accepted, const QString& number);
    void show();
    void tell();

    std::uint16_t number_;
    Caller& pad_;
    KeyColours colours_;
    bool waits_ = false; // a press of ours has no answer yet
    bool silent_ = false;
    std::optional<drivers::PadFault> fault_;
    std::optional<drivers::KeyScreens> screens_;
    std::unique_ptr<drivers::KeypadThread> thread_; // ends before what it tells
};

} // namespace caller
