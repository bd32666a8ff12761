#include "bench/switchboard.hpp"

#include <QHostAddress>
#include <algorithm>

namespace bench {

namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

Position position(const char* label, const char* line, const char* said)
{
    return {text(label), text(line), text(said)};
}

Switch cable()
{
    return {text("cable"),
            text("电缆 Cable"),
            {position("插好 In", "plug", "plugged"), position("拔掉 Out", "unplug", "unplugged")}};
}

Kind printer()
{
    return {text("printer"),
            text("打印机 Printer"),
            {{text("paper"),
              text("纸 Paper"),
              {position("有纸 In", "paper in", "in"),
               position("将尽 Near end", "paper near-end", "near-end"),
               position("用完 Out", "paper out", "out")}},
             {text("cover"),
              text("盖子 Cover"),
              {position("关好 Closed", "cover closed", "closed"),
               position("打开 Open", "cover open", "open")}},
             {text("cutter"),
              text("切刀 Cutter"),
              {position("正常 Free", "cutter free", "free"),
               position("卡住 Jammed", "cutter jam", "jammed")}},
             cable()}};
}

Kind id_card_reader()
{
    return {text("id-card-reader"),
            text("身份证阅读器 ID card reader"),
            {{text("card"),
              text("证件 Card"),
              {position("拿走 Lifted", "card lift", "none"),
               position("放证 Laid", "card lay citizen", "citizen"),
               position("坏证 Worn", "card lay worn", "worn")}},
             {text("sam"),
              text("安全模块 SAM"),
              {position("正常 Whole", "sam mended", "whole"),
               position("损坏 Broken", "sam broken", "broken")}},
             cable()}};
}

Kind sign()
{
    return {text("sign"),
            text("LED 屏 LED sign"),
            {{text("power"),
              text("电源 Power"),
              {position("通电 On", "power on", "on"), position("断电 Off", "power off", "off")}},
             cable()}};
}

} // namespace

const std::vector<Kind>& kinds()
{
    static const std::vector<Kind> all{printer(), id_card_reader(), sign()};
    return all;
}

std::optional<Place> place_from(const QString& text)
{
    const auto equals = text.indexOf(u'=');
    const auto colon = text.lastIndexOf(u':');
    if (equals < 0 || colon < equals)
        return std::nullopt;
    const auto kind = std::ranges::find(kinds(), text.left(equals), &Kind::name);
    const auto host = text.mid(equals + 1, colon - equals - 1);
    bool is_number = false;
    const auto port = text.mid(colon + 1).toUShort(&is_number);
    if (kind == kinds().end() || QHostAddress{host}.isNull() || !is_number || port == 0)
        return std::nullopt;
    return Place{&*kind, host, port};
}

std::optional<QMap<QString, QString>> status_from(const QString& line)
{
    const auto words = line.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty() || words.front() != u"ok")
        return std::nullopt;
    QMap<QString, QString> status;
    for (const auto& word : words.mid(1))
        if (const auto equals = word.indexOf(u'='); equals > 0)
            status.insert(word.left(equals), word.mid(equals + 1));
    return status;
}

QList<int> positions_in(const Kind& kind, const QMap<QString, QString>& status)
{
    QList<int> positions;
    for (const auto& one : kind.switches) {
        const auto found = std::ranges::find(one.positions, status.value(one.key), &Position::said);
        positions.append(
            found == one.positions.end() ? -1 : static_cast<int>(found - one.positions.begin()));
    }
    return positions;
}

} // namespace bench
