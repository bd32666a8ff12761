// What a ticket that was held out to the scanner is doing now; one that was missed may go back to its queue.
import QtQuick
import Hall.Kiosk
import Hall.Look

Item {
    id: view

    required property Kiosk kiosk

    HeroNumber {
        id: hero
        number: view.kiosk.seenNumber
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 48 }
    }
    Column {
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: hero.bottom; topMargin: 40 }
        spacing: 20
        Plain {
            objectName: "seen-service"
            width: parent.width
            text: view.kiosk.seenService
            color: Theme.muted
            font.pixelSize: Theme.actionSize
        }
        Plain {
            objectName: "seen-title"
            width: parent.width
            text: view.kiosk.seenTitle
            font { pixelSize: Theme.heroSize; bold: true }
        }
        Plain {
            objectName: "seen-text"
            width: parent.width
            text: view.kiosk.seenText
            font.pixelSize: Theme.actionSize
        }
    }
    BigButton {
        objectName: "return-to-queue"
        visible: view.visible && view.kiosk.seenMayReturn
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; bottom: done.top; bottomMargin: 24 }
        height: 232
        primary: true
        textSize: 64
        text: qsTr("回到队伍")
        second: view.kiosk.language === "en" ? "回到队伍" : "Back to the queue"
        onClicked: view.kiosk.returnToQueue()
    }
    BigButton {
        id: done
        objectName: "done"
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 1152 }
        height: 168
        primary: !view.kiosk.seenMayReturn
        textSize: 56
        text: qsTr("知道了")
        second: view.kiosk.language === "en" ? "知道了" : "OK"
        onClicked: view.kiosk.done()
    }
}
