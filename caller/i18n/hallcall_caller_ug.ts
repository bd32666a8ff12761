<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ug" sourcelanguage="zh_CN">
<context>
    <name>Caller</name>
    <message>
        <source>%1号窗口</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在等待大厅画面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>大厅设置中没有本窗口</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按“开窗”开始今天的工作</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暂不叫号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可以叫下一位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暂时没有人等候</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceSheet</name>
    <message>
        <source>↑ ↓ 选择，Enter 确认，Esc 返回</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeldSheet</name>
    <message>
        <source>挂起和过号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↑ ↓ 选择，Enter 叫到本窗口，R 回队列，Esc 返回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有挂起或过号的号</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeldTicket</name>
    <message>
        <source>回队</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkBar</name>
    <message>
        <source>现在不能叫号；画面仍可查看，恢复后自动继续</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberSheet</name>
    <message>
        <source>叫哪个号？</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>输入号码，Enter 叫号，Esc 返回</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>返回</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>怎样挂起？</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>为什么弃号？</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TransferSheet</name>
    <message>
        <source>转移到…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↑ ↓ 队列，← → 位置，Enter 确认，Esc 返回</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>最久 %1 分</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>没有这个事项，请核对事项目录。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>此事项目前不办理。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有这个优先类别，请核对设置。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有这个队列，请另选。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>大厅设置中没有本窗口，请联系管理员。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天没有这个号，请核对号票。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今日业务尚未开始，请稍后再试。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>此队列今天的号已用完。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>窗口未开放，请先开窗。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>窗口已经开放。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>窗口还有号，请先办结、过号、挂起、转移或弃号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>窗口没有号，请先叫号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本窗口的队列没有人等候。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>此号不在本窗口的队列中。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>此号目前的状态不能这样操作。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>材料留在另一窗口，请到该窗口恢复。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>过号太久，不能回队，请重新取号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>此号已在该队列，请另选队列。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>叫号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重呼</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开始</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办结</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>过号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>挂起</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>转移</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暂停</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开窗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关窗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>弃号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回队</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>连接中断，现在不能操作。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>窗口已暂停，请先恢复服务。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已经开始办理，此操作只在叫号后可用。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有开始办理，请先按“开始”。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已叫的号还没有办理：请开始、过号或转移。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有挂起或过号的号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有别的队列可以转移。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>连接中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未开放</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已暂停</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空闲</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已叫号·暂停</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已叫号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办理中·暂停</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办理中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>材料留下</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等待环节</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>材料带走</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办事人已离开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取错号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>号票没有打印出来</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>其他原因</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>队首</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>队尾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按取号时间</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在连接调度中心…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>调度中心不接受本机，请联系管理员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>与调度中心的连接已中断</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机无权进行此操作，请联系管理员。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请求有误，请联系管理员。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>操作太快，请稍后再试。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>调度中心未允许此操作（%1）。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>连接中断，“%1”未得到确认；恢复后请核对，需要时再按一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办结并叫号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复服务</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>过号未到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请输入字母和数字，例如 A042。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
