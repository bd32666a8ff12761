// Slips of a hall, as the tests print them.
#pragma once

#include "kiosk/slip/slip.hpp"

namespace kiosk {

inline SlipText chinese_slip()
{
    SlipText text;
    text.language = QStringLiteral("zh");
    text.hall = QStringLiteral("第一师十二团政务服务大厅");
    text.number = QStringLiteral("A042");
    text.service = QStringLiteral("房产证办理");
    text.ahead = QStringLiteral("前面 3 人 · 约 5–10 分钟");
    text.where_to_wait = QStringLiteral("请到 土地房产区 等候");
    text.counters = QStringLiteral("2、3 号窗口");
    text.second_language = QStringLiteral("en");
    text.second_lines = {QStringLiteral("Property certificate"),
                         QStringLiteral("People ahead of you: 3, about 5–10 min"),
                         QStringLiteral("Please wait in: Land and housing"),
                         QStringLiteral("Counters 2, 3")};
    text.qr = QStringLiteral("A042 2026-11-24 regiment12");
    text.date = QStringLiteral("2026-11-24");
    text.time = QStringLiteral("14:03");
    text.kiosk = QStringLiteral("kiosk-1");
    return text;
}

inline SlipText english_slip()
{
    auto text = chinese_slip();
    text.language = QStringLiteral("en");
    text.hall = QStringLiteral("Regiment 12 Service Hall");
    text.service = QStringLiteral("Property certificate");
    text.ahead = QStringLiteral("People ahead of you: 3, about 5–10 min");
    text.where_to_wait = QStringLiteral("Please wait in: Land and housing");
    text.counters = QStringLiteral("Counters 2, 3");
    text.second_language = QStringLiteral("zh");
    text.second_lines = {QStringLiteral("房产证办理"), QStringLiteral("前面 3 人 · 约 5–10 分钟"),
                         QStringLiteral("请到 土地房产区 等候"), QStringLiteral("2、3 号窗口")};
    return text;
}

inline SlipText uyghur_slip()
{
    auto text = chinese_slip();
    text.language = QStringLiteral("ug");
    text.hall = QStringLiteral("12-پولك مۇلازىمەت زالى");
    text.service = QStringLiteral("ئۆي مۈلۈك گۇۋاھنامىسى");
    text.ahead = QStringLiteral("ئالدىڭىزدا 3 كىشى بار");
    text.where_to_wait = QStringLiteral("يەر ۋە ئۆي رايونىدا ساقلاڭ");
    text.counters = QStringLiteral("2- ۋە 3-كۆزنەك");
    text.second_language = QStringLiteral("zh");
    text.second_lines = english_slip().second_lines;
    return text;
}

// Everything as long as it gets.
inline SlipText long_slip()
{
    auto text = chinese_slip();
    text.hall = QStringLiteral("新疆生产建设兵团第一师阿拉尔市十二团政务服务中心综合服务大厅");
    text.number = QStringLiteral("A1042");
    text.service = QStringLiteral(
        "机动车驾驶证初次申领、补领、换领及机动车注册、变更、转移、抵押登记综合业务受理");
    text.ahead = QStringLiteral("前面 128 人 · 约 115–140 分钟");
    text.second_lines = {
        QStringLiteral("Driving licences: first issue, replacement, renewal; vehicle registration, "
                       "changes, transfers and mortgages"),
        QStringLiteral("People ahead of you: 128, about 115–140 min"),
        QStringLiteral("Please wait in: People's services"), QStringLiteral("Counters 10, 11, 12")};
    text.qr =
        QStringLiteral("https://hall.example/t/7f3a9c1d5e8b4a60a2c4e6f8091b3d5f?number=A1042");
    return text;
}

} // namespace kiosk
