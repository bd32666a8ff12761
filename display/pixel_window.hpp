// A wall of LED modules as a video output sees it: a frameless window of exactly as many pixels as
// the wall has dots, in the corner of the output that the wall's controller takes.
#pragma once

#include "display/sign_spec.hpp"

#include <QImage>
#include <QRasterWindow>
#include <QTimer>

namespace display {

// What the output has to show for a picture of the wall, slice by slice. `picture` as draw_sign()
// makes it; `colour` for what is lit.
QImage output_of(const QImage& picture, const PixelWall& wall, QColor colour);

// The output that the wall names is plugged in, or it names none.
bool output_is_there(const PixelWall& wall);

// A border of one pixel, diagonals, the size, and a letter in each corner: A and B above, C and D
// below. A pixel that is lost or doubled anywhere is seen.
QImage test_card(QSize size);

class PixelWindow : public QRasterWindow {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds blink_half{250};

    // On the first output when the one that the wall names is not there.
    PixelWindow(const PixelWall& wall, QColor colour);

    // Goes dark and comes back `blinks` times, then stays.
    void show_picture(const QImage& picture, int blinks);
    bool is_dark() const { return halves_left_ % 2 != 0; }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    PixelWall wall_;
    QColor colour_;
    QImage output_;
    QTimer blink_;
    int halves_left_ = 0;
};

} // namespace display
