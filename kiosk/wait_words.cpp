#include "kiosk/wait_words.hpp"

namespace kiosk {

QString wait_words(std::uint32_t low_minutes, std::uint32_t high_minutes)
{
    if (high_minutes == 0)
        return {};
    if (low_minutes == 0)
        return Wait::tr("约 %1 分钟以内").arg(high_minutes);
    return Wait::tr("约 %1–%2 分钟").arg(low_minutes).arg(high_minutes);
}

} // namespace kiosk
