#include "kiosk/look_again.hpp"

#include <QTimer>
#include <utility>

namespace kiosk {

class LookAgain::Looker : public QObject {
public:
    explicit Looker(Look look) : look_{std::move(look)} {}

    void look()
    {
        // Behind whatever else the thread has to do, such as ending.
        QTimer::singleShot(look_(), this, [this] { look(); });
    }

private:
    Look look_;
};

LookAgain::LookAgain(const QString& name, Look look) : looker_{new Looker{std::move(look)}}
{
    thread_.setObjectName(name);
    looker_->moveToThread(&thread_);
    QObject::connect(&thread_, &QThread::started, looker_, &Looker::look);
    QObject::connect(&thread_, &QThread::finished, looker_, &QObject::deleteLater);
    thread_.start();
}

LookAgain::~LookAgain()
{
    thread_.quit();
    thread_.wait();
}

} // namespace kiosk
