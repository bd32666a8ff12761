// The number, how many are ahead, where to wait. Ends by itself.
import QtQuick
import Hall.Kiosk

Item {
    id: view

    required property Kiosk kiosk

    Rectangle { // how long the screen stays
        id: line
        height: 8
        color: Theme.primary
        anchors { left: parent.left; top: parent.top }

        NumberAnimation on width {
            id: countdown
            running: false
            from: 1080
            to: 0
            duration: view.kiosk.takenTime
        }
    }
    onVisibleChanged: visible ? countdown.restart() : countdown.stop()

    Question {
        anchors { left: parent.left; right: slip.left; margins: Theme.margin; rightMargin: 16; top: parent.top }
        height: 332
        text: view.kiosk.printsSlips ? qsTr("请取走号票") : qsTr("请记住您的号码")
        second: view.kiosk.language === "en" ? "请取走号票" : "Please take your ticket"
    }
    SlipPicture {
        id: slip
        width: 280
        visible: view.visible && view.kiosk.printsSlips
        number: view.kiosk.ticketNumber
        anchors { right: parent.right; rightMargin: Theme.margin; top: parent.top; topMargin: 40 }
    }
    HeroNumber {
        id: hero
        number: view.kiosk.ticketNumber
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 340 }
    }
    Column {
        objectName: "ticket-lines"
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: hero.bottom; topMargin: 24 }
        spacing: 8
        Plain {
            width: parent.width
            text: view.kiosk.serviceName
            color: Theme.muted
            font.pixelSize: Theme.actionSize
            fontSizeMode: Text.Fit
            minimumPixelSize: 30
            maximumLineCount: 2
            height: Math.min(implicitHeight, 88)
        }
        Plain {
            objectName: "ticket-slot"
            width: parent.width
            visible: view.visible && view.kiosk.ticketSlot !== ""
            text: qsTr("预约 %1").arg(view.kiosk.ticketSlot)
            font { pixelSize: Theme.actionSize; bold: true }
            wrapMode: Text.NoWrap
        }
        Plain {
            objectName: "people-ahead"
            width: parent.width
            text: view.kiosk.peopleAhead < 0 ? qsTr("前面人数暂时不清楚")
                : view.kiosk.peopleAhead > 0 ? qsTr("前面有 %n 人", "", view.kiosk.peopleAhead)
                : qsTr("前面没有人")
            font { pixelSize: Theme.heroSize; bold: true }
            fontSizeMode: Text.HorizontalFit
            wrapMode: Text.NoWrap
            minimumPixelSize: 56
        }
        Plain {
            objectName: "ticket-wait"
            width: parent.width
            visible: view.visible && view.kiosk.ticketWait !== ""
            text: qsTr("预计等候：%1").arg(view.kiosk.ticketWait)
            font.pixelSize: Theme.titleSize
            fontSizeMode: Text.HorizontalFit
            wrapMode: Text.NoWrap
            minimumPixelSize: 42
        }
        Plain {
            objectName: "where-to-wait"
            width: parent.width
            visible: view.kiosk.serviceZones !== ""
            text: qsTr("请到%1等候").arg(view.kiosk.serviceZones)
            font.pixelSize: Theme.titleSize
            fontSizeMode: Text.Fit
            minimumPixelSize: 34
            maximumLineCount: 2
            height: Math.min(implicitHeight, 100)
        }
        Plain {
            width: parent.width
            visible: view.kiosk.serviceCounters !== ""
            text: qsTr("%1 号窗口叫您").arg(view.kiosk.serviceCounters)
            color: Theme.muted
            font.pixelSize: Theme.actionSize
        }
    }
    BigButton {
        objectName: "done"
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 1240 }
        height: 160
        primary: true
        textSize: 56
        text: qsTr("完成")
        second: view.kiosk.language === "en" ? "完成" : "Done"
        onClicked: view.kiosk.done()
    }
}
