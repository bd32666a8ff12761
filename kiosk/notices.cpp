#include "kiosk/notices.hpp"

namespace kiosk {

namespace {

Notice notice(const char* name, const char* icon, QString title, QString text)
{
    return {QString::fromLatin1(name), QStringLiteral("views/%1.svg").arg(QLatin1String(icon)),
            std::move(title), std::move(text)};
}

Notice refused(const std::string& refusal, const QString& opens)
{
    const auto say = [](const QString& text) {
        return notice("refused", "alert", Notice::tr("现在不能取号"), text);
    };
    if (refusal == "numbers_used_up")
        return say(Notice::tr("今天这项业务的号已经取完。请改日再来，或到服务台咨询。"));
    if (refusal == "day_not_open")
        return say(Notice::tr("大厅现在不在办公时间。请在办公时间再来取号。"));
    if (refusal == "quota_used_up" && !opens.isEmpty())
        return say(Notice::tr("这项业务目前的号已经取完，%1。").arg(opens));
    if (refusal == "quota_used_up")
        return say(Notice::tr("这项业务目前的号已经取完。请稍后或改日再来。"));
    if (refusal == "person_quota_used_up")
        return say(Notice::tr("您今天已经取过这项业务的号。"));
    if (refusal == "person_needed")
        return say(Notice::tr("这项业务须凭本人身份证取号。请重新放一次身份证，或到服务台取号。"));
    if (refusal == "not_while_cut_off")
        return say(
            Notice::tr("与叫号系统的连接中断，这项业务暂时不能取号。请稍后再试，或到服务台取号。"));
    if (!opens.isEmpty())
        return say(Notice::tr("这项业务现在不受理，%1。").arg(opens));
    if (refusal == "service_not_today" || refusal == "service_closed_now")
        return say(Notice::tr("这项业务现在不在办理时间。请在办理时间再来，或到服务台咨询。"));
    if (refusal == "service_not_offered" || refusal == "unknown_service")
        return say(Notice::tr("这项业务现在不受理。请选择其他业务，或到服务台咨询。"));
    return say(Notice::tr("系统没有同意取号。请到服务台，工作人员会帮助您。"));
}

// `from`: when one may check in, by the hall's clocks; empty when it is not about time.
Notice not_checked_in(const std::string& refusal, const QString& from)
{
    const auto say = [](const QString& text) {
        return notice("not-checked-in", "alert", Notice::tr("没有签到"), text);
    };
    if (refusal == "appointment_too_early" && !from.isEmpty())
        return say(Notice::tr("还没有到签到时间。请在 %1 以后再来签到。").arg(from));
    if (refusal == "unknown_appointment" || refusal == "malformed_request")
        return say(Notice::tr("没有这个预约。请核对预约码，或直接取号。"));
    if (refusal == "appointment_code_used")
        return say(Notice::tr("这个预约已经签到，或已经过期。需要时请直接取号。"));
    return say(Notice::tr("预约已过时间，现在也不能直接取号。请到服务台，工作人员会帮助您。"));
}

Notice printer_fault(PrinterFault fault)
{
    const auto say = [](const QString& title, const QString& text) {
        return notice("printer-fault", "printer", title, text);
    };
    switch (fault) {
    case PrinterFault::paper_out:
        return say(Notice::tr("打印纸用完了"),
                   Notice::tr("请用另一台取号机，或告诉工作人员。换好纸后这里会自动恢复。"));
    case PrinterFault::cover_open:
        return say(Notice::tr("打印机的盖子没有关好"),
                   Notice::tr("请告诉工作人员。盖好后这里会自动恢复。"));
    case PrinterFault::overheated:
        return say(Notice::tr("打印机需要休息一下"),
                   Notice::tr("请稍等一两分钟，或用另一台取号机。"));
    case PrinterFault::paused:
        return say(Notice::tr("打印机已暂停"),
                   Notice::tr("请用另一台取号机，或告诉工作人员。恢复后这里会自动可用。"));
    case PrinterFault::not_accepting:
        return say(Notice::tr("打印机暂不接收号票"),
                   Notice::tr("请用另一台取号机，或告诉工作人员。恢复后这里会自动可用。"));
    case PrinterFault::refused:
        return say(Notice::tr("打印机不能打印号票"),
                   Notice::tr("请用另一台取号机，并告诉工作人员：打印机的设置不对。"));
    case PrinterFault::not_permitted:
        return say(Notice::tr("没有使用打印机的权限"),
                   Notice::tr("请用另一台取号机，并告诉工作人员：打印机的设置不对。"));
    case PrinterFault::ambiguous:
        return say(Notice::tr("不知道该用哪台打印机"),
                   Notice::tr("请用另一台取号机，并告诉工作人员：打印机的设置不对。"));
    default:
        return say(Notice::tr("打印机现在不能用"),
                   Notice::tr("请用另一台取号机，或告诉工作人员。修好后这里会自动恢复。"));
    }
}

} // namespace

Notice notice_for(const Flow& flow, const QString& opens)
{
    switch (flow.screen()) {
    case Screen::connecting:
        return notice("connecting", "link", Notice::tr("正在连接大厅系统"),
                      Notice::tr("请稍等片刻。"));
    case Screen::link_lost:
        return notice("link-lost", "link", Notice::tr("暂时不能取号"),
                      Notice::tr("与大厅系统的连接中断，正在自动重连。请稍等，或到服务台取号。"));
    case Screen::closed:
        return notice("closed", "closed", Notice::tr("现在没有可办理的业务"),
                      opens.isEmpty() ? Notice::tr("请在办公时间再来，或到服务台咨询。")
                                      : Notice::tr("%1。").arg(opens) + QLatin1Char('\n') +
                                            Notice::tr("请那时再来，或到服务台咨询。"));
    case Screen::printer_fault:
        return printer_fault(flow.printer_fault().value_or(PrinterFault::offline));
    case Screen::refused:
        return flow.appointment().empty() ? refused(flow.refusal(), opens)
                                          : not_checked_in(flow.refusal(), opens);
    case Screen::no_answer:
        return notice("no-answer", "link", Notice::tr("没有取到号"),
                      Notice::tr("大厅系统没有回答，没有为您留号。请稍后再试，或到服务台取号。"));
    case Screen::code_unknown:
        return notice("code-unknown", "scan", Notice::tr("不认识这个码"),
                      Notice::tr("这里可以查询今天的号票。请出示号票上的二维码。"));
    case Screen::code_of_another_day:
        return notice("code-of-another-day", "scan", Notice::tr("这张号票不是今天的"),
                      Notice::tr("请重新取号，或到服务台咨询。"));
    case Screen::look_up_unanswered:
        return notice("look-up-unanswered", "link", Notice::tr("没有查到"),
                      Notice::tr("大厅系统没有回答。请再出示一次号票，或到服务台咨询。"));
    case Screen::cancelled:
        return notice("cancelled", "check", Notice::tr("号票已取消"),
                      Notice::tr("需要时请重新取号。"));
    case Screen::not_cancelled:
        return notice("not-cancelled", "alert", Notice::tr("没有确认取消"),
                      Notice::tr("%1 可能还会叫到。请告诉工作人员您不要这个号。")
                          .arg(QString::fromStdString(flow.ticket().number)));
    default:
        return {};
    }
}

QString notice_detail(const QString& since, const QString& device)
{
    return Notice::tr("自 %1 起 · %2").arg(since, device);
}

QString slip_fault_text(PrinterFault fault)
{
    switch (fault) {
    case PrinterFault::paper_out:
        return Notice::tr("打印纸用完了。换好纸后可以再打印一次。");
    case PrinterFault::cover_open:
        return Notice::tr("打印机的盖子没有关好。盖好后可以再打印一次。");
    case PrinterFault::cutter_jammed:
        return Notice::tr("纸卡住了。请告诉工作人员。");
    case PrinterFault::paused:
    case PrinterFault::not_accepting:
        return Notice::tr("打印机已被停用。恢复后可以再打印一次。");
    default:
        return Notice::tr("打印机出了问题。请告诉工作人员。");
    }
}

QString sheet_printing_text()
{
    return Notice::tr("正在打印告知单…");
}

QString sheet_given_text()
{
    return Notice::tr("告知单已送去打印，请到打印机取。");
}

QString sheet_fault_text(PrinterFault fault)
{
    switch (fault) {
    case PrinterFault::paper_out:
        return Notice::tr("告知单没有打印：打印机没有纸了。请告诉工作人员。");
    case PrinterFault::paused:
    case PrinterFault::not_accepting:
        return Notice::tr("告知单没有打印：打印机已被停用。请告诉工作人员。");
    case PrinterFault::unknown:
        return Notice::tr("不知道告知单是否已打印。请看一下打印机，或告诉工作人员。");
    default:
        return Notice::tr("告知单没有打印：打印机现在不能用。请告诉工作人员。");
    }
}

} // namespace kiosk
