// One line: which number went to which counter; missed ones say so, and who goes on to the next leg of a visit.
import QtQuick
import Hall.Look

Item {
    id: line

    required property int index
    required property string number
    required property int counter
    required property bool missed
    required property string goTo // the counters of the next leg, or empty

    readonly property bool goesOn: goTo !== ""

    Rectangle {
        height: 1
        color: Tokens.dark.line
        anchors { left: parent.left; right: parent.right; leftMargin: 32; rightMargin: 32 }
    }
    TicketNumber {
        objectName: "recent-number-" + line.index
        number: line.number
        color: line.missed ? Tokens.dark.muted : Tokens.dark.ink
        font.pixelSize: 54
        anchors { left: parent.left; leftMargin: 32; verticalCenter: parent.verticalCenter }
    }
    Rectangle {
        objectName: "recent-missed-" + line.index
        visible: line.missed
        x: 236
        width: missedWords.implicitWidth + 28
        height: 40
        radius: Tokens.radiusSmall
        color: "transparent"
        border { width: 2; color: Tokens.dark.bad }
        anchors.verticalCenter: parent.verticalCenter

        Plain { id: missedWords; text: "已过号 missed"; color: Tokens.dark.bad; font.pixelSize: 22; anchors.centerIn: parent }
    }
    Plain {
        objectName: "recent-next-" + line.index
        visible: line.goesOn
        text: "下一步\nnext"
        color: Tokens.dark.muted
        font.pixelSize: 22
        x: 206
        anchors.verticalCenter: parent.verticalCenter
    }
    Image {
        source: "views/arrow.svg"
        visible: !line.missed
        sourceSize { width: 48; height: 36 }
        x: 300
        anchors.verticalCenter: parent.verticalCenter
    }
    TicketNumber {
        objectName: "recent-counter-" + line.index
        number: line.goesOn ? line.goTo : String(line.counter)
        color: line.missed || line.goesOn ? Tokens.dark.muted : Tokens.dark.call
        font.pixelSize: 54
        anchors { right: word.left; rightMargin: 12; verticalCenter: parent.verticalCenter }
    }
    Plain {
        id: word
        text: "号窗口"
        color: Tokens.dark.muted
        font.pixelSize: 28
        anchors { right: parent.right; rightMargin: 32; verticalCenter: parent.verticalCenter }
    }
}
