// The ticket is taken but its slip did not come out: print again, cancel, or go with the number alone.
import QtQuick
import Hall.Kiosk

Item {
    id: view

    required property Kiosk kiosk

    Question {
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.margin; rightMargin: Theme.margin }
        height: 328
        about: view.kiosk.slipFault
        text: qsTr("号票没有打印出来")
    }
    HeroNumber {
        id: hero
        number: view.kiosk.ticketNumber
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 324 }
    }
    Plain {
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: hero.bottom; topMargin: 24 }
        text: qsTr("这个号是您的，请选择：")
        font.pixelSize: Theme.actionSize
        horizontalAlignment: Text.AlignLeft
    }
    Column {
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 784 }
        spacing: 24
        BigButton {
            objectName: "print-again"
            width: parent.width
            height: 176
            primary: true
            textSize: 60
            text: qsTr("再打印一次")
            second: view.kiosk.language === "en" ? "再打印一次" : "Print again"
            onClicked: view.kiosk.printAgain()
        }
        BigButton {
            objectName: "keep-number"
            width: parent.width
            height: 136
            text: qsTr("不要纸，我记住号码")
            onClicked: view.kiosk.keepNumber()
        }
        BigButton {
            objectName: "cancel-ticket"
            width: parent.width
            height: 136
            text: qsTr("取消这个号")
            onClicked: view.kiosk.cancelTicket()
        }
    }
}
