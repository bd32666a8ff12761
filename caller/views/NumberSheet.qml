// One number, out of turn: typed, or touched on the keys below.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Hall.Look

Sheet {
    id: sheet

    signal entered(string typed)

    title: qsTr("叫哪个号？")
    hint: qsTr("输入号码，Enter 叫号，Esc 返回")
    onAboutToShow: field.clear()

    TextField {
        id: field
        objectName: "number-field"
        focus: true
        width: parent.width
        height: 60
        horizontalAlignment: TextInput.AlignHCenter
        LayoutMirroring.enabled: false
        maximumLength: 5
        placeholderText: "A042"
        placeholderTextColor: Tokens.light.muted
        color: Tokens.light.ink
        font { pixelSize: 32; bold: true; capitalization: Font.AllUppercase }
        renderType: Text.NativeRendering
        cursorDelegate: Rectangle {
            width: 2
            color: Tokens.light.ink
            visible: field.activeFocus
        }
        background: Rectangle {
            radius: Tokens.radiusSmall
            color: Tokens.light.surface
            border { width: 2; color: Tokens.light.primary }
        }
        onAccepted: sheet.entered(text)
    }
    Grid {
        id: keys
        columns: 3
        spacing: 8
        anchors { top: field.bottom; topMargin: 12; left: parent.left; right: parent.right }
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "⌫", "0", "↵"]

            SheetButton {
                required property string modelData

                objectName: "key-" + modelData
                text: modelData
                chosen: modelData === "↵"
                width: (keys.width - 16) / 3
                height: 48
                focusPolicy: Qt.NoFocus
                onClicked: modelData === "↵" ? field.accepted()
                    : modelData === "⌫" ? field.remove(field.length - 1, field.length)
                    : field.insert(field.length, modelData)
            }
        }
    }
}
