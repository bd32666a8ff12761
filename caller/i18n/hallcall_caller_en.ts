<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>ChoiceSheet</name>
    <message>
        <source>↑ ↓ 选择，Enter 确认，Esc 返回</source>
        <translation>↑ ↓ choose, Enter confirm, Esc back</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>退出登录</source>
        <translation>Sign out</translation>
    </message>
</context>
<context>
    <name>HeldSheet</name>
    <message>
        <source>挂起和过号</source>
        <translation>Held and missed</translation>
    </message>
    <message>
        <source>↑ ↓ 选择，Enter 叫到本窗口，R 回队列，Esc 返回</source>
        <translation>↑ ↓ choose, Enter call here, R to its queue, Esc back</translation>
    </message>
    <message>
        <source>没有挂起或过号的号</source>
        <translation>Nothing is held or missed</translation>
    </message>
</context>
<context>
    <name>HeldTicket</name>
    <message>
        <source>回队</source>
        <translation>Return</translation>
    </message>
</context>
<context>
    <name>LinkBar</name>
    <message>
        <source>现在不能叫号；画面仍可查看，恢复后自动继续</source>
        <translation>No calls now; the picture stays and comes back by itself</translation>
    </message>
</context>
<context>
    <name>NumberSheet</name>
    <message>
        <source>叫哪个号？</source>
        <translation>Call which number?</translation>
    </message>
    <message>
        <source>输入号码，Enter 叫号，Esc 返回</source>
        <translation>Type a number, Enter call, Esc back</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>有异议</source>
        <translation>Object</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Agree</translation>
    </message>
</context>
<context>
    <name>QuestionSheet</name>
    <message>
        <source>联办事项等候答复</source>
        <translation>Joint matters to answer</translation>
    </message>
    <message>
        <source>↑ ↓ 选择，Y 同意，N 有异议，Esc 返回</source>
        <translation>↑ ↓ choose, Y agree, N object, Esc back</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>怎样挂起？</source>
        <translation>How is it held?</translation>
    </message>
    <message>
        <source>为什么弃号？</source>
        <translation>Why is it cancelled?</translation>
    </message>
    <message>
        <source>怎样办结？</source>
        <translation>How did it end?</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>错误次数太多，请一分钟后再试。</source>
        <translation>Too many wrong PINs. Try again in a minute.</translation>
    </message>
    <message>
        <source>错误次数太多，请 %1 分钟后再试。</source>
        <translation>Too many wrong PINs. Try again in %1 minutes.</translation>
    </message>
    <message>
        <source>请输入工号</source>
        <translation>Your number</translation>
    </message>
    <message>
        <source>请输入密码</source>
        <translation>Your PIN</translation>
    </message>
    <message>
        <source>正在核对…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>工号或密码不对，请再试一次。</source>
        <translation>Number and PIN do not belong together. Try again.</translation>
    </message>
    <message>
        <source>现在无法登录，请联系管理员。</source>
        <translation>Signing in is not possible now. Ask an administrator.</translation>
    </message>
    <message>
        <source>连接中断，请再登录一次。</source>
        <translation>The link went. Sign in once more.</translation>
    </message>
    <message>
        <source>长时间没有操作，已自动退出。</source>
        <translation>Nothing was done for a long time: you were signed out.</translation>
    </message>
    <message>
        <source>连接中断过久，已自动退出。</source>
        <translation>The link was gone for too long: you were signed out.</translation>
    </message>
    <message>
        <source>此工号已停用，请联系管理员。</source>
        <translation>This number was taken back. Ask an administrator.</translation>
    </message>
    <message>
        <source>密码已更改，请用新密码登录。</source>
        <translation>PIN changed. Sign in with the new one.</translation>
    </message>
    <message>
        <source>此工号已在其他窗口登录。</source>
        <translation>This number has signed in at another counter.</translation>
    </message>
    <message>
        <source>新的一天，请重新登录。</source>
        <translation>A new day: sign in again.</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>%1号窗口</source>
        <translation>Counter %1</translation>
    </message>
    <message>
        <source>正在等待大厅画面</source>
        <translation>Waiting for the hall&apos;s picture</translation>
    </message>
    <message>
        <source>大厅设置中没有本窗口</source>
        <translation>The settings have no such counter</translation>
    </message>
    <message>
        <source>按“开窗”开始今天的工作</source>
        <translation>Press Open to start the day</translation>
    </message>
    <message>
        <source>暂不叫号</source>
        <translation>Nobody is called for now</translation>
    </message>
    <message>
        <source>可以叫下一位</source>
        <translation>Ready for the next visitor</translation>
    </message>
    <message>
        <source>暂时没有人等候</source>
        <translation>Nobody is waiting right now</translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>号码：%1</source>
        <translation>Number: %1</translation>
    </message>
    <message>
        <source>连接中断</source>
        <translation>Link lost</translation>
    </message>
    <message>
        <source>等候</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>%1（第 %2/%3 项）</source>
        <translation>%1 (%2 of %3)</translation>
    </message>
    <message>
        <source>承诺 %1 前办结。</source>
        <translation>Done by %1.</translation>
    </message>
    <message>
        <source>下一步：%1，请到 %2 号窗口。</source>
        <translation>Next: %1, counter %2.</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>联办待答复 %1 件</source>
        <translation>Joint matters to answer: %1</translation>
    </message>
    <message>
        <source>%1 · %2 前未答视为同意</source>
        <translation>%1 · silence agrees at %2</translation>
    </message>
    <message>
        <source>%1 · 预约 %2</source>
        <translation>%1 · appointment %2</translation>
    </message>
