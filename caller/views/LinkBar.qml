// One line that says that the link is gone, and one that says what still works.
import QtQuick
import Hall.Caller
import Hall.Look

Rectangle {
    id: bar

    required property Caller pad
    property alias text: line.text

    objectName: "link-lost"
    radius: Tokens.radiusSmall
    color: Tokens.light.ink
    Accessible.role: Accessible.AlertMessage
    Accessible.name: line.text

    Image {
        id: icon
        source: "views/icons/offline.svg"
        sourceSize { width: 22; height: 22 }
        anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
    }
    Column {
        anchors { left: icon.right; leftMargin: 12; right: parent.right; rightMargin: 8; verticalCenter: parent.verticalCenter }

        Text {
            id: line
            text: bar.pad.linkText
            width: parent.width
            horizontalAlignment: Text.AlignLeft
            textFormat: Text.PlainText
            color: Tokens.light.surface
            font { pixelSize: 14; bold: true }
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 11
            renderType: Text.NativeRendering
        }
        Text {
            text: qsTr("现在不能叫号；画面仍可查看，恢复后自动继续")
            width: parent.width
            horizontalAlignment: Text.AlignLeft
            textFormat: Text.PlainText
            color: Tokens.light.raised
            font.pixelSize: 12
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 10
            renderType: Text.NativeRendering
        }
    }
}
