#include "caller/words.hpp"

#include "hall/terms.hpp"

#include <QCoreApplication>

namespace caller::words {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QString sentence_about_appointments(hall::Refusal refusal)
{
    using enum hall::Refusal;
    switch (refusal) {
    case unknown_appointment:
        return Words::tr("没有这个预约，请核对预约码，或直接取号。");
    case appointment_code_used:
        return Words::tr("此预约已使用或已过期，请直接取号。");
    case appointment_too_early:
        return Words::tr("还没到签到时间，请按提示的时间再来。");
    case appointment_cancel_too_late:
        return Words::tr("离预约时间太近，已不能取消。");
    case person_needed:
        return Words::tr("预约需要登记本人身份。");
    case no_such_slot:
        return Words::tr("此事项没有这个预约时段，请另选。");
    case slot_full:
        return Words::tr("此时段已约满，请另选时段。");
    case slot_not_bookable:
        return Words::tr("此时段已开始或还未开放预约，请另选。");
    case day_already_booked:
        return Words::tr("此人当天已有预约，请先取消。");
    case booking_restricted:
        return Words::tr("此人多次爽约，暂不能预约，可直接取号。");
    default:
        return {};
    }
}

// Of visits, of who calls whom, and of kiosks that were cut off.
QString sentence_about_policy(hall::Refusal refusal)
{
    using enum hall::Refusal;
    switch (refusal) {
    case outcome_not_offered:
        return Words::tr("此事项不能这样办结。");
    case review_open:
        return Words::tr("联办部门还没有全部答复，请先挂起。");
    case no_opinion_awaited:
        return Words::tr("此号没有在等候该部门的答复。");
    case waits_for_other_counter:
        return Words::tr("此号只等候另一窗口，由该窗口叫号。");
    case calls_in_turn_only:
        return Words::tr("本窗口只能按顺序叫号。");
    case number_not_lent:
        return Words::tr("此号今天没有预留给这台取号机，请重新取号。");
    case recorded_too_late:
        return Words::tr("此号的日期太早，不再登记。");
    default:
        return sentence_about_appointments(refusal);
    }
}

QString sentence(hall::Refusal refusal)
{
    using enum hall::Refusal;
    switch (refusal) {
    case unknown_service:
        return Words::tr("没有这个事项，请核对事项目录。");
    case service_not_offered:
        return Words::tr("此事项目前不办理。");
    case unknown_class:
        return Words::tr("没有这个优先类别，请核对设置。");
    case unknown_queue:
        return Words::tr("没有这个队列，请另选。");
    case unknown_counter:
        return Words::tr("大厅设置中没有本窗口，请联系管理员。");
    case unknown_ticket:
        return Words::tr("今天没有这个号，请核对号票。");
    case day_not_open:
        return Words::tr("今日业务尚未开始，请稍后再试。");
    case numbers_used_up:
        return Words::tr("此队列今天的号已用完。");
    case counter_not_open:
        return Words::tr("窗口未开放，请先开窗。");
    case counter_already_open:
        return Words::tr("窗口已经开放。");
    case counter_busy:
        return Words::tr("窗口还有号，请先办结、过号、挂起、转移或弃号。");
    case counter_has_no_ticket:
        return Words::tr("窗口没有号，请先叫号。");
    case nobody_waiting:
        return Words::tr("本窗口的队列没有人等候。");
    case not_this_counters_queue:
        return Words::tr("此号不在本窗口的队列中。");
    case step_not_allowed:
        return Words::tr("此号目前的状态不能这样操作。");
    case other_counters_papers:
        return Words::tr("材料留在另一窗口，请到该窗口恢复。");
    case return_too_late:
        return Words::tr("过号太久，不能回队，请重新取号。");
    case same_queue:
        return Words::tr("此号已在该队列，请另选队列。");
    case service_not_today:
        return Words::tr("此事项今天不办理。");
    case service_closed_now:
        return Words::tr("此事项现在不在办理时间。");
    case quota_used_up:
        return Words::tr("此事项目前的号已取完。");
    case person_quota_used_up:
        return Words::tr("此人今天已取足此事项的号。");
    case counter_closed_now:
        return Words::tr("本窗口现在不在开放时间。");
    case recall_too_soon:
        return Words::tr("刚刚叫过，请稍等再重呼。");
    case recalls_used_up:
        return Words::tr("重呼次数已用完，请按过号。");
    case returns_used_up:
        return Words::tr("过号次数太多，不能回队，请重新取号。");
    case no_step_awaited:
        return Words::tr("此号没有在等候其他环节。");
    case nothing_to_undo:
        return Words::tr("没有可以撤销的操作。");
    case undo_too_late:
        return Words::tr("操作已久，不能撤销。");
    default:
        return sentence_about_policy(refusal);
    }
}

} // namespace

