<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>Attract</name>
    <message>
        <source>欢迎，请在这里取号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择业务，拿到号票，听到叫号再去窗口。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>触摸开始</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>大厅里现在有 %n 人等候</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>现在没有人等候，随到随办</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BottomBand</name>
    <message>
        <source>返回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重新开始</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>大字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>高对比度</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Busy</name>
    <message>
        <source>正在打印号票</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在取号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请稍等，不要离开。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message numerus="yes">
        <source>%n 人等候</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>现在不受理</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardGrid</name>
    <message>
        <source>上一页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一页</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>请确认您的业务</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>前面有 %n 人</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>前面没有人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在%1办理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印号票</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取号</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>现在不能取号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天这项业务的号已经取完。请改日再来，或到服务台咨询。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>大厅现在不在办公时间。请在办公时间再来取号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这项业务现在不受理。请选择其他业务，或到服务台咨询。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>系统没有同意取号。请到服务台，工作人员会帮助您。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印纸用完了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请用另一台取号机，或告诉工作人员。换好纸后这里会自动恢复。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印机的盖子没有关好</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请告诉工作人员。盖好后这里会自动恢复。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印机需要休息一下</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请稍等一两分钟，或用另一台取号机。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印机现在不能用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请用另一台取号机，或告诉工作人员。修好后这里会自动恢复。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在连接大厅系统</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请稍等片刻。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暂时不能取号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>与大厅系统的连接中断，正在自动重连。请稍等，或到服务台取号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现在没有可办理的业务</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请在办公时间再来，或到服务台咨询。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有取到号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>大厅系统没有回答，没有为您留号。请稍后再试，或到服务台取号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>号票已取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>需要时请重新取号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印纸用完了。换好纸后可以再打印一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印机的盖子没有关好。盖好后可以再打印一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>纸卡住了。请告诉工作人员。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印机出了问题。请告诉工作人员。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeView</name>
    <message>
        <source>知道了</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Services</name>
    <message>
        <source>您要办理什么？</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SlipFailed</name>
    <message>
        <source>号票没有打印出来</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个号是您的，请选择：</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再打印一次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不要纸，我记住号码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消这个号</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SlipUnknown</name>
    <message>
        <source>打印机没有回答。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>号票出来了吗？</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>出来了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有出来</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>您还在吗？</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有人选择的话，这个号很快会取消。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有人触摸的话，屏幕很快会回到开始。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>我还在，继续</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TakeYourTicket</name>
    <message>
        <source>请取走号票</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请记住您的号码</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>前面有 %n 人</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>前面没有人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请到%1等候</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 号窗口叫您</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>完成</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>您要找哪个单位？</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
