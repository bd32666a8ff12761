// A queue that a ticket can go to.
import QtQuick
import Hall.Look

SheetRow {
    id: row

    required property string queueId
    required property string letter
    required property string name
    required property int waiting

    objectName: "target-" + queueId

    Text {
        id: letterText
        text: row.letter
        width: 24
        textFormat: Text.PlainText
        color: Tokens.light.muted
        font { pixelSize: 16; bold: true }
        renderType: Text.NativeRendering
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
    }
    Text {
        text: row.name
        textFormat: Text.PlainText
        horizontalAlignment: Text.AlignLeft
        color: Tokens.light.ink
        font.pixelSize: 16
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 11
        renderType: Text.NativeRendering
        anchors { left: letterText.right; right: count.left; rightMargin: 8; verticalCenter: parent.verticalCenter }
    }
    Text {
        id: count
        text: row.waiting
        textFormat: Text.PlainText
        color: Tokens.light.muted
        font { pixelSize: 16; bold: true }
        renderType: Text.NativeRendering
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
    }
}
