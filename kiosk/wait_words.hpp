// How long a visitor will wait, as the visitor reads it. In the language of the installed
// translator.
#pragma once

#include <QCoreApplication>
#include <QString>
#include <cstdint>

namespace kiosk {

struct Wait {
    Q_DECLARE_TR_FUNCTIONS(Wait)
};

// "约 5–10 分钟"; from 0 on: "约 5 分钟以内". Empty when `high_minutes` is 0: nobody can say.
QString wait_words(std::uint32_t low_minutes, std::uint32_t high_minutes);

} // namespace kiosk
