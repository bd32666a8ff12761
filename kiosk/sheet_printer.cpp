#include "kiosk/sheet_printer.hpp"

namespace kiosk {

SheetPrinter::SheetPrinter(std::unique_ptr<drivers::CupsNoticePrinter> printer,
                           std::chrono::milliseconds pause, QObject* parent)
    : QObject{parent}, desk_{new QTimer}, printer_{std::move(printer)}
{
    desk_->setInterval(pause);
    desk_->setSingleShot(true);
    thread_.setObjectName(QStringLiteral("sheet printer"));
    desk_->moveToThread(&thread_);
    connect(&thread_, &QThread::started, desk_, [this] { look(); });
    connect(desk_, &QTimer::timeout, desk_, [this] { look(); });
    connect(&thread_, &QThread::finished, desk_, &QObject::deleteLater);
    thread_.start();
}

SheetPrinter::~SheetPrinter()
{
    thread_.quit();
    thread_.wait();
}

// In the printer's thread.
void SheetPrinter::look()
{
    const auto status = printer_->status(status_max);
    QMetaObject::invokeMethod(
        this, [this, status] { emit said(status); }, Qt::QueuedConnection);
    desk_->start();
}

void SheetPrinter::print(const NoticeSheet& sheet)
{
    QMetaObject::invokeMethod(
        desk_,
        [this, sheet, printer = printer_] {
            const auto pdf = notice_sheet_pdf(sheet);
            const auto outcome = printer->print(
                std::as_bytes(std::span{pdf.constData(), static_cast<std::size_t>(pdf.size())}),
                print_max);
            QMetaObject::invokeMethod(
                this, [this, outcome] { emit ended(outcome); }, Qt::QueuedConnection);
            // A sheet tells more than the sensors: its fault stands until the next look.
            if (outcome)
                look();
            else
                desk_->start();
        },
        Qt::QueuedConnection);
}

} // namespace kiosk

#include "moc_sheet_printer.cpp"
