// Which appointment? Its code, typed with a finger; the scanner reads it as well.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Kiosk
import Hall.Look

Item {
    id: view

    required property Kiosk kiosk
    readonly property CodeBox box: kiosk.code

    Question {
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.margin; rightMargin: Theme.margin }
        height: 232
        text: qsTr("请输入预约码")
        second: view.kiosk.language === "en" ? "请输入预约码" : "Your appointment code"
    }
    Rectangle { // what was typed
        y: 240
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.margin; rightMargin: Theme.margin }
        height: 152
        radius: Tokens.radiusLarge
        color: Theme.surface
        border { width: 2; color: Theme.ink }

        Plain {
            objectName: "typed-code"
            anchors { left: parent.left; right: parent.right; leftMargin: 32; rightMargin: 32 }
            anchors.verticalCenter: parent.verticalCenter
            text: view.box.typed === "" ? qsTr("8 到 16 位字母和数字") : view.box.shown
            color: view.box.typed === "" ? Theme.muted : Theme.ink
            font { pixelSize: view.box.typed === "" ? Theme.actionSize : Theme.heroSize; bold: view.box.typed !== "" }
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 34
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.NoWrap
        }
    }
    Keyboard {
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.margin; rightMargin: Theme.margin }
        y: 440
        letters: "abcdefghijklmnopqrstuvwxyz23456789"
        digits: true
        canErase: view.box.typed !== ""
        onTyped: letter => view.box.type(letter)
        onErased: view.box.erase()
    }
    BigButton {
        objectName: "check-in"
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 936 }
        height: 176
        primary: true
        textSize: 56
        enabled: view.box.complete
        opacity: enabled ? 1 : 0.35
        text: view.kiosk.printsSlips ? qsTr("签到并打印号票") : qsTr("签到")
        second: view.kiosk.language === "en" ? "签到" : "Check in"
        onClicked: view.kiosk.checkIn()
    }
    Row {
        visible: view.kiosk.takesCodes
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; topMargin: 1160 }
        spacing: 24
        Image {
            source: "views/scan.svg"
            sourceSize { width: 72; height: 72 }
            anchors.verticalCenter: parent.verticalCenter
        }
        Plain {
            objectName: "hold-code"
            text: qsTr("也可以把预约码对准扫码口")
            font.pixelSize: Theme.actionSize
            wrapMode: Text.NoWrap
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
