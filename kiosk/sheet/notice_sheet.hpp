// The A4 sheet (告知单) that tells what a service needs, as a document for a printer.
#pragma once

#include <QByteArray>
#include <QString>

namespace kiosk {

// Nothing on it is about the visitor.
struct NoticeSheet {
    QString language; // "zh", "en", "ug": decides the direction
    QString hall;
    QString service;
    QString guide; // lines; "# " before a heading
    QString date;  // "2026-03-02 09:00"
    QString kiosk;
};

// PDF 1.4, A4, as many pages as the guide needs. The same sheet gives the same text and look; not
// the same bytes, since Qt writes the time of making into them. Needs a QGuiApplication; any
// thread.
QByteArray notice_sheet_pdf(const NoticeSheet& sheet);

} // namespace kiosk
