// The bench: a panel for each emulated device.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Hall.Bench
import Hall.Look

Window {
    id: window

    required property Bench bench

    width: 560
    height: Math.max(200, panels.height + 88)
    visible: true
    color: Tokens.light.ground
    title: "Hallcall · 设备台 Bench"

    Text {
        id: heading
        objectName: "bench-title"
        x: 24
        y: 16
        text: "设备台 Bench"
        color: Tokens.light.ink
        font { pixelSize: 24; bold: true }
    }
    Column {
        id: panels
        anchors { left: parent.left; right: parent.right; top: heading.bottom; margins: 16; topMargin: 12 }
        spacing: 12
        Repeater {
            model: window.bench.deviceCount
            delegate: DevicePanel {
                required property int index

                device: window.bench.device(index)
                width: panels.width
            }
        }
    }
}
