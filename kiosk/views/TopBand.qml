// Whose hall this is, what time, and the languages.
import QtQuick
import Hall.Kiosk

Rectangle {
    id: band

    required property Kiosk kiosk

    readonly property bool lowered: kiosk.cutOff || cardLine.visible // by the line above it

    color: Theme.surface

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 2
        color: Theme.line
    }
    Rectangle { // tickets are given without the hall's system
        objectName: "cut-off"
        visible: band.kiosk.cutOff
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: 56
        color: Theme.callGround

        Plain {
            objectName: "cut-off-words"
            anchors { fill: parent; leftMargin: Theme.margin; rightMargin: Theme.margin }
            text: qsTr("与叫号系统断开：仍可取号，前面人数暂时不清楚")
            color: Theme.warn
            font { pixelSize: Theme.detailSize; bold: true }
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 28
            wrapMode: Text.NoWrap
            verticalAlignment: Text.AlignVCenter
        }
    }
    CardLine {
        id: cardLine
        kiosk: band.kiosk
        visible: band.kiosk.cardSays !== "" && !(band.kiosk.view === Kiosk.Confirm && band.kiosk.cardWish !== Kiosk.NoCard)
        anchors { left: parent.left; right: parent.right; top: parent.top }
    }
    Plain {
        objectName: "hall-name"
        anchors { left: parent.left; leftMargin: Theme.margin; right: clock.left; rightMargin: 32 }
        anchors.verticalCenter: clock.verticalCenter
        text: band.kiosk.hallName
        font { pixelSize: 48; bold: true }
        fontSizeMode: Text.Fit
        minimumPixelSize: 34
        maximumLineCount: 2
        height: 130
        verticalAlignment: Text.AlignVCenter
        lineHeight: 0.9
    }
    Plain {
        id: clock
        objectName: "clock"
        anchors { right: parent.right; rightMargin: Theme.margin; top: parent.top; topMargin: band.lowered ? 60 : 24 }
        text: band.kiosk.clock
        font { pixelSize: 76; bold: true }
        wrapMode: Text.NoWrap
    }
    Plain {
        visible: !buttons.visible
        anchors { left: parent.left; leftMargin: Theme.margin; bottom: parent.bottom; bottomMargin: 48 }
        text: band.kiosk.date
        color: Theme.muted
        wrapMode: Text.NoWrap
    }
    LanguageButtons {
        id: buttons
        kiosk: band.kiosk
        visible: band.kiosk.view !== Kiosk.Attract
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.margin; bottomMargin: 32 }
    }
}
