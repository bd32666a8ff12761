// Nothing was touched for a while: asks before the screen starts over.
import QtQuick
import Hall.Kiosk
import Hall.Look

Rectangle {
    id: view

    required property Kiosk kiosk

    objectName: "still-there"
    color: Theme.contrast ? "#E6000000" : "#D914213D"

    MouseArea {
        anchors.fill: parent
        onClicked: view.kiosk.stay()
    }
    Rectangle {
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 600 }
        height: 640
        radius: Tokens.radiusLarge
        color: Theme.surface
        border { width: 2; color: Theme.line }

        Plain {
            id: title
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 56 }
            text: qsTr("您还在吗？")
            font { pixelSize: Theme.heroSize; bold: true }
            horizontalAlignment: Text.AlignHCenter
        }
        Plain {
            anchors { left: parent.left; right: parent.right; top: title.bottom; margins: 56; topMargin: 24 }
            text: view.kiosk.view === Kiosk.SlipFailed ? qsTr("没有人选择的话，这个号很快会取消。")
                                                       : qsTr("没有人触摸的话，屏幕很快会回到开始。")
            color: Theme.muted
            font.pixelSize: Theme.actionSize
            horizontalAlignment: Text.AlignHCenter
        }
        BigButton {
            objectName: "stay"
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 56 }
            height: 168
            primary: true
            textSize: 56
            text: qsTr("我还在，继续")
            onClicked: view.kiosk.stay()
        }
    }
}
