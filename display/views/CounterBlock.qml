// The number of a counter, filled: where to go.
import QtQuick
import Hall.Look

Rectangle {
    id: block

    required property string counter
    property string numberName
    property color numberColor: Tokens.dark.callInk
    property real numberSize: height * 0.75

    width: Math.max(height, number.implicitWidth + height * 0.32)
    radius: height > 100 ? Tokens.radiusLarge : Tokens.radiusSmall
    color: Tokens.dark.call

    TicketNumber {
        id: number
        objectName: block.numberName
        number: block.counter
        color: block.numberColor
        font.pixelSize: block.numberSize
        // The line of these types reaches further up than down: digits stand 0.07 of their size below its middle.
        anchors { centerIn: parent; verticalCenterOffset: -0.07 * font.pixelSize }
    }
}
