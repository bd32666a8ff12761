// The slip as the printer's dots, 72 mm wide. Any script, since the text is drawn
// here and not by the printer. Needs a QGuiApplication; works in the caller's thread, about 30 ms.
#pragma once

#include "drivers/printer/ticket_printer.hpp"

#include <QImage>
#include <QString>
#include <QStringList>

namespace kiosk {

inline constexpr int slip_width_dots = 576;     // 72 mm at 203 dots an inch
inline constexpr int slip_width_dots_min = 384; // 58 mm paper
inline constexpr int slip_width_dots_max = 1024;
inline constexpr int slip_dots_per_inch = 203;
inline constexpr int slip_number_rows = 184; // 23 mm: read at an arm's length without glasses
inline constexpr int slip_line_characters_max = 120; // a longer line is cut and ends in "…"
inline constexpr int slip_number_characters_max = 8;
inline constexpr int slip_second_lines_max = 6;
inline constexpr int slip_qr_bytes_max = 256; // longer: no QR code

// What stands on a slip. Nothing personal. Texts are ready to be shown, in their language; an empty
// one takes no room.
struct SlipText {
    QString language = QStringLiteral("zh"); // of the lines below: "zh", "en" or "ug"
    QString hall;                            // "第一师十二团政务服务大厅"
    QString number;                          // "A042"; at most 8 characters
    QString service;                         // "房产证办理"
    QString first_leg{};                     // "先办：土地相关证明"; of a visit only
    QString appointment{};                   // "预约 10:00–10:30"; of one kept in time only
    QString ahead;                           // "前面 3 人 · 约 5–10 分钟"
    QString where_to_wait;                   // "请到土地房产区等候"
    QString counters;                        // "2、3 号窗口"

    QString second_language = QStringLiteral("en");
    QStringList
        second_lines; // the same in the second language, in the order of the lines above; at most 6

    QString qr;    // UTF-8 text of the QR code, or empty
    QString date;  // "2026-11-24"
    QString time;  // "14:03"
    QString kiosk; // "kiosk-1"
};

// Black on white, width_dots wide (a multiple of 8, slip_width_dots_min to slip_width_dots_max), at
// most drivers::slip_rows_max rows. The same text gives the same dots.
QImage slip_image(const SlipText& text, int width_dots = slip_width_dots,
                  int dots_per_inch = slip_dots_per_inch); // Format_Mono, pure black and white
drivers::SlipRaster render_slip(const SlipText& text, int width_dots = slip_width_dots,
                                int dots_per_inch = slip_dots_per_inch);

// Of an image in Format_Mono whose width is a multiple of 8.
drivers::SlipRaster raster_of(const QImage& image);
// On one line; what is longer ends in "…".
QString shortened(const QString& text, int characters = slip_line_characters_max);

} // namespace kiosk
