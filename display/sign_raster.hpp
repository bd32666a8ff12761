// A sign's face as dots: bitmap fonts at their own size or whole multiples of it, never smoothed.
#pragma once

#include "display/sign_board.hpp"
#include "drivers/led_sign/led_sign.hpp"

#include <QImage>

namespace display {

// Where Debian's xfonts-wqy has WenQuanYi Bitmap Song. Without it the hall's own face is drawn at
// the same size, which is hard to read on a small sign: false, and the log should say so.
bool load_sign_fonts();

// 255 lit, 0 dark; Format_Grayscale8. The number is as large as it gets: a sign above a counter has
// nothing else, a strip has it twice as large as the words beside it where there is room.
QImage draw_sign(const SignFace& face, const SignPost& post, SignTongue tongue, QSize size);

drivers::SignRaster sign_raster(const QImage& drawn);

} // namespace display
