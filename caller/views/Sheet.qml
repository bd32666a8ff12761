// A choice in the lower part of the pad: arrows, Enter, Esc; or touch.
import QtQuick
import Hall.Caller
import QtQuick.Controls.Basic
import QtQuick.Templates as Templates
import Hall.Look

Popup {
    id: sheet

    required property Caller pad
    required property string step
    property string title
    property string hint
    default property alias content: body.data

    parent: Templates.Overlay.overlay
    width: parent ? parent.width : 0
    height: parent ? parent.height - 64 : 0
    y: 64
    padding: 16
    modal: true
    visible: pad.sheet === step
    onClosed: pad.closeSheet()
    focus: true
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    background: Rectangle {
        color: Tokens.light.ground
        border { width: 1; color: Tokens.light.muted }
    }
    Templates.Overlay.modal: Rectangle {
        color: "#8014213D"
    }

    contentItem: FocusScope {
        focus: true
        LayoutMirroring.enabled: sheet.pad.rightToLeft
        LayoutMirroring.childrenInherit: true

        Text {
            id: titleText
            objectName: "sheet-title"
            text: sheet.title
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignLeft
            color: Tokens.light.ink
            font { pixelSize: 18; bold: true }
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 13
            renderType: Text.NativeRendering
            anchors { left: parent.left; right: back.left; rightMargin: 8; verticalCenter: back.verticalCenter }
        }
        SheetButton {
            id: back
            objectName: "sheet-back"
            text: qsTr("返回")
            key: "Esc"
            anchors { right: parent.right; top: parent.top }
            onClicked: sheet.close()
        }
        FocusScope {
            id: body
            focus: true
            anchors { left: parent.left; right: parent.right }
            anchors { top: back.bottom; topMargin: 12; bottom: hintText.top; bottomMargin: 8 }
        }
        Text {
            id: hintText
            text: sheet.hint
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignLeft
            color: Tokens.light.muted
            font.pixelSize: 12
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 10
            renderType: Text.NativeRendering
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        }
    }
}
