// The printer stopped answering: only the visitor knows whether the paper came out.
import QtQuick
import Hall.Kiosk

Item {
    id: view

    required property Kiosk kiosk

    Question {
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.margin; rightMargin: Theme.margin }
        height: 328
        about: qsTr("打印机没有回答。")
        text: qsTr("号票出来了吗？")
        second: view.kiosk.language === "en" ? "号票出来了吗？" : "Did the ticket come out?"
    }
    HeroNumber {
        number: view.kiosk.ticketNumber
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 324 }
    }
    Column {
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 736 }
        spacing: 32
        BigButton {
            objectName: "slip-came-out"
            width: parent.width
            height: 200
            primary: true
            textSize: 60
            text: qsTr("出来了")
            onClicked: view.kiosk.slipCameOut()
        }
        BigButton {
            objectName: "slip-did-not"
            width: parent.width
            height: 200
            textSize: 60
            text: qsTr("没有出来")
            onClicked: view.kiosk.slipDidNot()
        }
    }
}
