// Whose hall this is, which part of it, and what time.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Display
import Hall.Look

Item {
    id: bar

    required property Display display

    Row {
        id: names
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
        spacing: 32

        Column {
            Plain {
                text: bar.display.hallName
                font { pixelSize: 40; bold: true }
                lineHeight: 52
                lineHeightMode: Text.FixedHeight
            }
            Plain {
                text: bar.display.hallNameEnglish
                visible: text !== ""
                color: Tokens.dark.muted
                font.pixelSize: 22
                lineHeight: 30
                lineHeightMode: Text.FixedHeight
            }
        }
        Rectangle {
            objectName: "zone"
            visible: bar.display.zoneName !== ""
            width: zone.width + 48
            height: 64
            radius: Tokens.radius
            color: Tokens.dark.raised
            anchors.verticalCenter: parent.verticalCenter

            Row {
                id: zone
                anchors.centerIn: parent
                spacing: 16
                Plain {
                    id: zoneName
                    text: bar.display.zoneName
                    font { pixelSize: 32; bold: true }
                    anchors.verticalCenter: parent.verticalCenter
                }
                Plain {
                    text: bar.display.zoneNameEnglish
                    visible: text !== ""
                    color: Tokens.dark.muted
                    font.pixelSize: 22
                    anchors.baseline: zoneName.baseline
                }
            }
        }
    }
    Column {
        anchors { right: clock.left; rightMargin: 32; verticalCenter: parent.verticalCenter }
        Plain {
            objectName: "date"
            text: bar.display.date
            font.pixelSize: 28
            lineHeight: 40
            lineHeightMode: Text.FixedHeight
            anchors.right: parent.right
        }
        Plain {
            text: bar.display.dateEnglish
            color: Tokens.dark.muted
            font.pixelSize: 22
            lineHeight: 30
            lineHeightMode: Text.FixedHeight
            anchors.right: parent.right
        }
    }
    Plain {
        id: clock
        objectName: "clock"
        text: bar.display.clock
        font { pixelSize: 64; bold: true }
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
    }
}
