// One queue: its letter, its name, and how many wait.
import QtQuick
import Hall.Look

Item {
    id: cell

    required property string queueId
    required property string letter
    required property string name
    required property string englishName
    required property int waiting

    Rectangle {
        id: badge
        width: 44
        height: 44
        radius: Tokens.radiusSmall
        color: Tokens.dark.raised
        anchors { left: parent.left; leftMargin: 8; verticalCenter: parent.verticalCenter }
        Plain { text: cell.letter; color: Tokens.dark.primary; font { pixelSize: 30; bold: true } anchors.centerIn: parent }
    }
    Column {
        anchors { left: badge.right; leftMargin: 12; right: count.left; rightMargin: 8; verticalCenter: parent.verticalCenter }
        Plain {
            text: cell.name
            width: parent.width
            font.pixelSize: 26
            fontSizeMode: Text.HorizontalFit
            lineHeight: 32
            lineHeightMode: Text.FixedHeight
        }
        Plain {
            text: cell.englishName
            visible: text !== ""
            width: parent.width
            color: Tokens.dark.muted
            font.pixelSize: 16
            fontSizeMode: Text.HorizontalFit
            lineHeight: 20
            lineHeightMode: Text.FixedHeight
        }
    }
    Plain {
        id: count
        objectName: "waiting-" + cell.queueId
        text: cell.waiting
        color: cell.waiting > 0 ? Tokens.dark.ink : Tokens.dark.muted
        font { pixelSize: 40; bold: true }
        width: 72
        horizontalAlignment: Text.AlignRight
        anchors { right: parent.right; rightMargin: 16; verticalCenter: parent.verticalCenter }
    }
}
