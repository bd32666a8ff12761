// A slip that slides out once, to show where to look.
import QtQuick
import Hall.Look

Item {
    id: picture

    required property string number

    implicitWidth: 320
    implicitHeight: 240

    Rectangle { // the printer's mouth
        id: mouth
        width: parent.width
        height: 24
        radius: 12
        color: Theme.muted
    }
    Item {
        anchors { top: mouth.verticalCenter; left: parent.left; right: parent.right; bottom: parent.bottom }
        clip: true
        Rectangle {
            id: paper
            width: parent.width - 48
            height: parent.height
            x: 24
            color: "#FFFFFF"
            border { width: 2; color: Theme.line }

            TicketNumber {
                anchors.centerIn: parent
                number: picture.number
                color: "#14213D"
                font.pixelSize: 84
                Accessible.ignored: true
            }
        }
    }
    NumberAnimation {
        id: slide
        target: paper
        property: "y"
        from: -paper.height
        to: 0
        duration: 300
        easing.type: Easing.OutCubic
    }
    onVisibleChanged: if (visible) slide.restart()
}
