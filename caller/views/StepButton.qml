// A step beside the main one, with its key.
import QtQuick
import Hall.Caller
import QtQuick.Controls.Basic
import Hall.Look

Button {
    id: button

    required property PadAction step

    objectName: "action-" + step.name
    text: step.text
    enabled: step.possible
    padding: 0
    onClicked: step.trigger()
    Accessible.name: text
    Accessible.description: step.key

    background: Rectangle {
        radius: Tokens.radiusSmall
        color: !button.enabled ? Tokens.light.ground : button.down ? Tokens.light.raised : Tokens.light.surface
        border { width: 1; color: button.enabled ? Tokens.light.muted : Tokens.light.line }

        FocusRing {
            shown: button.visualFocus
            corner: Tokens.radiusSmall
        }
    }
    contentItem: Item {
        opacity: button.enabled ? 1 : 0.6

        Text {
            text: button.text
            width: parent.width - 8
            anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 5 }
            horizontalAlignment: Text.AlignHCenter
            textFormat: Text.PlainText
            color: button.enabled ? Tokens.light.ink : Tokens.light.muted
            font { pixelSize: 15; bold: button.enabled }
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 10
            renderType: Text.NativeRendering
        }
        Text {
            text: button.step.key
            textFormat: Text.PlainText
            color: Tokens.light.muted
            font.pixelSize: 11
            renderType: Text.NativeRendering
            anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: 4 }
        }
    }
}
