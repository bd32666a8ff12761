// Drawing on a strip of paper whose length is not known before everything stands on it. All
// measures in dots.
#pragma once

#include "kiosk/slip/qr_code.hpp"

#include <QFont>
#include <QImage>
#include <QPainter>
#include <QString>

namespace kiosk {

// Of every text on a slip, in every script.
QFont slip_font(int pixels, bool bold);

class SlipCanvas {
public:
    struct Lines; // of one text
    struct Type {
        int pixels = 32;
        bool bold = false;
        int lines_max =
            2; // a text that needs more is set smaller, down to two thirds, and then on more lines
    };

    // `mirrored`: lines begin on the right.
    SlipCanvas(int width, bool mirrored);

    int y() const { return y_; }
    void move_to(int y) { y_ = y; }
    void gap(int dots) { y_ += dots; }

    // The column in which lines stand from now on.
    void set_column(int left, int width);
    int left() const { return left_; }
    int width() const { return width_; }

    // Each puts something at y() and moves y() below it. An empty text takes no room.
    void rule(int thickness);
    void line(const QString& text, const QString& language, Type type, bool centred = false);
    void label(const QString& text, const QString& language,
               Type type);                        // white on black, as wide as its text
    void hero(const QString& number, int height); // digits `height` high, centred
    void ends(const QString& start, const QString& end, Type type); // at the two ends of one line

    // At (x, y()); does not move y().
    void code(const QrCode& code, int x, int module);

    QImage image(int bottom_margin) const; // Format_Mono

private:
    enum class Align { left, centre, right };
    int draw(const Lines& lines, const QRect& box, Align align, QColor ink);

    QImage paper_; // Format_Grayscale8, slip_rows_max high
    QPainter painter_;
    bool mirrored_;
    int y_ = 0;
    int left_ = 0;
    int width_ = 0;
};

} // namespace kiosk
