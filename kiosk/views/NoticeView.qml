// Something keeps visitors from taking a ticket: what it is, and what to do.
import QtQuick
import Hall.Kiosk
import Hall.Look

Item {
    id: view

    required property Kiosk kiosk
    readonly property bool endsByTouch: kiosk.noticeName === "refused" || kiosk.noticeName === "no-answer"
        || kiosk.noticeName === "cancelled" || kiosk.noticeName === "not-cancelled"
        || kiosk.noticeName === "not-checked-in" || kiosk.noticeName === "code-unknown"
        || kiosk.noticeName === "code-of-another-day" || kiosk.noticeName === "look-up-unanswered"

    Rectangle {
        objectName: view.kiosk.noticeName
        readonly property string text: view.kiosk.noticeTitle

        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 160 }
        height: 720
        radius: Tokens.radiusLarge
        color: Theme.surface
        border { width: 2; color: Theme.line }

        Column {
            anchors { left: parent.left; right: parent.right; margins: 56; verticalCenter: parent.verticalCenter }
            spacing: 32
            Image {
                source: view.kiosk.noticeIcon
                sourceSize { width: 176; height: 176 }
                anchors.horizontalCenter: parent.horizontalCenter
            }
            Plain {
                objectName: "notice-title"
                width: parent.width
                text: view.kiosk.noticeTitle
                font { pixelSize: Theme.heroSize; bold: true }
                horizontalAlignment: Text.AlignHCenter
            }
            Plain {
                objectName: "notice-text"
                width: parent.width
                text: view.kiosk.noticeText
                color: Theme.muted
                font.pixelSize: Theme.actionSize
                horizontalAlignment: Text.AlignHCenter
            }
        }
        Plain {
            objectName: "notice-detail"
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 40 }
            text: view.kiosk.noticeDetail
            color: Theme.muted
            font.pixelSize: Theme.detailSize
            horizontalAlignment: Text.AlignHCenter
        }
    }
    BigButton {
        objectName: "done"
        visible: view.visible && view.endsByTouch
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 936 }
        height: 168
        primary: true
        textSize: 56
        text: qsTr("知道了")
        second: view.kiosk.language === "en" ? "知道了" : "OK"
        onClicked: view.kiosk.done()
    }
}
