#include "kiosk/slip_printer.hpp"

#include "kiosk/slip/slip_lines.hpp"

#include <QTimer>

namespace kiosk {

// In the printer's thread. Answers go back as queued calls, in the order of the questions.
class SlipPrinter::Desk : public QObject {
public:
    Desk(std::unique_ptr<drivers::TicketPrinter> printer, std::chrono::milliseconds pause,
         SlipPrinter& front)
        : printer_{std::move(printer)}, pause_{pause}, front_{front}
    {
    }

    void open()
    {
        timer_ = new QTimer{this};
        timer_->setInterval(pause_);
        timer_->setSingleShot(true);
        connect(timer_, &QTimer::timeout, this, [this] { ask(0); });
        ask(0);
    }

    void ask(std::uint32_t question)
    {
        const auto status = printer_->status(status_max);
        QMetaObject::invokeMethod(
            &front_, [&front = front_, question, status] { emit front.said(question, status); },
            Qt::QueuedConnection);
        timer_->start();
    }

    void print(std::uint32_t job, const SlipText& slip)
    {
        const auto outcome = printer_->print(slip_for(printer_->form(), slip), print_max);
        QMetaObject::invokeMethod(
            &front_, [&front = front_, job, outcome] { emit front.ended(job, outcome); },
            Qt::QueuedConnection);
        timer_->start();
    }

private:
    std::unique_ptr<drivers::TicketPrinter> printer_;
    std::chrono::milliseconds pause_;
    SlipPrinter& front_;
    QTimer* timer_ = nullptr;
};

SlipPrinter::SlipPrinter(std::unique_ptr<drivers::TicketPrinter> printer,
                         std::chrono::milliseconds pause, QObject* parent)
    : QObject{parent}, desk_{new Desk{std::move(printer), pause, *this}}
{
    thread_.setObjectName(QStringLiteral("slip printer"));
    desk_->moveToThread(&thread_);
    connect(&thread_, &QThread::started, desk_, &Desk::open);
    connect(&thread_, &QThread::finished, desk_, &QObject::deleteLater);
    thread_.start();
}

SlipPrinter::~SlipPrinter()
{
    thread_.quit();
    thread_.wait();
}

void SlipPrinter::ask(std::uint32_t question)
{
    QMetaObject::invokeMethod(
        desk_, [desk = desk_, question] { desk->ask(question); }, Qt::QueuedConnection);
}

void SlipPrinter::print(std::uint32_t job, const SlipText& slip)
{
    QMetaObject::invokeMethod(
        desk_, [desk = desk_, job, slip] { desk->print(job, slip); }, Qt::QueuedConnection);
}

} // namespace kiosk

#include "moc_slip_printer.cpp"
