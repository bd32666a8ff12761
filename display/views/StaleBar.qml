// Says that the board is not live, and since when; the board below stays readable.
import QtQuick
import Hall.Look

Rectangle {
    id: bar

    required property string text

    objectName: "stale-bar"
    color: Tokens.dark.warn
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Text {
        anchors.centerIn: parent
        text: bar.text
        textFormat: Text.PlainText
        color: Tokens.dark.callInk
        font { pixelSize: 30; bold: true }
        renderType: Text.NativeRendering
    }
}
