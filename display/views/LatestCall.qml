// The call of the moment, to be read from the last row: number, arrow, counter. It pulses for 2.8 s when it is called.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Display
import Hall.Look

Rectangle {
    id: card

    required property Display display

    color: Tokens.dark.surface
    radius: Tokens.radiusLarge
    border { width: 4; color: Tokens.dark.call }
    Component.onCompleted: card.display.called.connect(pulse.restart)

    Rectangle {
        id: glow
        anchors.fill: parent
        radius: card.radius
        color: Tokens.dark.call
        opacity: 0
    }
    SequentialAnimation {
        id: pulse
        objectName: "pulse"
        loops: 7
        NumberAnimation { target: glow; property: "opacity"; to: 0.22; duration: 150; easing.type: Easing.OutQuad }
        NumberAnimation { target: glow; property: "opacity"; to: 0; duration: 250; easing.type: Easing.OutQuad }
    }

    Plain {
        id: label
        text: card.display.latestCalledAgain ? "再次呼叫  Called again" : "正在呼叫  Now calling"
        visible: !card.display.stale // then it is no longer known to be now
        height: visible ? 40 : 0
        color: Tokens.dark.muted
        font.pixelSize: 30
        lineHeight: 40
        lineHeightMode: Text.FixedHeight
        anchors { top: parent.top; left: parent.left; topMargin: 12; leftMargin: 32 }
    }
    // Cap height is 0.733 of the type's size: 360 gives 264 px. The line around it is much taller, so it hangs on its baseline.
    Item {
        id: numberPlace
        height: 264
        anchors { left: parent.left; right: parent.right; leftMargin: 24; rightMargin: 24; top: label.bottom }
        anchors.topMargin: Math.max(4, (card.height - label.height - 12 - height - place.height - 20) / 3)

        TicketNumber {
            objectName: "latest-number"
            number: card.display.latestNumber
            color: Tokens.dark.call
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            font.pixelSize: 360
            anchors.baseline: parent.bottom
        }
    }
    Row {
        id: place
        height: 200
        spacing: 40
        anchors { horizontalCenter: parent.horizontalCenter; top: numberPlace.bottom }
        anchors.topMargin: numberPlace.anchors.topMargin + 8

        Image {
            source: "views/arrow.svg"
            sourceSize { width: 160; height: 120 }
            anchors.verticalCenter: parent.verticalCenter
        }
        CounterBlock {
            counter: card.display.latestCounter
            numberName: "latest-counter"
            height: 200
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            Row {
                spacing: 20
                Plain {
                    id: word
                    text: "号窗口"
                    font { pixelSize: 60; bold: true }
                    lineHeight: 80
                    lineHeightMode: Text.FixedHeight
                }
                Plain { text: "Counter"; color: Tokens.dark.muted; font.pixelSize: 40; anchors.baseline: word.baseline }
            }
            Plain {
                objectName: "latest-zone"
                text: card.display.latestZone
                visible: text !== ""
                font.pixelSize: 44
                lineHeight: 60
                lineHeightMode: Text.FixedHeight
            }
            Plain {
                text: card.display.latestZoneEnglish
                visible: text !== ""
                color: Tokens.dark.muted
                font.pixelSize: 30
                lineHeight: 40
                lineHeightMode: Text.FixedHeight
            }
        }
    }
}
