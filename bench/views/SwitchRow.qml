// One switch: its name, and its positions beside each other; the one it is in is filled.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Bench
import Hall.Look

Item {
    id: row

    required property BenchDevice device
    required property int which
    readonly property int current: device.positions[which]

    height: 44

    Text {
        width: 136
        height: parent.height
        text: row.device.switchLabel(row.which)
        color: Tokens.light.muted
        font.pixelSize: 16
        verticalAlignment: Text.AlignVCenter
    }
    Row {
        id: positions
        readonly property var labels: row.device.positionLabels(row.which)

        anchors { left: parent.left; leftMargin: 140; right: parent.right }
        height: parent.height
        spacing: 8
        Repeater {
            id: buttons
            model: positions.labels
            delegate: Rectangle {
                id: button
                required property string modelData
                required property int index
                readonly property bool here: row.current === index

                objectName: row.device.name + "-" + row.which + "-" + index
                width: (positions.width - positions.spacing * (buttons.count - 1)) / buttons.count
                height: row.height
                radius: Tokens.radiusSmall
                color: here ? Tokens.light.primary : Tokens.light.raised
                border { width: activeFocus ? 2 : 0; color: Tokens.light.ink }
                activeFocusOnTab: true
                Accessible.role: Accessible.RadioButton
                Accessible.name: label.text
                Accessible.checked: here
                Keys.onSpacePressed: row.device.put(row.which, index)

                Text {
                    id: label
                    anchors.fill: parent
                    text: button.modelData
                    color: button.here ? Tokens.light.primaryInk : Tokens.light.ink
                    font { pixelSize: 15; bold: button.here }
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 10
                }
                TapHandler {
                    onTapped: row.device.put(row.which, button.index)
                }
            }
        }
    }
}
