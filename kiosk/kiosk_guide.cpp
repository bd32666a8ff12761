// What to know and to bring for a service, and the sheet of paper with it.
#include "kiosk/catalogue_view.hpp"
#include "kiosk/kiosk.hpp"

namespace kiosk {

QString Kiosk::serviceGuide() const
{
    return service_guide(*picture_, flow_.service(), language_);
}

// One at a time: a finger that taps twice gets one sheet.
void Kiosk::printSheet()
{
    const auto guide = serviceGuide();
    if (flow_.screen() == Screen::guide && printsSheets() && sheet_ != Sheet::printing &&
        !guide.isEmpty()) {
        sheet_ = Sheet::printing;
        outside_.print_sheet({.language = language_,
                              .hall = hallName(),
                              .service = serviceName(),
                              .guide = guide,
                              .date = hall_time().toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                              .kiosk = device_});
    }
    stay();
}

void Kiosk::sheetPrinterSaid(const drivers::PrinterStatus& status)
{
    note_printer("notice-printer", status);
}

void Kiosk::sheetEnded(const SlipOutcome& outcome)
{
    sheet_ = outcome ? Sheet::given : Sheet::failed;
    sheet_fault_ = outcome ? std::nullopt : std::optional{outcome.error()};
    if (outcome.has_error())
        note_printer("notice-printer", {.fault = outcome.error()});
    if (!flow_.occupied())
        sheet_ = Sheet::none;
    emit flowChanged();
}

QString Kiosk::sheetSays() const
{
    switch (sheet_) {
    case Sheet::printing:
        return sheet_printing_text();
    case Sheet::given:
        return sheet_given_text();
    case Sheet::failed:
        return sheet_fault_text(sheet_fault_.value_or(PrinterFault::unknown));
    case Sheet::none:
        break;
    }
    return {};
}

} // namespace kiosk
