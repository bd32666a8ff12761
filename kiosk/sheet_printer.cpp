#include "kiosk/sheet_printer.hpp"

namespace kiosk {

SheetPrinter::SheetPrinter(std::unique_ptr<drivers::CupsNoticePrinter> printer, QObject* parent)
    : QObject{parent}, desk_{new QObject}, printer_{std::move(printer)}
{
    thread_.setObjectName(QStringLiteral("sheet printer"));
    desk_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, desk_, &QObject::deleteLater);
    thread_.start();
}

SheetPrinter::~SheetPrinter()
{
    thread_.quit();
    thread_.wait();
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
        },
        Qt::QueuedConnection);
}

} // namespace kiosk

#include "moc_sheet_printer.cpp"
