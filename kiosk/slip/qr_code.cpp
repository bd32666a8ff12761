#include "kiosk/slip/qr_code.hpp"

#include <qrencode.h>

#include <memory>

namespace kiosk {

QrCode qr_code(const QString& text)
{
    const auto bytes = text.toUtf8();
    if (bytes.isEmpty())
        return {};
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
        QRcode_encodeString8bit(bytes.constData(), 0, QR_ECLEVEL_M), &QRcode_free};
    if (!code)
        return {};
    QrCode result{code->width, {}};
    const auto modules =
        static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    for (std::size_t module = 0; module < modules; ++module)
        result.modules.push_back((code->data[module] & 1) != 0);
    return result;
}

} // namespace kiosk
