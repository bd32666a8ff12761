<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>Attract</name>
    <message>
        <source>欢迎，请在这里取号</source>
        <translation>Welcome. Take a ticket here</translation>
    </message>
    <message>
        <source>选择业务，拿到号票，听到叫号再去窗口。</source>
        <translation>Choose a service, take your ticket, and go to the counter when your number is called.</translation>
    </message>
    <message>
        <source>触摸开始</source>
        <translation>Touch to begin</translation>
    </message>
    <message numerus="yes">
        <source>大厅里现在有 %n 人等候</source>
        <translation>
            <numerusform>%n person is waiting now</numerusform>
            <numerusform>%n people are waiting now</numerusform>
        </translation>
    </message>
    <message>
        <source>现在没有人等候，随到随办</source>
        <translation>Nobody is waiting: no queue now</translation>
    </message>
    <message>
        <source>也可以把身份证放在读卡区开始</source>
        <translation>Or lay your ID card on the reader</translation>
    </message>
    <message>
        <source>已有号票？对准扫码口查询</source>
        <translation>Have a ticket? Hold it to the scanner</translation>
    </message>
    <message>
        <source>预约签到</source>
        <translation>Check in for an appointment</translation>
    </message>
    <message>
        <source>已有号票或预约码？对准扫码口</source>
        <translation>A ticket or a code? Hold it to the scanner</translation>
    </message>
    <message>
        <source>等候人数暂时不清楚</source>
        <translation>How many wait is not known now</translation>
    </message>
</context>
<context>
    <name>BottomBand</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>重新开始</source>
        <translation>Start over</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>高对比度</source>
        <translation>High contrast</translation>
    </message>
</context>
<context>
    <name>Busy</name>
    <message>
        <source>正在打印号票</source>
        <translation>Printing your ticket</translation>
    </message>
    <message>
        <source>正在取号</source>
        <translation>Getting your number</translation>
    </message>
    <message>
        <source>请稍等，不要离开。</source>
        <translation>One moment please, do not leave.</translation>
    </message>
    <message>
        <source>正在查询</source>
        <translation>Looking it up</translation>
    </message>
    <message>
        <source>正在取消</source>
        <translation>Cancelling your number</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message numerus="yes">
        <source>%n 人等候</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>现在不受理</source>
        <translation>Closed now</translation>
    </message>
    <message>
        <source>可以取号</source>
        <translation>Tickets are given</translation>
    </message>
</context>
<context>
    <name>CardAsked</name>
    <message>
        <source>请将身份证放在读卡区</source>
        <translation>Lay your identity card on the reader</translation>
    </message>
    <message>
        <source>请到服务台取号</source>
        <translation>Get this ticket at the service desk</translation>
    </message>
    <message>
        <source>须凭身份证取号，本机不能读取身份证</source>
        <translation>This kiosk cannot read identity cards</translation>
    </message>
</context>
<context>
    <name>CardGrid</name>
    <message>
        <source>上一页</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>CardLine</name>
    <message>
        <source>%1；也可不用身份证继续</source>
        <translation>%1, or go on without it</translation>
    </message>
</context>
<context>
    <name>CardWords</name>
    <message>
        <source>身份证拿得太早，请再放一次</source>
        <translation>Card lifted too early: lay it again</translation>
    </message>
    <message>
        <source>身份证没有读出来，请拿起再平放一次</source>
        <translation>Card not read: lift it and lay it flat again</translation>
    </message>
    <message>
        <source>这不是身份证或居住证</source>
        <translation>This is no identity card or residence permit</translation>
    </message>
    <message>
        <source>这里不能读这张证件，需要时请到服务台</source>
        <translation>This card cannot be read here: ask the service desk</translation>
    </message>
