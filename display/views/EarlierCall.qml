// One of the two calls before the latest.
import QtQuick
import Hall.Look

Rectangle {
    id: card

    required property int index
    required property string number
    required property int counter

    color: Tokens.dark.surface
    radius: Tokens.radius

    TicketNumber {
        id: number
        objectName: "earlier-number-" + card.index
        number: card.number
        color: Tokens.dark.ink
        font.pixelSize: 66
        anchors { left: parent.left; leftMargin: 32; verticalCenter: parent.verticalCenter }
    }
    Image {
        visible: x > number.x + number.width + 12
        source: "views/arrow.svg"
        sourceSize { width: 64; height: 48 }
        anchors { right: block.left; rightMargin: 24; verticalCenter: parent.verticalCenter }
    }
    CounterBlock {
        id: block
        counter: card.counter
        color: Tokens.dark.raised
        numberColor: Tokens.dark.ink
        height: 80
        anchors { right: word.left; rightMargin: 16; verticalCenter: parent.verticalCenter }
    }
    Plain {
        id: word
        text: "号窗口"
        font.pixelSize: 28
        color: Tokens.dark.muted
        anchors { right: parent.right; rightMargin: 24; verticalCenter: parent.verticalCenter }
    }
}
