// Where the keyboard is.
import QtQuick
import Hall.Look

Rectangle {
    required property bool shown
    required property real corner

    visible: shown
    anchors { fill: parent; margins: -3 }
    radius: corner + 3
    color: "transparent"
    border { width: 3; color: Tokens.light.ink }
}