</context>
<context>
    <name>CheckIn</name>
    <message>
        <source>请输入预约码</source>
        <translation>Your appointment code</translation>
    </message>
    <message>
        <source>8 到 16 位字母和数字</source>
        <translation>8 to 16 letters and digits</translation>
    </message>
    <message>
        <source>签到并打印号票</source>
        <translation>Check in and print ticket</translation>
    </message>
    <message>
        <source>也可以把预约码对准扫码口</source>
        <translation>Or hold the code to the scanner</translation>
    </message>
    <message>
        <source>签到</source>
        <translation>Check in</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>请确认您的业务</source>
        <translation>Please check your choice</translation>
    </message>
    <message numerus="yes">
        <source>前面有 %n 人</source>
        <translation>
            <numerusform>%n person ahead of you</numerusform>
            <numerusform>%n people ahead of you</numerusform>
        </translation>
    </message>
    <message>
        <source>前面没有人</source>
        <translation>You are next</translation>
    </message>
    <message>
        <source>在%1办理</source>
        <translation>Served at: %1</translation>
    </message>
    <message>
        <source>打印号票</source>
        <translation>Print ticket</translation>
    </message>
    <message>
        <source>取号</source>
        <translation>Take a number</translation>
    </message>
    <message>
        <source>看需要什么材料</source>
        <translation>What do I need?</translation>
    </message>
    <message>
        <source>预计等候：%1</source>
        <translation>Expected wait: %1</translation>
    </message>
    <message>
        <source>前面人数暂时不清楚</source>
        <translation>People ahead: not known</translation>
    </message>
    <message>
        <source>身份证已读取，只用于这次取号</source>
        <translation>Your identity card was read, for this ticket alone</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>打印告知单</source>
        <translation>Print this sheet</translation>
    </message>
    <message>
        <source>知道了，继续取号</source>
        <translation>Continue to my ticket</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>现在不能取号</source>
        <translation>No tickets now</translation>
    </message>
    <message>
        <source>今天这项业务的号已经取完。请改日再来，或到服务台咨询。</source>
        <translation>All of today&apos;s tickets for this service have been taken. Please come another day, or ask at the service desk.</translation>
    </message>
    <message>
        <source>大厅现在不在办公时间。请在办公时间再来取号。</source>
        <translation>The hall is closed. Please take a ticket during opening hours.</translation>
    </message>
    <message>
        <source>这项业务现在不受理。请选择其他业务，或到服务台咨询。</source>
        <translation>This service is closed now. Please choose another one, or ask at the service desk.</translation>
    </message>
    <message>
        <source>系统没有同意取号。请到服务台，工作人员会帮助您。</source>
        <translation>No ticket could be given. Please go to the service desk; the staff will help you.</translation>
    </message>
    <message>
        <source>打印纸用完了</source>
        <translation>Out of paper</translation>
    </message>
    <message>
        <source>请用另一台取号机，或告诉工作人员。换好纸后这里会自动恢复。</source>
        <translation>Please use another kiosk or tell the staff. It goes on by itself when there is new paper.</translation>
    </message>
    <message>
        <source>打印机的盖子没有关好</source>
        <translation>The printer&apos;s cover is open</translation>
    </message>
    <message>
        <source>请告诉工作人员。盖好后这里会自动恢复。</source>
        <translation>Please tell the staff. It goes on by itself when the cover is closed.</translation>
    </message>
    <message>
        <source>打印机需要休息一下</source>
        <translation>The printer must cool down</translation>
    </message>
    <message>
        <source>请稍等一两分钟，或用另一台取号机。</source>
        <translation>Please wait a minute or two, or use another kiosk.</translation>
    </message>
    <message>
        <source>打印机现在不能用</source>
        <translation>The printer does not work</translation>
    </message>
    <message>
        <source>请用另一台取号机，或告诉工作人员。修好后这里会自动恢复。</source>
        <translation>Please use another kiosk or tell the staff. It goes on by itself when the printer is repaired.</translation>
    </message>
    <message>
        <source>正在连接大厅系统</source>
        <translation>Connecting to the hall</translation>
    </message>
    <message>
        <source>请稍等片刻。</source>
        <translation>One moment please.</translation>
    </message>
    <message>
        <source>暂时不能取号</source>
        <translation>No tickets for the moment</translation>
    </message>
    <message>
        <source>与大厅系统的连接中断，正在自动重连。请稍等，或到服务台取号。</source>
        <translation>The link to the hall is interrupted and is being restored. Please wait, or take a ticket at the service desk.</translation>
    </message>
    <message>
        <source>现在没有可办理的业务</source>
        <translation>No service is open now</translation>
    </message>
    <message>
        <source>请在办公时间再来，或到服务台咨询。</source>
        <translation>Please come during opening hours, or ask at the service desk.</translation>
    </message>
    <message>
        <source>没有取到号</source>
        <translation>You have no number</translation>
    </message>
    <message>
        <source>大厅系统没有回答，没有为您留号。请稍后再试，或到服务台取号。</source>
        <translation>The hall did not answer; no number is kept for you. Please try again later, or take a ticket at the service desk.</translation>
    </message>
    <message>
        <source>号票已取消</source>
        <translation>Your ticket is cancelled</translation>
    </message>
    <message>
        <source>需要时请重新取号。</source>
        <translation>Take a new one whenever you need it.</translation>
    </message>
    <message>
        <source>没有确认取消</source>
        <translation>Cancellation not confirmed</translation>
    </message>
    <message>
        <source>%1 可能还会叫到。请告诉工作人员您不要这个号。</source>
        <translation>%1 may still be called. Please tell the staff that you do not want it.</translation>
    </message>
    <message>
        <source>打印纸用完了。换好纸后可以再打印一次。</source>
        <translation>The paper ran out. It can be printed again when there is new paper.</translation>
    </message>
    <message>
        <source>打印机的盖子没有关好。盖好后可以再打印一次。</source>
        <translation>The printer&apos;s cover is open. It can be printed again when the cover is closed.</translation>
    </message>
    <message>
        <source>纸卡住了。请告诉工作人员。</source>
        <translation>The paper is jammed. Please tell the staff.</translation>
    </message>
    <message>
        <source>打印机出了问题。请告诉工作人员。</source>
        <translation>Something is wrong with the printer. Please tell the staff.</translation>
    </message>
    <message>
        <source>自 %1 起 · %2</source>
        <translation>Since %1 · %2</translation>
    </message>
    <message>
        <source>这项业务目前的号已经取完。请稍后或改日再来。</source>
        <translation>All tickets for this service have been given for now. Please come back later or another day.</translation>
    </message>
    <message>
        <source>您今天已经取过这项业务的号。</source>
        <translation>You already have a ticket for this service today.</translation>
    </message>
    <message>
        <source>这项业务现在不在办理时间。请在办理时间再来，或到服务台咨询。</source>
        <translation>This service is closed at this time. Please come back during its hours, or ask at the desk.</translation>
    </message>
    <message>
        <source>这项业务目前的号已经取完，%1。</source>
        <translation>All tickets for this service have been given for now. %1.</translation>
    </message>
    <message>
        <source>这项业务现在不受理，%1。</source>
        <translation>This service is closed at the moment. %1.</translation>
    </message>
    <message>
        <source>%1。</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>请那时再来，或到服务台咨询。</source>
        <translation>Please come back then, or ask at the desk.</translation>
    </message>
    <message>
        <source>正在打印告知单…</source>
        <translation>Printing the sheet…</translation>
    </message>
    <message>
        <source>告知单已送去打印，请到打印机取。</source>
        <translation>The sheet is on its way: take it at the printer.</translation>
    </message>
    <message>
        <source>告知单没有打印：打印机没有纸了。请告诉工作人员。</source>
        <translation>No sheet: the printer is out of paper. Please tell the staff.</translation>
    </message>
    <message>
        <source>不知道告知单是否已打印。请看一下打印机，或告诉工作人员。</source>
        <translation>The sheet may have been printed. Please look at the printer, or tell the staff.</translation>
    </message>
    <message>
        <source>告知单没有打印：打印机现在不能用。请告诉工作人员。</source>
        <translation>No sheet: the printer does not work. Please tell the staff.</translation>
    </message>
    <message>
        <source>不认识这个码</source>
        <translation>This code is not known here</translation>
    </message>
    <message>
        <source>这里可以查询今天的号票。请出示号票上的二维码。</source>
        <translation>You can look up a ticket of today. Please hold out the code on its slip.</translation>
    </message>
    <message>
        <source>这张号票不是今天的</source>
        <translation>This ticket is not of today</translation>
    </message>
    <message>
        <source>请重新取号，或到服务台咨询。</source>
        <translation>Please take a new ticket, or ask at the desk.</translation>
    </message>
    <message>
        <source>没有查到</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>大厅系统没有回答。请再出示一次号票，或到服务台咨询。</source>
        <translation>The hall&apos;s system did not answer. Please hold your ticket out again, or ask at the desk.</translation>
    </message>
    <message>
        <source>下一个就是您</source>
        <translation>You are next</translation>
    </message>
    <message>
        <source>前面还有 %1 人</source>
        <translation>People ahead of you: %1</translation>
    </message>
    <message>
        <source>请到 %1 号窗口</source>
        <translation>Please go to counter %1</translation>
    </message>
    <message>
        <source>正在 %1 号窗口办理</source>
        <translation>Being served at counter %1</translation>
    </message>
    <message>
        <source>您的业务已暂停</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>已经办结</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>您的号已过</source>
        <translation>You missed your call</translation>
    </message>
    <message>
        <source>这张号票已取消</source>
        <translation>This ticket is cancelled</translation>
    </message>
    <message>
        <source>请等候叫号。</source>
        <translation>Please wait for your number.</translation>
    </message>
    <message>
        <source>请到%1等候，听到叫号再去窗口。</source>
        <translation>Please wait at %1 until your number is called.</translation>
    </message>
    <message>
        <source>正在叫您的号。</source>
        <translation>Your number is being called.</translation>
    </message>
    <message>
        <source>请到窗口继续办理。</source>
        <translation>Please go on at the counter.</translation>
    </message>
    <message>
        <source>叫过的号不能在这里取消。</source>
        <translation>Once called, it cannot be cancelled here.</translation>
    </message>
    <message>
        <source>材料补齐、手续办好后，请告诉窗口的工作人员。</source>
        <translation>Once you have what is missing, please tell the staff at the counter.</translation>
    </message>
    <message>
        <source>可以回到队伍，会再叫您一次。</source>
        <translation>You can go back to the queue, and will be called again.</translation>
    </message>
    <message>
        <source>不能再回到队伍。请重新取号，或到服务台咨询。</source>
        <translation>It cannot go back to the queue. Please take a new ticket, or ask at the desk.</translation>
    </message>
    <message>
        <source>打印机已暂停</source>
        <translation>The printer is paused</translation>
    </message>
    <message>
        <source>请用另一台取号机，或告诉工作人员。恢复后这里会自动可用。</source>
        <translation>Please use another kiosk, or tell the staff. This one goes on by itself.</translation>
    </message>
    <message>
        <source>打印机暂不接收号票</source>
        <translation>The printer takes no tickets now</translation>
    </message>
    <message>
        <source>打印机不能打印号票</source>
        <translation>The printer cannot print tickets</translation>
    </message>
    <message>
        <source>请用另一台取号机，并告诉工作人员：打印机的设置不对。</source>
        <translation>Please use another kiosk, and tell the staff: the printer&apos;s settings are wrong.</translation>
    </message>
    <message>
        <source>没有使用打印机的权限</source>
        <translation>The printer may not be used</translation>
    </message>
    <message>
        <source>打印机已被停用。恢复后可以再打印一次。</source>
        <translation>The printer was stopped. It can be printed again once it goes on.</translation>
    </message>
    <message>
        <source>告知单没有打印：打印机已被停用。请告诉工作人员。</source>
        <translation>No sheet: the printer was stopped. Please tell the staff.</translation>
    </message>
    <message>
        <source>不知道该用哪台打印机</source>
        <translation>Several printers, and none is chosen</translation>
    </message>
    <message>
        <source>没有签到</source>
        <translation>Not checked in</translation>
    </message>
    <message>
        <source>还没有到签到时间。请在 %1 以后再来签到。</source>
        <translation>It is too early to check in. Please come back from %1 on.</translation>
    </message>
    <message>
        <source>没有这个预约。请核对预约码，或直接取号。</source>
        <translation>There is no such appointment. Please check the code, or take a ticket.</translation>
    </message>
    <message>
        <source>这个预约已经签到，或已经过期。需要时请直接取号。</source>
        <translation>This appointment is checked in already, or is over. Please take a ticket if you need one.</translation>
    </message>
    <message>
        <source>预约已过时间，现在也不能直接取号。请到服务台，工作人员会帮助您。</source>
        <translation>The appointment is over, and no ticket can be given now. Please ask at the desk, someone will help you.</translation>
    </message>
    <message>
        <source>与叫号系统的连接中断，这项业务暂时不能取号。请稍后再试，或到服务台取号。</source>
        <translation>The link to the hall&apos;s system is cut: no ticket for this service now. Please try later, or ask at the service desk.</translation>
    </message>
    <message>
        <source>这项业务须凭本人身份证取号。请重新放一次身份证，或到服务台取号。</source>
        <translation>This ticket needs your identity card. Please lay it on the reader again, or go to the service desk.</translation>
    </message>
