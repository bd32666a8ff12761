// A small button of a sheet, with its key.
import QtQuick
import QtQuick.Controls.Basic
import Hall.Look

Button {
    id: button

    property string key
    property bool chosen: false
    property bool large: false

    implicitWidth: Math.max(64, words.implicitWidth + 24)
    implicitHeight: 36
    padding: 0
    focusPolicy: Qt.TabFocus
    Accessible.name: text

    background: Rectangle {
        radius: Tokens.radiusSmall
        color: button.chosen ? Tokens.light.primary : button.down ? Tokens.light.raised : Tokens.light.surface
        border { width: 1; color: button.enabled ? Tokens.light.muted : Tokens.light.line }

        FocusRing {
            shown: button.visualFocus
            corner: Tokens.radiusSmall
        }
    }
    contentItem: Item {
        Text {
            id: words
            text: button.key !== "" ? button.text + "  " + button.key : button.text
            textFormat: Text.PlainText
            color: button.chosen ? Tokens.light.primaryInk : button.enabled ? Tokens.light.ink : Tokens.light.muted
            font { pixelSize: button.large ? 24 : 13; bold: button.chosen || button.large }
            renderType: Text.NativeRendering
            anchors.centerIn: parent
        }
    }
}
