// The right next step, as wide as the pad.
import QtQuick
import QtQuick.Controls.Basic
import Hall.Look

Button {
    id: button

    required property Caller pad

    readonly property PadAction action: pad.primary

    objectName: "primary-action"
    text: action.text
    enabled: action.possible
    padding: 0
    onClicked: action.trigger()
    Accessible.name: text
    Accessible.description: action.key

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
            color: button.enabled ? Tokens.light.onPrimary : Tokens.light.muted
            font { pixelSize: 24; bold: true }
            renderType: Text.NativeRendering
            anchors.centerIn: parent
        }
        Text {
            text: button.action.key
            textFormat: Text.PlainText
            color: button.enabled ? Tokens.light.onPrimary : Tokens.light.muted
            font.pixelSize: 13
            renderType: Text.NativeRendering
            anchors { right: parent.right; rightMargin: 14; verticalCenter: parent.verticalCenter }
        }
    }

    // Which step it stands for, by name.
    Item {
        objectName: "action-" + button.action.name
        anchors.fill: parent
    }
}