</context>
<context>
    <name>TransferSheet</name>
    <message>
        <source>转移到…</source>
        <translation>Transfer to…</translation>
    </message>
    <message>
        <source>↑ ↓ 队列，← → 位置，Enter 确认，Esc 返回</source>
        <translation>↑ ↓ queue, ← → place, Enter confirm, Esc back</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>最久 %1 分</source>
        <translation>longest %1 min</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>没有这个事项，请核对事项目录。</source>
        <translation>There is no such service: check the catalogue.</translation>
    </message>
    <message>
        <source>此事项目前不办理。</source>
        <translation>This service is not offered at present.</translation>
    </message>
    <message>
        <source>没有这个优先类别，请核对设置。</source>
        <translation>There is no such priority class: check the settings.</translation>
    </message>
    <message>
        <source>没有这个队列，请另选。</source>
        <translation>There is no such queue: choose another one.</translation>
    </message>
    <message>
        <source>大厅设置中没有本窗口，请联系管理员。</source>
        <translation>The settings have no such counter: ask the administrator.</translation>
    </message>
    <message>
        <source>今天没有这个号，请核对号票。</source>
        <translation>No such ticket today: check the slip.</translation>
    </message>
    <message>
        <source>今日业务尚未开始，请稍后再试。</source>
        <translation>The business day has not begun yet: try again in a moment.</translation>
    </message>
    <message>
        <source>此队列今天的号已用完。</source>
        <translation>The numbers of this queue are used up for today.</translation>
    </message>
    <message>
        <source>窗口未开放，请先开窗。</source>
        <translation>The counter is not open: open it first.</translation>
    </message>
    <message>
        <source>窗口已经开放。</source>
        <translation>The counter is open already.</translation>
    </message>
    <message>
        <source>窗口还有号，请先办结、过号、挂起、转移或弃号。</source>
        <translation>The counter still has a ticket: finish, miss, hold, transfer or cancel it first.</translation>
    </message>
    <message>
        <source>窗口没有号，请先叫号。</source>
        <translation>The counter has no ticket: call one first.</translation>
    </message>
    <message>
        <source>本窗口的队列没有人等候。</source>
        <translation>Nobody is waiting for this counter.</translation>
    </message>
    <message>
        <source>此号不在本窗口的队列中。</source>
        <translation>The ticket is not in a queue of this counter.</translation>
    </message>
    <message>
        <source>此号目前的状态不能这样操作。</source>
        <translation>The ticket&apos;s state does not allow this step.</translation>
    </message>
    <message>
        <source>材料留在另一窗口，请到该窗口恢复。</source>
        <translation>Another counter keeps the papers: resume it there.</translation>
    </message>
    <message>
        <source>过号太久，不能回队，请重新取号。</source>
        <translation>Missed too long ago to come back: take a new ticket.</translation>
    </message>
    <message>
        <source>此号已在该队列，请另选队列。</source>
        <translation>The ticket is in that queue already: choose another one.</translation>
    </message>
    <message>
        <source>叫号</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>重呼</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>过号</source>
        <translation>Missed</translation>
    </message>
    <message>
        <source>挂起</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>转移</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>开窗</source>
        <translation>Open counter</translation>
    </message>
    <message>
        <source>关窗</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>弃号</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>点号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>回队</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>连接中断，现在不能操作。</source>
        <translation>The link is gone: nothing can be done now.</translation>
    </message>
    <message>
        <source>窗口已暂停，请先恢复服务。</source>
        <translation>The counter is paused: resume service first.</translation>
    </message>
    <message>
        <source>已经开始办理，此操作只在叫号后可用。</source>
        <translation>Service has begun: this step is only for a called ticket.</translation>
    </message>
    <message>
        <source>还没有开始办理，请先按“开始”。</source>
        <translation>Service has not begun: press Begin first.</translation>
    </message>
    <message>
        <source>已叫的号还没有办理：请开始、过号或转移。</source>
        <translation>The called ticket still stands: begin, miss or transfer it.</translation>
    </message>
    <message>
        <source>没有挂起或过号的号。</source>
        <translation>Nothing is held or missed.</translation>
    </message>
    <message>
        <source>没有别的队列可以转移。</source>
        <translation>There is no other queue to transfer to.</translation>
    </message>
    <message>
        <source>连接中</source>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>未设置</source>
        <translation>Not set up</translation>
    </message>
    <message>
        <source>未开放</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>已暂停</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>空闲</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>已叫号·暂停</source>
        <translation>Called · paused</translation>
    </message>
    <message>
        <source>已叫号</source>
        <translation>Called</translation>
    </message>
    <message>
        <source>办理中·暂停</source>
        <translation>Serving · paused</translation>
    </message>
    <message>
        <source>办理中</source>
        <translation>Serving</translation>
    </message>
    <message>
        <source>材料留下</source>
        <translation>Papers kept here</translation>
    </message>
    <message>
        <source>等待环节</source>
        <translation>Waiting for a step</translation>
    </message>
    <message>
        <source>材料带走</source>
        <translation>Papers with the visitor</translation>
    </message>
    <message>
        <source>办事人已离开</source>
        <translation>The visitor left</translation>
    </message>
    <message>
        <source>取错号</source>
        <translation>Taken by mistake</translation>
    </message>
    <message>
        <source>号票没有打印出来</source>
        <translation>The slip was not printed</translation>
    </message>
    <message>
        <source>其他原因</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>队首</source>
        <translation>Front</translation>
    </message>
    <message>
        <source>队尾</source>
        <translation>End</translation>
    </message>
    <message>
        <source>按取号时间</source>
        <translation>By time taken</translation>
    </message>
    <message>
        <source>正在连接调度中心…</source>
        <translation>Connecting to the dispatcher…</translation>
    </message>
    <message>
        <source>调度中心不接受本机，请联系管理员</source>
        <translation>The dispatcher refuses this pad: ask the administrator</translation>
    </message>
    <message>
        <source>与调度中心的连接已中断</source>
        <translation>The link to the dispatcher is lost</translation>
    </message>
    <message>
        <source>本机无权进行此操作，请联系管理员。</source>
        <translation>This pad may not do that: ask the administrator.</translation>
    </message>
    <message>
        <source>请求有误，请联系管理员。</source>
        <translation>The request is malformed: ask the administrator.</translation>
    </message>
    <message>
        <source>操作太快，请稍后再试。</source>
        <translation>Too many requests: try again in a moment.</translation>
    </message>
    <message>
        <source>调度中心未允许此操作（%1）。</source>
        <translation>The dispatcher did not allow this (%1).</translation>
    </message>
    <message>
        <source>连接中断，“%1”未得到确认；恢复后请核对，需要时再按一次。</source>
        <translation>The link went before “%1” was confirmed: look once it is back, and press again if needed.</translation>
    </message>
    <message>
        <source>办结并叫号</source>
        <translation>Finish and call</translation>
    </message>
    <message>
        <source>恢复服务</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>过号未到</source>
        <translation>Missed</translation>
    </message>
    <message>
        <source>请输入字母和数字，例如 A042。</source>
        <translation>Type a letter and digits, such as A042.</translation>
    </message>
    <message>
        <source>按键盒没有插好，请检查连线</source>
        <translation>The key pad is not plugged in: check its cable</translation>
    </message>
    <message>
        <source>有几个相同的按键盒，请管理员按插口指定</source>
        <translation>Several key pads are alike: name one by its socket</translation>
    </message>
    <message>
        <source>无权使用按键盒，请联系管理员</source>
        <translation>No right to use the key pad: ask the administrator</translation>
    </message>
    <message>
        <source>按键盒被别的程序占用，请联系管理员</source>
        <translation>Another program has the key pad: ask the administrator</translation>
    </message>
    <message>
        <source>按键盒没有回应，请检查电源和连线</source>
        <translation>The key pad does not answer: check power and cable</translation>
    </message>
    <message>
        <source>按键盒工作不正常，请重新插好</source>
        <translation>The key pad does not work: plug it in again</translation>
    </message>
    <message>
        <source>此事项今天不办理。</source>
        <translation>This service is not open today.</translation>
    </message>
    <message>
        <source>此事项现在不在办理时间。</source>
        <translation>This service is closed at this hour.</translation>
    </message>
    <message>
        <source>此事项目前的号已取完。</source>
        <translation>All tickets of this service are given for now.</translation>
    </message>
    <message>
        <source>此人今天已取足此事项的号。</source>
        <translation>This person has all the tickets of this service for today.</translation>
    </message>
    <message>
        <source>本窗口现在不在开放时间。</source>
        <translation>This counter is closed at this hour.</translation>
    </message>
    <message>
        <source>刚刚叫过，请稍等再重呼。</source>
        <translation>Called a moment ago. Wait before you recall.</translation>
    </message>
    <message>
        <source>重呼次数已用完，请按过号。</source>
        <translation>Recalled as often as allowed. Press Miss.</translation>
    </message>
    <message>
        <source>过号次数太多，不能回队，请重新取号。</source>
        <translation>Missed too often to come back. Take a new ticket.</translation>
    </message>
    <message>
        <source>此号没有在等候其他环节。</source>
        <translation>This ticket does not wait for another step.</translation>
    </message>
    <message>
        <source>没有可以撤销的操作。</source>
        <translation>There is nothing to undo.</translation>
    </message>
    <message>
        <source>操作已久，不能撤销。</source>
        <translation>Too long ago to undo.</translation>
    </message>
    <message>
        <source>此号只等候另一窗口，由该窗口叫号。</source>
        <translation>This ticket waits for another counter alone; it is called there.</translation>
    </message>
    <message>
        <source>此事项不能这样办结。</source>
        <translation>This service does not end so.</translation>
    </message>
    <message>
        <source>联办部门还没有全部答复，请先挂起。</source>
        <translation>Not every unit has answered yet: hold the ticket.</translation>
    </message>
    <message>
        <source>此号没有在等候该部门的答复。</source>
        <translation>Nobody waits for an answer of this unit.</translation>
    </message>
    <message>
        <source>已受理，承诺办结</source>
        <translation>Accepted, done later</translation>
    </message>
    <message>
        <source>需要缴费</source>
        <translation>Fee due</translation>
    </message>
    <message>
        <source>征求联办部门意见</source>
        <translation>Ask the other units</translation>
    </message>
    <message>
        <source>本窗口只能按顺序叫号。</source>
        <translation>This counter calls in turn only.</translation>
    </message>
    <message>
        <source>联办答复</source>
        <translation>Joint answer</translation>
    </message>
    <message>
        <source>没有等候本窗口答复的联办事项。</source>
        <translation>No joint matter waits for an answer from this counter.</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>agrees</translation>
    </message>
    <message>
        <source>有异议</source>
        <translation>objects</translation>
    </message>
    <message>
        <source>逾期未答，视为同意</source>
        <translation>silent, so agreed</translation>
    </message>
    <message>
        <source>未答复</source>
        <translation>no answer yet</translation>
    </message>
    <message>
        <source>没有这个预约，请核对预约码，或直接取号。</source>
        <translation>There is no such appointment: check the code, or take a ticket.</translation>
    </message>
    <message>
        <source>此预约已使用或已过期，请直接取号。</source>
        <translation>This appointment is used or over: take a ticket.</translation>
    </message>
    <message>
        <source>还没到签到时间，请按提示的时间再来。</source>
        <translation>Too early to check in: come back at the time given.</translation>
    </message>
    <message>
        <source>离预约时间太近，已不能取消。</source>
        <translation>Too near to the appointment: it cannot be cancelled.</translation>
    </message>
    <message>
        <source>预约需要登记本人身份。</source>
        <translation>An appointment is for somebody: name the person.</translation>
    </message>
    <message>
        <source>此事项没有这个预约时段，请另选。</source>
        <translation>This service has no such slot: choose another.</translation>
    </message>
    <message>
        <source>此时段已约满，请另选时段。</source>
        <translation>All places of this slot are taken: choose another.</translation>
    </message>
    <message>
        <source>此时段已开始或还未开放预约，请另选。</source>
        <translation>This slot has begun or cannot be booked yet: choose another.</translation>
    </message>
    <message>
        <source>此人当天已有预约，请先取消。</source>
        <translation>This person has an appointment that day: cancel it first.</translation>
    </message>
    <message>
        <source>此人多次爽约，暂不能预约，可直接取号。</source>
        <translation>Too many missed appointments: nothing can be booked, a ticket can be taken.</translation>
    </message>
    <message>
        <source>本机不能为此窗口操作，请联系管理员。</source>
        <translation>This pad may not act for that counter. Please tell the administrator.</translation>
    </message>
    <message>
        <source>此号今天没有预留给这台取号机，请重新取号。</source>
        <translation>This number was not lent to this kiosk today: take a new one.</translation>
    </message>
    <message>
        <source>还没有人登录，请先登录。</source>
        <translation>Nobody is signed in: sign in first.</translation>
    </message>
    <message>
        <source>您没有进行此操作的权限，请找值班长。</source>
        <translation>You may not do that: ask the hall&apos;s supervisor.</translation>
    </message>
    <message>
        <source>此号的日期太早，不再登记。</source>
        <translation>This number is of a day too long ago to be recorded.</translation>
    </message>
</context>
</TS>
