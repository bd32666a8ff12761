// One row to choose from; the current one is outlined.
import QtQuick
import Hall.Look

Rectangle {
    id: row

    property bool current: false
    default property alias content: inside.data
    signal chosen()

    height: 48
    radius: Tokens.radiusSmall
    color: press.pressed ? Tokens.light.raised : Tokens.light.surface
    border { width: current ? 3 : 1; color: current ? Tokens.light.primary : Tokens.light.line }

    TapHandler {
        id: press
        onTapped: row.chosen()
    }
    Item {
        id: inside
        anchors { fill: parent; leftMargin: 12; rightMargin: 12 }
    }
}
