// A QR code as its modules (libqrencode).
#pragma once

#include <QString>
#include <vector>

namespace kiosk {

struct QrCode {
    int size = 0;              // modules a side, without the quiet zone; 0: none
    std::vector<bool> modules; // size × size, row by row, true = black

    bool is_black(int x, int y) const { return modules[static_cast<std::size_t>(y * size + x)]; }
};

inline constexpr int qr_quiet_modules = 4; // white on every side (ISO/IEC 18004)

// Error correction level M. None for an empty text and for one that no code can hold.
QrCode qr_code(const QString& text);

} // namespace kiosk
