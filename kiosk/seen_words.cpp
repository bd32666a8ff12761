#include "kiosk/seen_words.hpp"

#include "kiosk/notices.hpp"

namespace kiosk {

QString seen_title(const SeenTicket& seen)
{
    switch (seen.standing) {
    case Standing::waiting:
        return seen.ahead == 0 ? Notice::tr("下一个就是您")
                               : Notice::tr("前面还有 %1 人").arg(seen.ahead);
    case Standing::called:
        return Notice::tr("请到 %1 号窗口").arg(seen.counter);
    case Standing::serving:
        return Notice::tr("正在 %1 号窗口办理").arg(seen.counter);
    case Standing::held:
        return Notice::tr("您的业务已暂停");
    case Standing::served:
        return Notice::tr("已经办结");
    case Standing::missed:
        return Notice::tr("您的号已过");
    case Standing::cancelled:
        break;
    }
    return Notice::tr("这张号票已取消");
}

namespace {

QString what_to_do(const SeenTicket& seen, const QString& zones)
{
    switch (seen.standing) {
    case Standing::waiting:
        return zones.isEmpty() ? Notice::tr("请等候叫号。")
                               : Notice::tr("请到%1等候，听到叫号再去窗口。").arg(zones);
    case Standing::called:
        return Notice::tr("正在叫您的号。");
    case Standing::serving:
        return Notice::tr("请到窗口继续办理。");
    case Standing::held:
        return Notice::tr("材料补齐、手续办好后，请告诉窗口的工作人员。");
    case Standing::missed:
        return seen.may_return ? Notice::tr("可以回到队伍，会再叫您一次。")
                               : Notice::tr("不能再回到队伍。请重新取号，或到服务台咨询。");
    default:
        return Notice::tr("需要时请重新取号。");
    }
}

} // namespace

QString seen_text(const SeenTicket& seen, const QString& zones)
{
    const auto text = what_to_do(seen, zones);
    if (!seen.was_to_end || seen.standing == Standing::cancelled)
        return text;
    return Notice::tr("叫过的号不能在这里取消。") + QLatin1Char('\n') + text;
}

} // namespace kiosk