</context>
<context>
    <name>NoticeView</name>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>%1 起办理</source>
        <translation>Opens %1</translation>
    </message>
    <message>
        <source>明天 %1 起办理</source>
        <translation>Opens tomorrow %1</translation>
    </message>
    <message>
        <source>%1 %2 起办理</source>
        <translation>Opens %1 %2</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>连接恢复后可取</source>
        <translation>When the link is back</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>请输入业务名称的拼音首字母</source>
        <translation>Type the first letters</translation>
    </message>
    <message>
        <source>例如：营业执照 → YYZZ</source>
        <translation>e.g. Business licence → BL</translation>
    </message>
    <message numerus="yes">
        <source>%n 项</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Services</name>
    <message>
        <source>您要办理什么？</source>
        <translation>What do you need?</translation>
    </message>
</context>
<context>
    <name>SlipFailed</name>
    <message>
        <source>号票没有打印出来</source>
        <translation>Your ticket was not printed</translation>
    </message>
    <message>
        <source>这个号是您的，请选择：</source>
        <translation>This number is yours. Please choose:</translation>
    </message>
    <message>
        <source>再打印一次</source>
        <translation>Print it again</translation>
    </message>
    <message>
        <source>不要纸，我记住号码</source>
        <translation>No paper, I will remember it</translation>
    </message>
    <message>
        <source>取消这个号</source>
        <translation>Cancel this number</translation>
    </message>
