// Verb and noun, with the same in a second language below it when there is one.
import QtQuick
import QtQuick.Templates as Templates
import Hall.Look

Templates.AbstractButton {
    id: button

    property string second: ""
    property bool primary: false
    property bool chosen: false
    property int textSize: Theme.actionSize
    readonly property color writing: primary ? Theme.primaryInk : Theme.ink

    implicitWidth: 460
    implicitHeight: 144
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text

    background: Rectangle {
        radius: Tokens.radiusLarge
        color: button.primary ? (button.pressed ? Theme.primaryPressed : Theme.primary)
                              : (button.pressed || button.chosen ? Theme.raised : Theme.surface)
        border { width: button.visualFocus ? 4 : 2; color: button.primary && !button.visualFocus ? color
                 : button.visualFocus || button.chosen ? Theme.ink : Theme.line }
    }
    contentItem: Item {
        Column {
            anchors { left: parent.left; right: parent.right; leftMargin: 16; rightMargin: 16 }
            anchors.verticalCenter: parent.verticalCenter
            spacing: 4
            Plain {
                width: parent.width
                text: button.text
                color: button.writing
                font { pixelSize: button.textSize; bold: true }
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 26
                wrapMode: Text.NoWrap
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
            Plain {
                objectName: "second-language"
                width: parent.width
                visible: text !== ""
                text: button.second
                color: button.writing
                wrapMode: Text.NoWrap
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }
}
