// One device: its name, whether it answers, its switches.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Bench
import Hall.Look

Rectangle {
    id: panel

    required property BenchDevice device

    height: content.height + 32
    radius: Tokens.radius
    color: Tokens.light.surface
    border { width: 1; color: Tokens.light.line }

    Column {
        id: content
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 16 }
        spacing: 10

        Text {
            text: panel.device.title
            color: Tokens.light.ink
            font { pixelSize: 20; bold: true }
        }
        Text {
            objectName: panel.device.name + "-problem"
            visible: panel.device.problem !== ""
            width: parent.width
            text: "没有回答 No answer: " + panel.device.problem
            color: Tokens.light.bad
            font.pixelSize: 15
            elide: Text.ElideRight
        }
        Repeater {
            model: panel.device.switchCount
            delegate: SwitchRow {
                required property int index

                device: panel.device
                which: index
                width: content.width
            }
        }
    }
}
