// What a screen says when there is nothing to choose: what is wrong, and what to do. In the
// language of the installed translator.
#pragma once

#include "kiosk/flow.hpp"

#include <QCoreApplication>
#include <QString>

namespace kiosk {

struct Notice {
    Q_DECLARE_TR_FUNCTIONS(Notice)

public:
    QString name;  // "link-lost": for tests
    QString icon;  // a file of views/
    QString title; // one line
    QString text;  // at most two sentences

    bool operator==(const Notice&) const = default;
};

// Empty for a screen that is no notice. A refusal that is not known by its word is told in general.
// `opens`: when what is closed opens next, in words; empty when nobody knows.
Notice notice_for(const Flow& flow, const QString& opens = {});
// Since when it is so, and at which kiosk: for staff.
QString notice_detail(const QString& since, const QString& device);
// Why the slip did not come out.
// Of a sheet that was asked for.
QString sheet_printing_text();
QString sheet_given_text();
QString sheet_fault_text(PrinterFault fault);
QString slip_fault_text(PrinterFault fault);

} // namespace kiosk