</context>
<context>
    <name>SlipUnknown</name>
    <message>
        <source>打印机没有回答。</source>
        <translation>The printer did not answer.</translation>
    </message>
    <message>
        <source>号票出来了吗？</source>
        <translation>Did your ticket come out?</translation>
    </message>
    <message>
        <source>出来了</source>
        <translation>Yes, it did</translation>
    </message>
    <message>
        <source>没有出来</source>
        <translation>No, it did not</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>您还在吗？</source>
        <translation>Are you still there?</translation>
    </message>
    <message>
        <source>没有人选择的话，这个号很快会取消。</source>
        <translation>If nobody chooses, this number will soon be cancelled.</translation>
    </message>
    <message>
        <source>没有人触摸的话，屏幕很快会回到开始。</source>
        <translation>If nobody touches it, the screen will soon start over.</translation>
    </message>
    <message>
        <source>我还在，继续</source>
        <translation>I am here, go on</translation>
    </message>
</context>
<context>
    <name>TakeYourTicket</name>
    <message>
        <source>请取走号票</source>
        <translation>Take your ticket</translation>
    </message>
    <message>
        <source>请记住您的号码</source>
        <translation>Remember it</translation>
    </message>
    <message numerus="yes">
        <source>前面有 %n 人</source>
        <translation>
            <numerusform>%n person ahead of you</numerusform>
            <numerusform>%n people ahead of you</numerusform>
        </translation>
    </message>
    <message>
        <source>前面没有人</source>
        <translation>You are next</translation>
    </message>
    <message>
        <source>请到%1等候</source>
        <translation>Please wait at: %1</translation>
    </message>
    <message>
        <source>%1 号窗口叫您</source>
        <translation>Your counter: %1</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>预计等候：%1</source>
        <translation>Expected wait: %1</translation>
    </message>
    <message>
        <source>预约 %1</source>
        <translation>Appointment %1</translation>
    </message>
    <message>
        <source>前面人数暂时不清楚</source>
        <translation>People ahead: not known</translation>
    </message>
</context>
<context>
    <name>TicketSeen</name>
    <message>
        <source>回到队伍</source>
        <translation>Back to the queue</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>TopBand</name>
    <message>
        <source>与叫号系统断开：仍可取号，前面人数暂时不清楚</source>
        <translation>No link: tickets are given, people ahead are not known</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>您要找哪个单位？</source>
        <translation>Which department do you need?</translation>
    </message>
    <message>
        <source>按名称查找业务</source>
        <translation>Find a service by its name</translation>
    </message>
</context>
<context>
    <name>Wait</name>
    <message>
        <source>约 %1 分钟以内</source>
        <translation>up to about %1 min</translation>
    </message>
    <message>
        <source>约 %1–%2 分钟</source>
        <translation>about %1–%2 min</translation>
    </message>
</context>
</TS>
