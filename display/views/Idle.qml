// Nobody is called: the hall is friendly all the same.
import QtQuick
import Hall.Look

Rectangle {
    id: idle

    required property bool connecting

    objectName: "idle"
    color: Tokens.dark.surface
    radius: Tokens.radiusLarge

    Column {
        anchors.centerIn: parent
        spacing: 8

        Plain {
            text: idle.connecting ? "正在连接" : "热情为您服务"
            font { pixelSize: 128; bold: true }
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Plain {
            text: idle.connecting ? "Connecting" : "Welcome"
            color: Tokens.dark.primary
            font.pixelSize: 72
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Item { width: 1; height: 40 }
        Plain {
            text: "叫到的号码会显示在这里  ·  Your number will appear here"
            visible: !idle.connecting
            color: Tokens.dark.muted
            font.pixelSize: 34
            anchors.horizontalCenter: parent.horizontalCenter
        }
    }
}