QString of(Step step)
{
    switch (step) {
    case Step::next:
        return Words::tr("叫号");
    case Step::recall:
        return Words::tr("重呼");
    case Step::begin:
        return Words::tr("开始");
    case Step::finish:
        return Words::tr("办结");
    case Step::miss:
        return Words::tr("过号");
    case Step::hold:
        return Words::tr("挂起");
    case Step::resume:
        return Words::tr("恢复");
    case Step::transfer:
        return Words::tr("转移");
    case Step::pause:
        return Words::tr("暂停");
    case Step::open:
        return Words::tr("开窗");
    case Step::close:
        return Words::tr("关窗");
    case Step::cancel:
        return Words::tr("弃号");
    case Step::call_number:
        return Words::tr("点号");
    case Step::return_to_queue:
        return Words::tr("回队");
    case Step::answer:
        return Words::tr("联办答复");
    }
    return {};
}

QString of(Obstacle obstacle)
{
    switch (obstacle) {
    case Obstacle::none:
    case Obstacle::waiting_for_answer:
        return {};
    case Obstacle::link_lost:
        return Words::tr("连接中断，现在不能操作。");
    case Obstacle::unknown_counter:
        return sentence(hall::Refusal::unknown_counter);
    case Obstacle::counter_closed:
        return sentence(hall::Refusal::counter_not_open);
    case Obstacle::counter_paused:
        return Words::tr("窗口已暂停，请先恢复服务。");
    case Obstacle::counter_open:
        return sentence(hall::Refusal::counter_already_open);
    case Obstacle::counter_busy:
        return sentence(hall::Refusal::counter_busy);
    case Obstacle::no_ticket:
        return sentence(hall::Refusal::counter_has_no_ticket);
    case Obstacle::nobody_waiting:
        return sentence(hall::Refusal::nobody_waiting);
    case Obstacle::not_called:
        return Words::tr("已经开始办理，此操作只在叫号后可用。");
    case Obstacle::not_serving:
        return Words::tr("还没有开始办理，请先按“开始”。");
    case Obstacle::begin_first:
        return Words::tr("已叫的号还没有办理：请开始、过号或转移。");
    case Obstacle::nothing_to_resume:
        return Words::tr("没有挂起或过号的号。");
    case Obstacle::no_other_queue:
        return Words::tr("没有别的队列可以转移。");
    case Obstacle::not_asked:
        return Words::tr("没有等候本窗口答复的联办事项。");
    }
    return {};
}

QString of(const Pad& pad)
{
    switch (pad.face) {
    case Face::connecting:
        return Words::tr("连接中");
    case Face::unknown_counter:
        return Words::tr("未设置");
    case Face::closed:
        return Words::tr("未开放");
    case Face::paused:
        return Words::tr("已暂停");
    case Face::idle:
        return Words::tr("空闲");
    case Face::called:
        return pad.paused ? Words::tr("已叫号·暂停") : Words::tr("已叫号");
    case Face::serving:
        return pad.paused ? Words::tr("办理中·暂停") : Words::tr("办理中");
    }
    return {};
}

QString of(hallcall::v1::HoldKind kind)
{
    switch (kind) {
    case hallcall::v1::HOLD_PAPERS_KEPT:
        return Words::tr("材料留下");
    case hallcall::v1::HOLD_WAITING_FOR_STEP:
        return Words::tr("等待环节");
    default:
        return Words::tr("材料带走");
    }
}

