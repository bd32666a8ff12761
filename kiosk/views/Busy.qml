// Something is in the making, a ticket mostly: nothing to touch.
import QtQuick
import Hall.Kiosk

Item {
    id: view

    required property Kiosk kiosk

    Column {
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 420 }
        spacing: 32
        Image {
            source: view.kiosk.lookingUp ? "views/scan.svg" : view.kiosk.cancelling ? "views/closed.svg" : "views/printer.svg"
            sourceSize { width: 160; height: 160 }
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Plain {
            objectName: "busy"
            width: parent.width
            text: view.kiosk.lookingUp ? qsTr("正在查询") : view.kiosk.cancelling ? qsTr("正在取消")
                : view.kiosk.printingNow ? qsTr("正在打印号票") : qsTr("正在取号")
            font { pixelSize: Theme.heroSize; bold: true }
            horizontalAlignment: Text.AlignHCenter
        }
        Plain {
            width: parent.width
            text: qsTr("请稍等，不要离开。")
            color: Theme.muted
            font.pixelSize: Theme.actionSize
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
