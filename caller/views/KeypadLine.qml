// One line of the pad of keys on the desk: why it does nothing, or the number that is being typed.
import QtQuick
import Hall.Caller
import Hall.Look

Item {
    id: line

    required property Caller pad

    objectName: "keypad-line"
    visible: words.text !== ""
    Accessible.role: Accessible.StaticText
    Accessible.name: words.text

    Image {
        id: icon
        source: "views/icons/refused.svg"
        visible: line.pad.keypadFailed
        sourceSize { width: 16; height: 16 }
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
    }
    Text {
        id: words
        objectName: "keypad-text"
        text: line.pad.keypadText
        textFormat: Text.PlainText
        horizontalAlignment: Text.AlignLeft
        color: line.pad.keypadFailed ? Tokens.light.bad : Tokens.light.ink
        font { pixelSize: 13; bold: true }
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 10
        renderType: Text.NativeRendering
        anchors {
            left: icon.visible ? icon.right : parent.left
            leftMargin: icon.visible ? 6 : 0
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
    }
}
