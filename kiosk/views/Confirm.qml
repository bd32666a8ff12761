// Is this it? What it is, how many wait, where; and one large button.
import QtQuick
import Hall.Kiosk
import Hall.Look

Item {
    id: view

    required property Kiosk kiosk

    Question {
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.margin; rightMargin: Theme.margin }
        height: 328
        text: qsTr("请确认您的业务")
        second: view.kiosk.language === "en" ? "请确认您的业务" : "Please check your choice"
    }
    Rectangle {
        objectName: "chosen"
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 336 }
        height: 580
        radius: Tokens.radiusLarge
        color: Theme.surface
        border { width: 2; color: Theme.line }

        Column {
            objectName: "chosen-lines"
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 48 }
            spacing: 20
            Plain {
                width: parent.width
                text: view.kiosk.unitName
                color: Theme.muted
                font.pixelSize: Theme.actionSize
            }
            Plain {
                objectName: "chosen-service"
                width: parent.width
                text: view.kiosk.serviceName
                font { pixelSize: Theme.heroSize; bold: true }
                fontSizeMode: Text.Fit
                minimumPixelSize: 44
                maximumLineCount: 2
                height: Math.min(implicitHeight, 190)
            }
            Plain {
                objectName: "service-waiting"
                width: parent.width
                text: view.kiosk.serviceWaiting < 0 ? qsTr("前面人数暂时不清楚")
                    : view.kiosk.serviceWaiting > 0 ? qsTr("前面有 %n 人", "", view.kiosk.serviceWaiting)
                    : qsTr("前面没有人")
                font.pixelSize: Theme.actionSize
            }
            Plain {
                objectName: "service-wait"
                width: parent.width
                visible: view.visible && view.kiosk.serviceWait !== ""
                text: qsTr("预计等候：%1").arg(view.kiosk.serviceWait)
                font.pixelSize: Theme.actionSize
            }
            Plain {
                width: parent.width
                visible: view.kiosk.serviceZones !== ""
                text: qsTr("在%1办理").arg(view.kiosk.serviceZones)
                color: Theme.muted
            }
            Plain {
                objectName: "card-was-read"
                width: parent.width
                visible: view.visible && view.kiosk.cardWish === Kiosk.CardWasRead
                text: qsTr("身份证已读取，只用于这次取号")
                color: Theme.muted
                font.pixelSize: Theme.actionSize
            }
        }
    }
    BigButton {
        objectName: "take-ticket"
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 948 }
        height: 248
        visible: view.visible && view.kiosk.cardWish !== Kiosk.LayCard && view.kiosk.cardWish !== Kiosk.CardElsewhere
        primary: true
        textSize: 80
        text: view.kiosk.printsSlips ? qsTr("打印号票") : qsTr("取号")
        second: view.kiosk.language === "en" ? "打印号票" : "Print ticket"
        onClicked: view.kiosk.takeTicket()
    }
    CardAsked {
        kiosk: view.kiosk
        visible: view.visible && (view.kiosk.cardWish === Kiosk.LayCard || view.kiosk.cardWish === Kiosk.CardElsewhere)
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 948 }
        height: 248
    }
    BigButton {
        objectName: "show-guide"
        visible: view.visible && view.kiosk.serviceGuide !== ""
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 1228 }
        height: 144
        text: qsTr("看需要什么材料")
        second: view.kiosk.language === "en" ? "看需要什么材料" : "What do I need?"
        onClicked: view.kiosk.showGuide()
    }
}
