// A device that is looked at again and again, on a thread of its own, since its calls block.
#pragma once

#include <QString>
#include <QThread>
#include <chrono>
#include <functional>

namespace kiosk {

class LookAgain {
public:
    // Called in the thread, where it is destroyed as well; gives the rest before the next look.
    using Look = std::function<std::chrono::milliseconds()>;

    LookAgain(const QString& name, Look look);
    ~LookAgain(); // waits for a look that is under way
    LookAgain(const LookAgain&) = delete;
    LookAgain& operator=(const LookAgain&) = delete;

private:
    class Looker;

    QThread thread_;
    Looker* looker_; // lives in the thread, which deletes it
};

} // namespace kiosk
