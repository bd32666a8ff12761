// Held and missed tickets: call one to this counter, or send it back to its queue.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Look

Sheet {
    id: sheet

    signal called(string number)
    signal returned(string number)

    title: qsTr("挂起和过号")
    hint: qsTr("↑ ↓ 选择，Enter 叫到本窗口，R 回队列，Esc 返回")
    onOpened: list.currentIndex = 0

    Text {
        text: qsTr("没有挂起或过号的号")
        visible: sheet.pad.held.count === 0
        textFormat: Text.PlainText
        color: Tokens.light.muted
        font.pixelSize: 16
        renderType: Text.NativeRendering
        anchors.centerIn: parent
    }
    ListView {
        id: list
        anchors.fill: parent
        focus: true
        clip: true
        spacing: 8
        model: sheet.pad.held
        boundsBehavior: Flickable.StopAtBounds
        Keys.onReturnPressed: (currentItem as HeldTicket)?.called()
        Keys.onEnterPressed: (currentItem as HeldTicket)?.called()
        Keys.onPressed: event => {
            event.accepted = event.key === Qt.Key_R;
            if (event.accepted)
                (currentItem as HeldTicket)?.returned();
        }

        delegate: HeldTicket {
            width: ListView.view ? ListView.view.width : 0
            current: ListView.isCurrentItem
            callable: sheet.pad.mayCall
            onCalled: sheet.called(number)
            onReturned: sheet.returned(number)
        }
    }
}