QString of(hallcall::v1::CancelReason reason)
{
    switch (reason) {
    case hallcall::v1::CANCEL_VISITOR_LEFT:
        return Words::tr("办事人已离开");
    case hallcall::v1::CANCEL_TAKEN_BY_MISTAKE:
        return Words::tr("取错号");
    case hallcall::v1::CANCEL_SLIP_FAILED:
        return Words::tr("号票没有打印出来");
    default:
        return Words::tr("其他原因");
    }
}

QString of(hallcall::v1::TransferPlace place)
{
    switch (place) {
    case hallcall::v1::PLACE_FRONT:
        return Words::tr("队首");
    case hallcall::v1::PLACE_END:
        return Words::tr("队尾");
    default:
        return Words::tr("按取号时间");
    }
}

QString of(hallcall::v1::Outcome outcome)
{
    switch (outcome) {
    case hallcall::v1::OUTCOME_ACCEPTED:
        return Words::tr("已受理，承诺办结");
    case hallcall::v1::OUTCOME_FEE_DUE:
        return Words::tr("需要缴费");
    case hallcall::v1::OUTCOME_JOINT:
        return Words::tr("征求联办部门意见");
    default:
        return Words::tr("办结");
    }
}

QString of(hallcall::v1::Opinion opinion)
{
    switch (opinion) {
    case hallcall::v1::OPINION_AGREED:
        return Words::tr("同意");
    case hallcall::v1::OPINION_OBJECTED:
        return Words::tr("有异议");
    case hallcall::v1::OPINION_ABSENT:
        return Words::tr("逾期未答，视为同意");
    default:
        return Words::tr("未答复");
    }
}

QString of(Link link)
{
    switch (link) {
    case Link::ready:
        return {};
    case Link::connecting:
        return Words::tr("正在连接调度中心…");
    case Link::rejected:
        return Words::tr("调度中心不接受本机，请联系管理员");
    case Link::stale:
    case Link::lost:
        break;
    }
    return Words::tr("与调度中心的连接已中断");
}

QString of(drivers::PadFault fault)
{
    using enum drivers::PadFault;
    switch (fault) {
    case unplugged:
        return Words::tr("按键盒没有插好，请检查连线");
    case ambiguous:
        return Words::tr("有几个相同的按键盒，请管理员按插口指定");
    case not_permitted:
        return Words::tr("无权使用按键盒，请联系管理员");
    case busy:
        return Words::tr("按键盒被别的程序占用，请联系管理员");
    case silent:
        return Words::tr("按键盒没有回应，请检查电源和连线");
    case broken:
        return Words::tr("按键盒工作不正常，请重新插好");
    }
    return {};
}

QString refusal(const std::string& word)
{
    if (const auto known = hall::word_from<hall::Refusal>(word))
        return sentence(*known);
    if (word == "not_allowed_for_role")
        return Words::tr("本机无权进行此操作，请联系管理员。");
    if (word == "not_its_counter")
        return Words::tr("本机不能为此窗口操作，请联系管理员。");
    if (word == "malformed_request")
        return Words::tr("请求有误，请联系管理员。");
    if (word == "too_many_requests")
        return Words::tr("操作太快，请稍后再试。");
    if (word == "sign_in_needed")
        return Words::tr("还没有人登录，请先登录。");
    if (word == "right_missing")
        return Words::tr("您没有进行此操作的权限，请找值班长。");
    return Words::tr("调度中心未允许此操作（%1）。").arg(QString::fromStdString(word).left(40));
}

QString unconfirmed(Step step)
{
    return Words::tr("连接中断，“%1”未得到确认；恢复后请核对，需要时再按一次。").arg(of(step));
}

QString finish_and_call()
{
    return Words::tr("办结并叫号");
}

QString resume_service()
{
    return Words::tr("恢复服务");
}

QString missed()
{
    return Words::tr("过号未到");
}

QString not_a_number()
{
    return Words::tr("请输入字母和数字，例如 A042。");
}

QString key(Step step)
{
    static const std::array<const char*, step_count> keys{
        "F5",  "F6",     "F7",     "F8",     "F9",     "F10", "F11", "Ctrl+T",
        "F12", "Ctrl+O", "Ctrl+W", "Ctrl+D", "Ctrl+N", "",    "F4"};
    return QString::fromLatin1(keys[static_cast<std::size_t>(step)]);
}

} // namespace caller::words
