// The right next step, as wide as the pad.
import QtQuick
import Hall.Caller
import QtQuick.Controls.Basic
import Hall.Look

Button {
    id: button

    required property Caller pad

    readonly property PadAction step: pad.primary

    objectName: "primary-action"
    text: step.text
    enabled: step.possible
    padding: 0
    onClicked: step.trigger()
    Accessible.name: text
    Accessible.description: step.key

    background: Rectangle {
        radius: Tokens.radius
        color: !button.enabled ? Tokens.light.raised : button.down ? Tokens.light.primaryPressed : Tokens.light.primary

        FocusRing {
            shown: button.visualFocus
            corner: Tokens.radius
        }
    }
    contentItem: Item {
        Text {
            text: button.text
            textFormat: Text.PlainText
            color: button.enabled ? Tokens.light.primaryInk : Tokens.light.muted
            font { pixelSize: 24; bold: true }
            renderType: Text.NativeRendering
            anchors.centerIn: parent
        }
        Text {
            text: button.step.key
            textFormat: Text.PlainText
            color: button.enabled ? Tokens.light.primaryInk : Tokens.light.muted
            font.pixelSize: 13
            renderType: Text.NativeRendering
            anchors { right: parent.right; rightMargin: 14; verticalCenter: parent.verticalCenter }
        }
    }

    // Which step it stands for, by name.
    Item {
        objectName: "action-" + button.step.name
        anchors.fill: parent
    }
}
