// The state in an icon and a word; its colour only repeats them.
import QtQuick
import Hall.Caller
import Hall.Look

Rectangle {
    id: chip

    required property Caller pad

    readonly property color tone: pad.state === "called" ? Tokens.light.call
                                : pad.state === "serving" ? Tokens.light.good
                                : pad.state === "paused" ? Tokens.light.warn
                                : pad.state === "idle" ? Tokens.light.primary : Tokens.light.muted

    objectName: "state-chip"
    property alias text: word.text

    implicitWidth: row.implicitWidth + 24
    implicitHeight: 32
    radius: 16
    color: pad.state === "called" ? Tokens.light.callGround : Tokens.light.surface
    border { width: 2; color: tone }
    Accessible.role: Accessible.StaticText
    Accessible.name: word.text

    Row {
        id: row
        anchors.centerIn: parent
        spacing: 6

        Image {
            source: "views/icons/" + chip.pad.state + ".svg"
            sourceSize { width: 16; height: 16 }
            anchors.verticalCenter: parent.verticalCenter
        }
        Text {
            id: word
            text: chip.pad.stateText
            textFormat: Text.PlainText
            color: chip.tone
            font { pixelSize: 15; bold: true }
            renderType: Text.NativeRendering
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
