// Nobody is at the kiosk: whose hall this is, what one can do here, how many wait, and where to touch.
import QtQuick
import Hall.Kiosk

Item {
    id: attract

    required property Kiosk kiosk

    Column {
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 88 }
        spacing: 24
        Plain {
            objectName: "welcome"
            width: parent.width
            text: qsTr("欢迎，请在这里取号")
            font { pixelSize: 84; bold: true }
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 56
            wrapMode: Text.NoWrap
        }
        Plain {
            width: parent.width
            text: qsTr("选择业务，拿到号票，听到叫号再去窗口。")
            color: Theme.muted
            font.pixelSize: Theme.actionSize
        }
    }
    BigButton {
        objectName: "touch-to-begin"
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 400 }
        height: attract.kiosk.takesAppointments ? 256 : 400
        primary: true
        textSize: 96
        text: qsTr("触摸开始")
        second: attract.kiosk.language === "en" ? "触摸开始" : "Touch to begin"
        onClicked: attract.kiosk.begin()
    }
    BigButton {
        objectName: "enter-code"
        visible: attract.kiosk.takesAppointments
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 680 }
        height: 144
        text: qsTr("预约签到")
        second: attract.kiosk.language === "en" ? "预约签到" : "Check in for an appointment"
        onClicked: attract.kiosk.enterCode()
    }
    LanguageButtons {
        kiosk: attract.kiosk
        buttonHeight: 144
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 848 }
    }
    Row {
        visible: attract.kiosk.takesCards
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; topMargin: 1028 }
        spacing: 24
        Image {
            source: "views/id-card.svg"
            sourceSize { width: 72; height: 72 }
            anchors.verticalCenter: parent.verticalCenter
        }
        Plain {
            objectName: "lay-card"
            text: qsTr("也可以把身份证放在读卡区开始")
            font.pixelSize: Theme.actionSize
            wrapMode: Text.NoWrap
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    Row {
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; topMargin: 1132 }
        spacing: 24
        Image {
            source: "views/people.svg"
            sourceSize { width: 72; height: 72 }
            anchors.verticalCenter: parent.verticalCenter
        }
        Plain {
            objectName: "waiting-in-hall"
            text: attract.kiosk.waitingInHall < 0 ? qsTr("等候人数暂时不清楚")
                : attract.kiosk.waitingInHall > 0 ? qsTr("大厅里现在有 %n 人等候", "", attract.kiosk.waitingInHall)
                : qsTr("现在没有人等候，随到随办")
            font.pixelSize: Theme.actionSize
            wrapMode: Text.NoWrap
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    Row {
        visible: attract.kiosk.takesCodes
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; topMargin: 1236 }
        spacing: 24
        Image {
            source: "views/scan.svg"
            sourceSize { width: 72; height: 72 }
            anchors.verticalCenter: parent.verticalCenter
        }
        Plain {
            objectName: "hold-ticket"
            text: attract.kiosk.takesAppointments ? qsTr("已有号票或预约码？对准扫码口")
                                                  : qsTr("已有号票？对准扫码口查询")
            font.pixelSize: Theme.actionSize
            wrapMode: Text.NoWrap
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
