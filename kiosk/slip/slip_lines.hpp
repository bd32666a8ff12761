// The slip as lines for a printer's own face: what a slow serial line carries in time.
#pragma once

#include "kiosk/slip/slip.hpp"

namespace kiosk {

// The same words as on the picture, in the same order, one below the other. A line that is not
// plain ASCII brings its picture along, and so does the code: not every face can say them.
drivers::NativeSlip slip_lines(const SlipText& text, int width_dots = slip_width_dots);

// What this printer needs: the picture at its width, and the lines if it wants them. A width beyond
// slip_width_dots_min and _max is taken for the nearest of them.
drivers::Slip slip_for(const drivers::SlipForm& form, const SlipText& text);

} // namespace kiosk
